//! A panic is a fault of this program: it is told as one line, and the other documents are still checked.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::thread;

/// The stack of every thread that looks at documents, in bytes; the main thread's differs between systems.
pub const STACK_SIZE: usize = 8 << 20;

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics from printing: the message may hold words of a document.
pub fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        PLACE.with_borrow_mut(|kept| *kept = place);
    }));
}

/// Does `work`.
///
/// # Errors
/// The place in the program where it panicked.
pub fn catch<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(place)
}

fn place(_payload: Box<dyn Any + Send>) -> String {
    PLACE.take()
}

/// What is said of a panic at `place`.
pub fn apology(place: &str) -> String {
    format!("internal error at {place}; please report it")
}

/// Does `work` on a thread with a stack of known size, or here where there can be no thread.
///
/// # Errors
/// The place in the program where it panicked.
pub fn on_large_stack<R: Send>(work: impl Fn() -> R + Sync) -> Result<R, String> {
    thread::scope(|scope| {
        let spawned = thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, || catch(&work));
        match spawned {
            Ok(thread) => thread.join().unwrap_or_else(|payload| Err(place(payload))),
            Err(_) => catch(&work),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_place() {
        silence_panics();
        let place = catch(|| panic!("words of a document")).err();
        assert!(place.is_some_and(|place| place.contains("guard.rs:")));
        assert_eq!(catch(|| 1), Ok(1));
        assert_eq!(on_large_stack(|| 2), Ok(2));
    }
}
