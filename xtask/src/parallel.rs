//! The same for many things, on all cores.

use std::num::NonZeroUsize;
use std::{io, thread};

/// What `act` gives for each of `items`, in their order.
///
/// # Errors
/// The first error among them; the others may have been done.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    act: impl Fn(&T) -> io::Result<R> + Sync,
) -> io::Result<Vec<R>> {
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = items.len().div_ceil(cores).max(1);
    let all = |share: &[T]| share.iter().map(&act).collect::<io::Result<Vec<R>>>();
    thread::scope(|scope| {
        let all = &all;
        let shares = items.chunks(share);
        let workers: Vec<_> = shares
            .map(|share| scope.spawn(move || all(share)))
            .collect();
        let mut done = Vec::with_capacity(items.len());
        for worker in workers {
            let share = worker
                .join()
                .map_err(|_| io::Error::other("a worker stopped"))?;
            done.append(&mut share?);
        }
        Ok(done)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_done_in_their_order() {
        for count in [0, 1, 2, 3, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let doubled = each(&items, |item| Ok(item * 2)).expect("nothing fails");
            assert_eq!(
                doubled,
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn the_first_error_is_told() {
        let act = |item: &i32| match item {
            3 | 5 => Err(io::Error::other(item.to_string())),
            _ => Ok(()),
        };
        let error = each(&[1, 2, 3, 4, 5], act).expect_err("two fail");
        assert_eq!(error.to_string(), "3");
    }
}
