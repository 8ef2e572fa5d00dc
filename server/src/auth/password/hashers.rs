//! The threads that hash passwords: a few, of their own, and behind everybody else when the cores are wanted.
//!
//! # What this guarantees
//! * What is hashed at a time, and what waits for it, is bounded, whoever goes away meanwhile.
//! * On Linux the threads have a lower priority than those that answer: a core that both want is the others'. Elsewhere a priority would be
//!   the whole program's.
//! * The memory of a hash is kept for the next of the same thread: taken from the system anew each time, it is soon held many times over by
//!   the allocator.
//!
//! Threads of the runtime's own pool would not do: they wait for files as well, and one that has lowered its priority cannot raise it again.

use std::{
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use argon2::Block;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// How many may wait for a thread. At 40 ms each on one core, the last of them waits for less than three seconds.
const WAITING: usize = 64;

/// What the threads' priority is lowered by, on the scale of `nice`. Ten steps leave them a tenth of a core that others want all of, so that
/// a sign-in on a busy server is slow and still ends.
#[cfg(target_os = "linux")]
const NICER_BY: i32 = 10;

type Memory = Vec<Block>;
type Job = Box<dyn FnOnce(&mut Memory) + Send>;

/// The threads. They end when this is dropped.
pub(super) struct Hashers {
    jobs: mpsc::Sender<Job>,
    places: Arc<Semaphore>,
}

/// Why something was not hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unhashed {
    /// Too many wait.
    Full,
    /// The thread did not come to the end of it.
    Failed,
}

impl Hashers {
    /// As many threads as there are cores, less one for those who do not sign in; one at least.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start() -> std::io::Result<Self> {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self::of(cores.saturating_sub(1).max(1))
    }

    fn of(threads: usize) -> std::io::Result<Self> {
        let (jobs, taken) = mpsc::channel::<Job>();
        let taken = Arc::new(Mutex::new(taken));
        for number in 1..=threads {
            let taken = Arc::clone(&taken);
            thread::Builder::new()
                .name(format!("hasher {number}"))
                .spawn(move || hash_all(&taken))?;
        }
        Ok(Self {
            jobs,
            places: Arc::new(Semaphore::new(threads.saturating_add(WAITING))),
        })
    }

    /// Does `work` on one of the threads, in its turn.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T, Unhashed> {
        let place: OwnedSemaphorePermit = Arc::clone(&self.places)
            .try_acquire_owned()
            .map_err(|_| Unhashed::Full)?;
        let (done, awaited) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            let outcome = work(memory);
            // Held by the work, not by who waits for it: who goes away does not make room for another.
            drop(place);
            // Who went away does not want it.
            let _ = done.send(outcome);
        });
        self.jobs.send(job).map_err(|_| Unhashed::Failed)?;
        awaited.await.map_err(|_| Unhashed::Failed)
    }
}

fn hash_all(jobs: &Mutex<mpsc::Receiver<Job>>) {
    lower_priority();
    let mut memory = Memory::new();
    loop {
        // Held until there is one, and no longer: the others queue for it.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        if catch_unwind(AssertUnwindSafe(|| job(&mut memory))).is_err() {
            // Who waits for it is told by the channel that went; the memory may be anything.
            tracing::error!("a password could not be hashed: its thread panicked");
            memory = Memory::new();
        }
    }
}

/// Lets the threads that answer go first.
#[cfg(target_os = "linux")]
fn lower_priority() {
    // On Linux, nobody in particular is this very thread (setpriority(2), « C library/kernel differences »).
    let lowered = rustix::process::getpriority_process(None)
        .and_then(|now| rustix::process::setpriority_process(None, now.saturating_add(NICER_BY)));
    if let Err(error) = lowered {
        tracing::debug!(%error, "passwords are hashed at the priority of everything else");
    }
}

#[cfg(not(target_os = "linux"))]
fn lower_priority() {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A job that lasts until it is let go.
    async fn busy(hashers: &Arc<Hashers>) -> (mpsc::Sender<()>, tokio::task::JoinHandle<()>) {
        let (let_go, waits) = mpsc::channel::<()>();
        let (began, begun) = oneshot::channel();
        let hashers = Arc::clone(hashers);
        let working = tokio::spawn(async move {
            let job = move |_: &mut Memory| {
                began.send(()).unwrap();
                let _ = waits.recv();
            };
            hashers.work(job).await.unwrap();
        });
        begun.await.unwrap();
        (let_go, working)
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_comes_when_too_many_wait_is_turned_away_and_the_others_are_served() {
        let hashers = Arc::new(Hashers::of(1).unwrap());
        let (let_go, working) = busy(&hashers).await;
        let waiting: Vec<_> = (0..WAITING)
            .map(|number| {
                let hashers = Arc::clone(&hashers);
                tokio::spawn(async move { hashers.work(move |_| number).await })
            })
            .collect();
        while hashers.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hashers.work(|_| ()).await, Err(Unhashed::Full));
        drop(let_go);
        working.await.unwrap();
        for (number, one) in waiting.into_iter().enumerate() {
            assert_eq!(one.await.unwrap(), Ok(number));
        }
        assert_eq!(hashers.places.available_permits(), WAITING + 1);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn who_goes_away_keeps_the_place_until_the_work_is_done() {
        let hashers = Arc::new(Hashers::of(1).unwrap());
        let (let_go, working) = busy(&hashers).await;
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        assert_eq!(hashers.places.available_permits(), WAITING);
        drop(let_go);
        hashers.work(|_| ()).await.unwrap();
        assert_eq!(hashers.places.available_permits(), WAITING + 1);
    }

    #[tokio::test]
    async fn a_job_that_panics_fails_alone() {
        let hashers = Hashers::of(1).unwrap();
        let failed = hashers
            .work(|_| assert!(thread::current().name().is_none()))
            .await;
        assert_eq!(failed, Err(Unhashed::Failed));
        assert_eq!(hashers.work(|_| 7).await, Ok(7));
        assert_eq!(hashers.places.available_permits(), WAITING + 1);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_threads_that_hash_go_after_those_that_answer() {
        let priority = || rustix::process::getpriority_process(None).unwrap();
        let own = priority();
        let hashers = Hashers::of(1).unwrap();
        let theirs = hashers.work(move |_| priority()).await.unwrap();
        assert_eq!(theirs, (own + NICER_BY).min(19));
        assert_eq!(priority(), own, "and nobody else's changes");
    }
}
