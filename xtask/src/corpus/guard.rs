//! Work that may panic or never end, done so that neither stops the rest.

use std::any::Any;
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// The stack of a thread that works on a document. Only what is used of it costs memory.
const STACK: usize = 256 << 20;

/// Why there is no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It panicked, with this message.
    Panic(String),
    /// It had not ended after this time. Its thread is left alone, and ends with the program.
    Hang(Duration),
}

/// Does the work on a thread of its own, for as long as `limit`.
pub(super) fn guarded<R: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, Fault> {
    let (sender, receiver) = mpsc::channel();
    let caught = move || {
        let result = panic::catch_unwind(AssertUnwindSafe(work));
        // Nobody listens any more where the limit is over.
        let _ = sender.send(result.map_err(|cause| Fault::Panic(message(&*cause))));
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(caught);
    if let Err(error) = thread {
        return Err(Fault::Panic(format!("there is no thread for it: {error}")));
    }
    match receiver.recv_timeout(limit) {
        Ok(result) => result,
        Err(_) => Err(Fault::Hang(limit)),
    }
}

fn message(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned());
    let text = text.unwrap_or_else(|| "a panic without a message".to_owned());
    format!("{text}{}", PLACE.take())
}

thread_local! {
    /// Where in the sources the last panic of this thread was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics of guarded threads from being printed: their message is in the report, with its place.
pub(super) fn quiet() {
    panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            PLACE.set(format!(" (at {place})"));
        }
    }));
}

/// The result for each of the items, in their order. The items are shared between as many threads as there are
/// cores; `done` is called after each, by one thread at a time.
pub(super) fn each<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    done: impl FnMut(&T, &R) + Send,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
    let done = Mutex::new(done);
    let worker = || {
        while let Some((index, item)) = {
            let index = next.fetch_add(1, Ordering::Relaxed);
            items.get(index).map(|item| (index, item))
        } {
            let result = work(item);
            if let Ok(mut done) = done.lock() {
                done(item, &result);
            }
            if let Ok(mut results) = results.lock() {
                results[index] = Some(result);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..cores().get() {
            scope.spawn(worker);
        }
    });
    let results = results.into_inner().unwrap_or_default();
    results.into_iter().flatten().collect()
}

/// How many threads can run at the same time.
pub(super) fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use super::{Fault, each, guarded};

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_panic_is_a_fault() {
        let fault = guarded(LONG, || -> u8 { panic!("no {}", "luck") });
        assert_eq!(fault, Err(Fault::Panic("no luck".to_owned())));
        assert_eq!(guarded(LONG, || 7), Ok(7));
    }

    #[test]
    fn what_never_ends_is_a_fault() {
        let limit = Duration::from_millis(20);
        assert_eq!(guarded(limit, || sleep(LONG)), Err(Fault::Hang(limit)));
    }

    #[test]
    fn a_fault_does_not_stop_the_others() {
        let work = |number: &u32| {
            let number = *number;
            guarded(LONG, move || {
                assert!(number % 7 != 3, "seven and three");
                number * 2
            })
        };
        let mut count = 0;
        let items: Vec<u32> = (0..100).collect();
        let results = each(&items, work, |_, _| count += 1);
        assert_eq!(count, 100);
        for (number, result) in items.into_iter().zip(results) {
            assert_eq!(result.is_err(), number % 7 == 3);
            assert_eq!(result.unwrap_or(number * 2), number * 2);
        }
    }
}
