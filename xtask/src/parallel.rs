//! The same for many files, on all cores.

use std::num::NonZeroUsize;
use std::{io, thread};

/// What `act` gives for each of `items`, in their order.
///
/// # Errors
/// The first error among them; the others have been done all the same.
pub(crate) fn each<T: Sync, R: Send>(
    items: &[T],
    act: impl Fn(&T) -> io::Result<R> + Sync,
) -> io::Result<Vec<R>> {
    let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    oasmith::parallel::map(items, cores, act)
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
