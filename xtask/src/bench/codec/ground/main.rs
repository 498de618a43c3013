//! Decodes and encodes payloads with one back end, and says how long that took or what it gave.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

mod payloads;

/// Counts allocations.
struct Counting;

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

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A text of some type, with that type forgotten.
pub struct Payload {
    /// How long the text is.
    pub length: usize,
    /// Reads the text and drops what it gave.
    pub decode: Box<dyn Fn()>,
    /// Writes the value that the text gave.
    pub encode: Box<dyn Fn() -> Vec<u8>>,
}

/// Reads a file as a payload of a type.
#[macro_export]
macro_rules! payload {
    ($file:expr, $type:ty) => {{
        let text = std::fs::read($file).map_err(|error| error.to_string())?;
        let value: $type = models::json::from_slice(&text).map_err(|error| error.to_string())?;
        Ok($crate::Payload {
            length: text.len(),
            decode: Box::new(move || {
                let value: Result<$type, _> = models::json::from_slice(std::hint::black_box(&text));
                drop(std::hint::black_box(value));
            }),
            encode: Box::new(move || $crate::Text::text(models::json::to_vec(std::hint::black_box(&value)))),
        })
    }};
}

/// What writing gives: serde_json's may fail.
pub trait Text {
    fn text(self) -> Vec<u8>;
}

impl Text for Vec<u8> {
    fn text(self) -> Vec<u8> {
        self
    }
}

impl<E> Text for Result<Vec<u8>, E> {
    fn text(self) -> Vec<u8> {
        self.unwrap_or_default()
    }
}

/// `check INDEX..` writes what each payload gives beside it; `decode ROUNDS INDEX..` and `encode ROUNDS INDEX..` say
/// how many bytes, nanoseconds and allocations a round had.
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> = arguments.iter().filter_map(|text| text.parse().ok()).collect();
    match (arguments.first().map(String::as_str), &numbers[..]) {
        (Some("check"), chosen) => chosen.iter().copied().for_each(check),
        (Some("decode"), [rounds, chosen @ ..]) => {
            measure(*rounds, chosen, &|payload| {
                (payload.decode)();
                payload.length
            });
        }
        (Some("encode"), [rounds, chosen @ ..]) => {
            measure(*rounds, chosen, &|payload| black_box((payload.encode)()).len());
        }
        _ => println!("check INDEX.. | decode ROUNDS INDEX.. | encode ROUNDS INDEX.."),
    }
}

fn check(index: usize) {
    match payloads::payload(index) {
        Ok(payload) => {
            let text = (payload.encode)();
            println!("{index} ok {}", String::from_utf8_lossy(&text));
        }
        Err(error) => println!("{index} failed {}", error.replace('\n', " ")),
    }
}

fn measure(rounds: usize, chosen: &[usize], run: &dyn Fn(&Payload) -> usize) {
    let payloads: Vec<Payload> = chosen
        .iter()
        .filter_map(|index| payloads::payload(*index).ok())
        .collect();
    let before = ALLOCATIONS.load(Ordering::Relaxed);
    let start = Instant::now();
    let mut bytes = 0;
    for _ in 0..rounds {
        bytes += payloads.iter().map(run).sum::<usize>();
    }
    let elapsed = start.elapsed().as_nanos();
    let allocations = ALLOCATIONS.load(Ordering::Relaxed) - before;
    println!("{bytes} {elapsed} {allocations}");
}
