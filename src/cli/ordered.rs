//! Work on many threads whose results are taken in the order of the input.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use rayon::ThreadPool;

/// The most inputs that one thread takes at a time: waking a thread takes as long as reading a page.
const BATCH: usize = 16;
/// How many batches for each thread may be begun before the first of them is taken.
const AHEAD: usize = 4;

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
    // Few inputs are shared out one by one, since each may be large.
    let batches = inputs.chunks((inputs.len() / ahead).clamp(1, BATCH));
    let (stopped, work, count) = (&AtomicBool::new(false), &work, batches.len());
    pool.in_place_scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let mut next = batches.enumerate();
        let mut begin = || {
            if let Some((index, batch)) = next.next() {
                let sender = sender.clone();
                scope.spawn(move |_| {
                    let going = batch.iter().take_while(|_| !stopped.load(Ordering::Relaxed));
                    let results: Vec<R> = going.map(work).collect();
                    // The receiver goes first only after a break.
                    drop(sender.send((index, results)));
                });
            }
        };
        (0..ahead).for_each(|_| begin());
        let mut waiting = BTreeMap::new();
        for index in 0..count {
            while !waiting.contains_key(&index) {
                let Ok((done, results)) = receiver.recv() else { return };
                waiting.insert(done, results);
            }
            if waiting.remove(&index).into_iter().flatten().try_for_each(&mut take).is_break() {
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
        let inputs: Vec<u64> = (0..2_000).collect();
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
    fn few_inputs_are_all_taken() {
        for count in 0..40 {
            let inputs: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            for_each(
                &pool(),
                &inputs,
                |input| *input,
                |result| {
                    taken.push(result);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(taken, inputs);
        }
    }

    #[test]
    fn a_break_ends_the_work() {
        let begun = std::sync::atomic::AtomicUsize::new(0);
        let work = |_: &u8| begun.fetch_add(1, Ordering::Relaxed);
        for_each(&pool(), &[0; 10_000], work, |_| ControlFlow::Break(()));
        assert!(begun.into_inner() <= 4 * AHEAD * BATCH);
    }
}
