//! Which crates are compiled together.

use super::Mode;

/// A crate to be compiled: the index of its row, its lines, and what is asked of it.
pub(super) type Pending = (usize, usize, Vec<Mode>);

/// How many lines the crates of a batch have together, unless it is only one.
const LINES: usize = 200_000;

/// How many crates a batch has at most.
const CRATES: usize = 40;

/// What the compiler needs for a line, at the worst that was measured, in megabytes.
const MEGABYTES_A_LINE: f64 = 0.03;

/// The crates in batches, small ones first: so those of a batch are about as large as each other, and both cores
/// have work.
pub(super) fn batches(mut pending: Vec<Pending>) -> Vec<Vec<Pending>> {
    pending.sort_by_key(|(index, lines, _)| (*lines, *index));
    let mut batches: Vec<Vec<Pending>> = Vec::new();
    let mut together = 0;
    for one in pending {
        together += one.1;
        match batches.last_mut() {
            Some(batch) if together <= LINES && batch.len() < CRATES => batch.push(one),
            _ => {
                together = one.1;
                batches.push(vec![one]);
            }
        }
    }
    batches
}

/// How many compilers may run at the same time, each with a crate of `lines`, where `free` megabytes are free: as
/// many as fit into half of them, and one at least.
pub(super) fn jobs(lines: usize, free: f64, cores: usize) -> usize {
    let each = lines as f64 * MEGABYTES_A_LINE;
    let fit = (free / 2.0 / each.max(1.0)).floor();
    (fit as usize).clamp(1, cores)
}

#[cfg(test)]
mod tests {
    use super::{CRATES, LINES, batches, jobs};

    #[test]
    fn a_batch_has_an_end() {
        let sizes = [LINES * 3, 10, LINES / 2, LINES / 2, 20];
        let pending = sizes
            .iter()
            .enumerate()
            .map(|(index, lines)| (index, *lines, Vec::new()));
        let batches = batches(pending.collect());
        let indices = batches
            .iter()
            .map(|batch| batch.iter().map(|one| one.0).collect());
        let indices: Vec<Vec<usize>> = indices.collect();
        assert_eq!(indices, [vec![1, 4, 2], vec![3], vec![0]]);
    }

    #[test]
    fn a_batch_has_no_more_crates_than_it_may() {
        let pending = (0..CRATES * 2 + 1).map(|index| (index, 1, Vec::new()));
        let sizes = batches(pending.collect())
            .iter()
            .map(Vec::len)
            .collect::<Vec<_>>();
        assert_eq!(sizes, [CRATES, CRATES, 1]);
    }

    #[test]
    fn large_crates_are_compiled_one_at_a_time() {
        assert_eq!(jobs(1_000, 20_000.0, 8), 8);
        assert_eq!(jobs(150_000, 20_000.0, 8), 2);
        assert_eq!(jobs(900_000, 20_000.0, 8), 1);
    }
}
