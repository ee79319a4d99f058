//! A few answers that were dear to work out, kept for the next asker; who asks while one is being worked out
//! waits for it. Work goes on when its asker goes away, and stops when nobody has wanted it for a while.
//!
//! Must not know: what the answers are.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Work that nobody waits for goes on for so long: a page that was closed, or timed out, is often asked again.
const PATIENCE: Duration = Duration::from_secs(60);

/// Keeps the answers asked for last.
#[derive(Debug)]
pub(crate) struct Shelf<Key, Answer> {
    most: usize,
    jobs: Mutex<Vec<(Key, Arc<Job<Answer>>)>>,
}

/// One answer, being worked out or there.
#[derive(Debug)]
pub(crate) struct Job<Answer> {
    outcome: watch::Sender<Outcome<Answer>>,
    /// Askers who wait.
    waiting: AtomicU32,
    began: Instant,
    /// When somebody was last seen waiting, in milliseconds after the beginning.
    wanted_at: AtomicU64,
    stopped: AtomicBool,
    done: AtomicU32,
    of: AtomicU32,
}

#[derive(Debug)]
enum Outcome<Answer> {
    Working,
    There(Arc<Answer>),
    /// It panicked, or nobody wanted it.
    Failed,
}

/// Counts one asker as long as it waits.
struct Waiter<'a, Answer>(&'a Job<Answer>);

