//! A sample of documents that has small ones and large ones alike.

/// The strata: tenths of the documents, by number of operations.
const STRATA: usize = 10;

/// Chooses about `count` of the documents, which are given by name and number of operations: the same number from
/// each tenth, as far as there are that many, the largest tenth first where it does not come out even. The same for
/// the same seed, in whatever order the documents are given. Gives their indices, in the order of the names.
pub(super) fn sample(documents: &[(String, usize)], count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let by_size = |index: &usize| (documents[*index].1, documents[*index].0.as_str());
    order.sort_by(|one, other| by_size(one).cmp(&by_size(other)));
    let mut strata: Vec<Vec<usize>> = strata(&order);
    let mut random = Random(seed);
    for stratum in &mut strata {
        random.shuffle(stratum);
    }
    let mut chosen = Vec::new();
    // One from each, the largest first, until there are enough: who has none left is passed over.
    while chosen.len() < count.min(documents.len()) {
        for stratum in strata.iter_mut().rev() {
            if chosen.len() < count {
                chosen.extend(stratum.pop());
            }
        }
    }
    chosen.sort_by(|one, other| documents[*one].0.cmp(&documents[*other].0));
    chosen
}

/// Cuts `order` into parts whose sizes differ by one at most.
fn strata(order: &[usize]) -> Vec<Vec<usize>> {
    let cut = |part: usize| order.len() * part / STRATA;
    (0..STRATA)
        .map(|part| order[cut(part)..cut(part + 1)].to_vec())
        .collect()
}

/// Numbers that look random: SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn shuffle(&mut self, items: &mut [usize]) {
        for last in (1..items.len()).rev() {
            // The bias of the remainder is far below anything that a sample shows.
            let other = (self.next() % (last as u64 + 1)) as usize;
            items.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::sample;

    fn documents() -> Vec<(String, usize)> {
        (0..250)
            .map(|index| (format!("{:03}.yaml", index * 7 % 250), index * index))
            .collect()
    }

    fn names(documents: &[(String, usize)], chosen: &[usize]) -> Vec<String> {
        chosen
            .iter()
            .map(|index| documents[*index].0.clone())
            .collect()
    }

    #[test]
    fn every_tenth_gives_the_same_number() {
        let documents = documents();
        let chosen = sample(&documents, 50, 1);
        assert_eq!(chosen.iter().collect::<BTreeSet<_>>().len(), 50);
        for tenth in 0..10 {
            // The documents are in the order of their size.
            let of_tenth = chosen.iter().filter(|index| **index / 25 == tenth);
            assert_eq!(of_tenth.count(), 5, "tenth {tenth}");
        }
    }

    #[test]
    fn the_largest_tenth_comes_first_where_it_is_not_even() {
        let documents = documents();
        let chosen = sample(&documents, 13, 1);
        let of_tenth = |tenth| chosen.iter().filter(|index| **index / 25 == tenth).count();
        let counts: Vec<usize> = (0..10).map(of_tenth).collect();
        assert_eq!(counts, [1, 1, 1, 1, 1, 1, 1, 2, 2, 2]);
        assert!(sample(&documents, 1, 9)[0] >= 225);
    }

    #[test]
    fn the_seed_decides_and_the_order_does_not() {
        let forward = documents();
        let mut backward = documents();
        backward.reverse();
        let of =
            |documents: &[(String, usize)], seed| names(documents, &sample(documents, 40, seed));
        assert_eq!(of(&forward, 1), of(&backward, 1));
        assert_ne!(of(&forward, 1), of(&forward, 2));
    }

    #[test]
    fn there_are_never_more_than_there_are() {
        let few = [("a".to_owned(), 3), ("b".to_owned(), 1)];
        assert_eq!(sample(&few, 100, 1), [0, 1]);
        assert_eq!(sample(&[], 100, 1), [0; 0]);
        assert_eq!(sample(&few, 0, 1), [0; 0]);
    }
}
