//! Work on many threads whose results are taken in the order of the input.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use rayon::ThreadPool;

/// How many inputs for each thread may be begun before the first of them is taken.
const AHEAD: usize = 8;

/// Does `work` on every input in the threads of `pool` and hands the results to `take`, in the order of the
/// inputs, in the calling thread, which must not be one of the pool's.
///
/// Only so many results wait as the threads need to stay busy. After `take` breaks, no more work is begun.
/// `work` must not panic.
pub fn for_each<I, R>(
    pool: &ThreadPool,
    inputs: &[I],
    work: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(R) -> ControlFlow<()>,
) where
    I: Sync,
    R: Send,
{
    let ahead = pool.current_num_threads() * AHEAD;
    let (stopped, work) = (&AtomicBool::new(false), &work);
    pool.in_place_scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let mut next = inputs.iter().enumerate();
        let mut begin = || {
            if let Some((index, input)) = next.next() {
                let sender = sender.clone();
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        // The receiver goes first only after a break.
                        drop(sender.send((index, work(input))));
                    }
                });
            }
        };
        (0..ahead).for_each(|_| begin());
        let mut waiting = BTreeMap::new();
        for index in 0..inputs.len() {
            while !waiting.contains_key(&index) {
                let Ok((done, result)) = receiver.recv() else { return };
                waiting.insert(done, result);
            }
            if waiting.remove(&index).is_some_and(|result| take(result).is_break()) {
                stopped.store(true, Ordering::Relaxed);
                return;
            }
            begin();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn pool() -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(4).build().unwrap()
    }

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        let inputs: Vec<u64> = (0..200).collect();
        let mut taken = Vec::new();
        let work = |input: &u64| {
            std::thread::sleep(Duration::from_micros(input * 7 % 50));
            *input
        };
        for_each(&pool(), &inputs, work, |result| {
            taken.push(result);
            ControlFlow::Continue(())
        });
        assert_eq!(taken, inputs);
    }

    #[test]
    fn a_break_ends_the_work() {
        let begun = std::sync::atomic::AtomicUsize::new(0);
        let work = |_: &u8| begun.fetch_add(1, Ordering::Relaxed);
        for_each(&pool(), &[0; 10_000], work, |_| ControlFlow::Break(()));
        assert!(begun.into_inner() <= 4 * AHEAD);
    }
}