impl<Answer> Drop for Waiter<'_, Answer> {
    fn drop(&mut self) {
        self.0.seen();
        self.0.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Gives the job's outcome as failed unless it was finished, whatever happens to the work.
pub(crate) struct Worker<Answer>(Arc<Job<Answer>>);

impl<Answer> Drop for Worker<Answer> {
    fn drop(&mut self) {
        self.0.outcome.send_if_modified(|outcome| {
            let unfinished = matches!(outcome, Outcome::Working);
            if unfinished {
                *outcome = Outcome::Failed;
            }
            unfinished
        });
    }
}

impl<Answer> Worker<Answer> {
    /// Tells how far the work is, and whether it should go on.
    pub(crate) fn goes_on(&self, done: u32, of: u32) -> bool {
        self.0.done.store(done, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
        let job = &self.0;
        if job.waiting.load(Ordering::Relaxed) > 0 {
            job.seen();
        } else if job.milliseconds() > job.wanted_at.load(Ordering::Relaxed) + PATIENCE.as_millis() as u64 {
            job.stopped.store(true, Ordering::Relaxed);
        }
        !job.stopped.load(Ordering::Relaxed)
    }

    /// Hands the answer to everybody who waits.
    pub(crate) fn finish(self, answer: Answer) {
        self.0.outcome.send_replace(Outcome::There(Arc::new(answer)));
    }
}

impl<Answer> Job<Answer> {
    fn new() -> Self {
        Self {
            outcome: watch::Sender::new(Outcome::Working),
            waiting: AtomicU32::new(0),
            began: Instant::now(),
            wanted_at: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
            done: AtomicU32::new(0),
            of: AtomicU32::new(0),
        }
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn seen(&self) {
        self.wanted_at.store(self.milliseconds(), Ordering::Relaxed);
    }

    fn has_failed(&self) -> bool {
        matches!(*self.outcome.borrow(), Outcome::Failed)
    }

    /// How far it is, while it is being worked out.
    fn progress(&self) -> Option<(u32, u32)> {
        let working = matches!(*self.outcome.borrow(), Outcome::Working);
        working.then(|| (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed)))
    }

    async fn wait(&self) -> Option<Arc<Answer>> {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        let _waiter = Waiter(self);
        let mut outcome = self.outcome.subscribe();
        let settled = outcome.wait_for(|outcome| !matches!(outcome, Outcome::Working)).await;
        match settled.as_deref() {
            Ok(Outcome::There(answer)) => Some(Arc::clone(answer)),
            _ => None,
        }
    }
}

impl<Key: Clone + PartialEq, Answer> Shelf<Key, Answer> {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            jobs: Mutex::new(Vec::new()),
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Vec<(Key, Arc<Job<Answer>>)>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer of a key; `begin` begins the work where nobody has yet. `None` when the work failed.
    pub(crate) async fn get(&self, key: &Key, begin: impl FnOnce(Worker<Answer>)) -> Option<Arc<Answer>> {
        let (job, is_new) = self.job(key);
        if is_new {
            begin(Worker(Arc::clone(&job)));
        }
        job.wait().await
    }

    /// The answer of a key where it is there or being worked out.
    pub(crate) async fn existing(&self, key: &Key) -> Option<Arc<Answer>> {
        let job = self
            .locked()
            .iter()
            .find(|(known, _)| known == key)
            .map(|(_, job)| Arc::clone(job));
        job?.wait().await
    }

    fn job(&self, key: &Key) -> (Arc<Job<Answer>>, bool) {
        let mut jobs = self.locked();
        jobs.retain(|(_, job)| !job.has_failed());
        if let Some(at) = jobs.iter().position(|(known, _)| known == key) {
            let found = jobs.remove(at);
            let job = Arc::clone(&found.1);
            jobs.insert(0, found);
            return (job, false);
        }
        let job = Arc::new(Job::new());
        jobs.insert(0, (key.clone(), Arc::clone(&job)));
        jobs.truncate(self.most);
        (job, true)
    }

    /// Forgets the answers of all other keys.
    pub(crate) fn keep(&self, keep: impl Fn(&Key) -> bool) {
        self.locked().retain(|(key, _)| keep(key));
    }

    /// How far the work is that somebody waits for.
    pub(crate) fn progress(&self) -> Option<(u32, u32)> {
        self.locked().iter().find_map(|(_, job)| job.progress())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn those_who_ask_together_share_one_answer() {
        let shelf: Arc<Shelf<u8, u32>> = Arc::new(Shelf::new(2));
        let begun = Arc::new(AtomicU32::new(0));
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let held = Arc::new(Mutex::new(Some(held)));
        let ask = |shelf: Arc<Shelf<u8, u32>>| {
            let (begun, held) = (Arc::clone(&begun), Arc::clone(&held));
            tokio::spawn(async move {
                let answer = shelf.get(&7, |worker| {
                    begun.fetch_add(1, Ordering::Relaxed);
                    let held = held.lock().unwrap().take().unwrap();
                    std::thread::spawn(move || {
                        held.recv().unwrap();
                        worker.finish(42);
                    });
                });
                answer.await.map(|answer| *answer)
            })
        };
        let asks = [
            ask(Arc::clone(&shelf)),
            ask(Arc::clone(&shelf)),
            ask(Arc::clone(&shelf)),
        ];
        // One that goes away takes nothing from the others.
        let gone = ask(Arc::clone(&shelf));
        tokio::task::yield_now().await;
        gone.abort();
        assert_eq!(shelf.progress(), Some((0, 0)));
        hold.send(()).unwrap();
        for ask in asks {
            assert_eq!(ask.await.unwrap(), Some(42));
        }
        assert_eq!(begun.load(Ordering::Relaxed), 1);
        assert_eq!(shelf.progress(), None);
    }

    #[tokio::test]
    async fn failed_work_is_begun_anew_and_old_answers_make_room() {
        let shelf: Shelf<u8, u32> = Shelf::new(2);
        assert!(
            shelf.get(&1, drop).await.is_none(),
            "a worker that is dropped has failed"
        );
        assert_eq!(shelf.get(&1, |worker| worker.finish(1)).await.as_deref(), Some(&1));
        for key in [2, 3] {
            shelf.get(&key, |worker| worker.finish(key.into())).await;
        }
        assert_eq!(shelf.locked().len(), 2);
        assert_eq!(shelf.get(&1, |worker| worker.finish(9)).await.as_deref(), Some(&9));
        shelf.keep(|key| *key == 1);
        assert_eq!(shelf.locked().len(), 1);
    }

    #[test]
    fn work_that_nobody_wants_stops_after_a_while() {
        let mut job = Job::<u32>::new();
        let now = Instant::now();
        let Some(long_ago) = now.checked_sub(PATIENCE * 2) else {
            return;
        };
        job.began = long_ago;
        let worker = Worker(Arc::new(job));
        worker.0.waiting.store(1, Ordering::Relaxed);
        assert!(worker.goes_on(1, 2), "somebody waits");
        worker.0.waiting.store(0, Ordering::Relaxed);
        assert!(worker.goes_on(1, 2), "somebody waited until now");
        worker.0.wanted_at.store(0, Ordering::Relaxed);
        assert!(!worker.goes_on(1, 2), "nobody for two minutes");
    }
}
