//! The windows that were closed while the program goes on, and the sessions that are being ended with them.

use std::{
    collections::HashSet,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch;

/// Which windows are gone. The label of a window is never given again.
#[derive(Default)]
pub(crate) struct Departures {
    gone: Mutex<HashSet<String>>,
    under_way: watch::Sender<usize>,
}

/// The end of a session that the program waits for; over when dropped.
pub(crate) struct Departure(watch::Sender<usize>);

impl Departures {
    /// That window is gone.
    pub(crate) fn note(&self, window: &str) {
        self.gone().insert(window.to_owned());
    }

    /// Whether that window is gone.
    pub(crate) fn is_gone(&self, window: &str) -> bool {
        self.gone().contains(window)
    }

    /// The end of a session begins.
    pub(crate) fn begin(&self) -> Departure {
        self.under_way
            .send_modify(|count| *count = count.saturating_add(1));
        Departure(self.under_way.clone())
    }

    /// Waits until every end that has begun is over.
    pub(crate) async fn over(&self) {
        // The sender is here: the wait ends with the count.
        let mut under_way = self.under_way.subscribe();
        let _counted = under_way.wait_for(|count| *count == 0).await;
    }

    fn gone(&self) -> MutexGuard<'_, HashSet<String>> {
        // No code panics while it holds the lock, and the set is whole in any case.
        self.gone.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Departure {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count = count.saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn the_end_waits_for_every_departure() {
        let departures = Departures::default();
        departures.over().await;
        departures.note("main-2");
        assert!(departures.is_gone("main-2") && !departures.is_gone("main"));
        let (one, two) = (departures.begin(), departures.begin());
        drop(one);
        let over = departures.over();
        tokio::pin!(over);
        assert!(timeout(Duration::from_millis(20), &mut over).await.is_err());
        drop(two);
        over.await;
    }
}
