//! Long jobs beside each other, each to its end before its thread takes the next.
//!
//! The typesetting engine divides its own work with rayon. On a shared pool, a thread that
//! waits for a part of one book begins another book in the meantime, until all of them are
//! open at once and fill the memory. Here every thread has a pool to itself.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::ThreadPoolBuilder;

/// What `make` gives for each of the jobs, in their order; they are begun in that order.
pub(super) fn each<J: Sync, M: Send>(jobs: &[J], make: impl Fn(&J) -> M + Sync) -> Vec<M> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut made = Vec::new();
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some(job) = jobs.get(at)
        {
            made.push((at, make(job)));
        }
        made
    };
    let alone = || match ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    };
    let hands = rayon::current_num_threads().min(jobs.len());
    let mut made: Vec<(usize, M)> = thread::scope(|scope| {
        let crew: Vec<_> = (0..hands).map(|_| scope.spawn(alone)).collect();
        crew.into_iter()
            .flat_map(|it| it.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;
    use std::time::Duration;

    use rayon::prelude::*;

    use super::each;

    #[test]
    fn keeps_the_order() {
        let doubled: Vec<u32> = (0..100).map(|it| it * 2).collect();
        assert_eq!(each(&(0..100).collect::<Vec<u32>>(), |it| it * 2), doubled);
        assert!(each(&[] as &[u32], |it| it * 2).is_empty());
    }

    #[test]
    fn opens_no_more_jobs_than_there_are_threads() {
        let open = AtomicUsize::new(0);
        let most = AtomicUsize::new(0);
        each(&[(); 40], |()| {
            most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            (0..8).into_par_iter().for_each(|_| thread::sleep(Duration::from_millis(1)));
            open.fetch_sub(1, Ordering::SeqCst);
        });
        assert!(most.into_inner() <= rayon::current_num_threads());
    }
}
