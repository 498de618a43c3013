//! Items that do not depend on each other, shared between threads.

use super::Upgrade;
use crate::parallel;

impl<'a> Upgrade<'a> {
    /// What `one` gives for each of `items`, in their order. Each of them is read by an upgrade of its own, and what these
    /// found is taken over in the order of the items: it is the same for any number of threads.
    pub(super) fn shared<T: Sync, R: Send>(
        &mut self,
        items: &[T],
        one: impl Fn(&mut Self, &T) -> R + Sync,
    ) -> Vec<R> {
        let (root, version, threads) = (self.root, self.version, self.threads);
        let done = parallel::map(items, threads, |item| {
            let mut part = Self::new(root, version, threads);
            let outcome = one(&mut part, item);
            (outcome, part)
        });
        let take_over = |(outcome, part)| {
            self.take_over(part);
            outcome
        };
        done.into_iter().map(take_over).collect()
    }

    fn take_over(&mut self, part: Self) {
        self.diagnostics.take_over(part.diagnostics);
        self.references.extend(part.references);
        self.kept.extend(part.kept);
        if let Some((first, count)) = part.nullable {
            self.nullable.get_or_insert((first, 0)).1 += count;
        }
    }
}
