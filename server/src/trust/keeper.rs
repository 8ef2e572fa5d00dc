//! Keeps what is believed up to date with the folders.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::task;

use super::{Believed, folders::Fingerprint};
use crate::{clock::Clock, config::TrustConfig};

/// How long a look at the folders is good for. A list that was just replaced counts within a second; a burst of sign-ins looks once.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Gives what is believed now.
pub struct TrustKeeper {
    shared: Arc<Shared>,
    clock: Arc<dyn Clock>,
}

struct Shared {
    config: TrustConfig,
    kept: Mutex<Kept>,
}

struct Kept {
    believed: Arc<Believed>,
    fingerprint: Fingerprint,
    looked_at: Duration,
    is_looking: bool,
}

impl TrustKeeper {
    /// Reads everything once. Blocks.
    pub fn open(config: TrustConfig, clock: Arc<dyn Clock>) -> Self {
        let looked_at = clock.elapsed();
        // Before reading: a change meanwhile is seen at the next look.
        let fingerprint = fingerprint(&config);
        let believed = Arc::new(Believed::load(&config));
        report(&believed);
        let kept = Mutex::new(Kept {
            believed,
            fingerprint,
            looked_at,
            is_looking: false,
        });
        Self {
            shared: Arc::new(Shared { config, kept }),
            clock,
        }
    }

    /// What is believed now. Reads the folders again when they changed since the last look.
    ///
    /// Who finds that it is time to look waits for the result. Who asks while another looks is given what was known before: nobody else
    /// waits for a large list to be read, and a revocation counts for them one reading later.
    pub async fn believed(&self) -> Arc<Believed> {
        if let Some(look) = self.shared.begin_to_look(self.clock.elapsed()) {
            // The task goes on by itself when whoever asked goes away.
            if let Err(error) = task::spawn_blocking(move || look.run()).await {
                tracing::error!(%error, "reading the trust folders failed; what was known is kept");
            }
        }
        Arc::clone(&self.shared.kept().believed)
    }
}

impl Shared {
    /// Held for a few instructions at a time, none of which can leave it half-changed.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to look, when it is time to and nobody does.
    fn begin_to_look(self: &Arc<Self>, now: Duration) -> Option<Look> {
        let mut kept = self.kept();
        if kept.is_looking || now.saturating_sub(kept.looked_at) < LOOK_AGAIN_AFTER {
            return None;
        }
        kept.is_looking = true;
        kept.looked_at = now;
        Some(Look(Arc::clone(self)))
    }
}

/// The right to look at the folders. Dropping it gives it back, also when reading panics.
struct Look(Arc<Shared>);

impl Look {
    /// Reads the folders again when they changed. Blocks.
    fn run(self) {
        let Self(shared) = &self;
        let fingerprint = fingerprint(&shared.config);
        if fingerprint == shared.kept().fingerprint {
            return;
        }
        let believed = Believed::load(&shared.config);
        tracing::info!("the trust folders changed and were read again");
        report(&believed);
        let mut kept = shared.kept();
        kept.fingerprint = fingerprint;
        kept.believed = Arc::new(believed);
    }
}

impl Drop for Look {
    fn drop(&mut self) {
        self.0.kept().is_looking = false;
    }
}

fn fingerprint(config: &TrustConfig) -> Fingerprint {
    let folders = [&config.anchors, &config.intermediates, &config.crls];
    let single = config.authorities.iter().map(|authority| &authority.certificate);
    Fingerprint::of(folders.map(Path::new), single.map(Path::new))
}

fn report(believed: &Believed) {
    for reason in &believed.passed_over {
        let cause = std::error::Error::source(reason).map(ToString::to_string);
        tracing::warn!(reason = %reason, cause, "a trust file was passed over");
    }
    tracing::info!(
        anchors = believed.store.anchors().len(),
        intermediates = believed.store.intermediates().len(),
        authorities = believed.listed(),
        crls = believed.crls.len(),
        "trust folders read"
    );
}

#[cfg(test)]
mod tests {
    use std::{fs, future::Future, task::Context};

    use super::*;
    use crate::{
        config::{Config, settings::Settings},
        tests::worlds::MockClock,
    };

    /// A keeper of empty folders, into which a file that makes no sense is put, and the time to look again.
    fn changed() -> (TrustKeeper, Arc<MockClock>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data_dir: Some(folder.path().to_owned()),
            ..Settings::default()
        };
        let config = Config::new(settings).unwrap().trust;
        fs::create_dir_all(&config.crls).unwrap();
        let clock = Arc::new(MockClock::new());
        let keeper = TrustKeeper::open(config.clone(), clock.clone());
        fs::write(config.crls.join("garbage.crl"), "garbage").unwrap();
        clock.advance(LOOK_AGAIN_AFTER);
        (keeper, clock, folder)
    }

    #[tokio::test]
    async fn while_one_looks_nobody_waits_and_what_was_known_counts() {
        let (keeper, clock, _folder) = changed();
        let look = keeper.shared.begin_to_look(LOOK_AGAIN_AFTER).unwrap();
        // However long it takes.
        clock.advance(10 * LOOK_AGAIN_AFTER);
        assert!(keeper.believed().await.passed_over.is_empty());
        look.run();
        assert_eq!(keeper.shared.kept().believed.passed_over.len(), 1);
    }

    #[tokio::test]
    async fn a_look_goes_on_when_whoever_asked_for_it_goes_away() {
        let (keeper, _, _folder) = changed();
        {
            let mut asked = std::pin::pin!(keeper.believed());
            let mut context = Context::from_waker(std::task::Waker::noop());
            let _ = asked.as_mut().poll(&mut context);
        }
        // Ends when the look has; one that was lost hangs here.
        while keeper.believed().await.passed_over.is_empty() {
            task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_look_that_breaks_off_is_made_up_for() {
        let (keeper, clock, _folder) = changed();
        drop(keeper.shared.begin_to_look(LOOK_AGAIN_AFTER).unwrap());
        clock.advance(LOOK_AGAIN_AFTER);
        assert_eq!(keeper.believed().await.passed_over.len(), 1);
    }
}
