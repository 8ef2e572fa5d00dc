//! Work that goes on beside the requests for as long as the server runs.

use std::time::Duration;

use tokio::{sync::watch, time};

/// How long to wait before work that broke off begins again: what made it break off may be gone by then, and the log does not fill.
const BEGIN_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// Does `work` until it returns, as it does when it is told to stop. A panic in it ends neither the server nor the work: it is told as an
/// error, and the work begins anew.
pub async fn keep_up<F>(name: &'static str, stopping: watch::Receiver<bool>, work: impl Fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    begin_again(name, BEGIN_AGAIN_AFTER, stopping, work).await;
}

async fn begin_again<F>(
    name: &'static str,
    after: Duration,
    mut stopping: watch::Receiver<bool>,
    work: impl Fn() -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    // An error means that it panicked: nobody aborts it.
    while let Err(error) = tokio::spawn(work()).await {
        tracing::error!(work = name, %error, "work of the server broke off; it begins again");
        tokio::select! {
            () = time::sleep(after) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;

    /// Work that breaks off so often, and then returns.
    async fn broken(begun: Arc<AtomicU32>, times: u32) {
        let run = begun.fetch_add(1, Ordering::SeqCst);
        assert!(run >= times, "the work of this test breaks off");
    }

    #[tokio::test]
    async fn work_that_panics_begins_again_and_work_that_returns_has_ended() {
        let (_stop, stopping) = watch::channel(false);
        let begun = Arc::new(AtomicU32::new(0));
        let work = || broken(Arc::clone(&begun), 2);
        begin_again("test", Duration::ZERO, stopping, work).await;
        assert_eq!(begun.load(Ordering::SeqCst), 3);
    }

    #[tokio::test]
    async fn a_server_that_stops_does_not_begin_again() {
        let (stop, stopping) = watch::channel(false);
        stop.send(true).unwrap();
        let begun = Arc::new(AtomicU32::new(0));
        let work = || broken(Arc::clone(&begun), u32::MAX);
        begin_again("test", Duration::from_secs(3600), stopping, work).await;
        assert_eq!(begun.load(Ordering::SeqCst), 1);
    }
}
