//! What the programs have in common: allocations are counted, and calls are made one after the other.

use std::alloc::{GlobalAlloc, Layout, System};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Counts allocations.
pub struct Counting;

static ALLOCATIONS: AtomicU64 = AtomicU64::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        unsafe { System.realloc(place, layout, size) }
    }
}

/// The address of the server and the number of calls, from the command line.
pub fn arguments() -> (String, usize) {
    let mut words = std::env::args().skip(1);
    let url = words.next().expect("an address");
    let count = words.next().and_then(|word| word.parse().ok());
    (url, count.expect("a number of calls"))
}

/// Makes the calls, the first of which opens the connection, and says how many nanoseconds and allocations the others
/// took. What a call gives is a number made of its reply, so that the reply is read.
pub fn measure<F: Future<Output = usize>>(count: usize, mut call: impl FnMut() -> F) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let once = call().await;
        let (start, before) = (Instant::now(), ALLOCATIONS.load(Ordering::Relaxed));
        for _ in 0..count {
            assert_eq!(call().await, once);
        }
        let allocations = ALLOCATIONS.load(Ordering::Relaxed) - before;
        println!("{} {allocations}", start.elapsed().as_nanos());
    });
}
