//! Keeps what is believed up to date with the folders.

use std::{path::Path, sync::Arc, time::Duration};

use tokio::{sync::Mutex, task};

use super::{Believed, folders::Fingerprint};
use crate::{clock::Clock, config::TrustConfig};

/// How long a look at the folders is good for. A list that was just replaced counts within a second; a burst of sign-ins looks once.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Gives what is believed now.
pub struct TrustKeeper {
    config: Arc<TrustConfig>,
    clock: Arc<dyn Clock>,
    kept: Mutex<Kept>,
}

struct Kept {
    believed: Arc<Believed>,
    fingerprint: Fingerprint,
    looked_at: Duration,
}

impl TrustKeeper {
    /// Reads everything once. Blocks.
    pub fn open(config: TrustConfig, clock: Arc<dyn Clock>) -> Self {
        let looked_at = clock.elapsed();
        // Before reading: a change meanwhile is seen at the next look.
        let fingerprint = fingerprint(&config);
        let believed = Arc::new(Believed::load(&config));
        report(&believed);
        Self {
            config: Arc::new(config),
            clock,
            kept: Mutex::new(Kept {
                believed,
                fingerprint,
                looked_at,
            }),
        }
    }

    /// What is believed now. Reads the folders again when they changed since the last look.
    pub async fn believed(&self) -> Arc<Believed> {
        let mut kept = self.kept.lock().await;
        let now = self.clock.elapsed();
        if now.saturating_sub(kept.looked_at) >= LOOK_AGAIN_AFTER {
            kept.looked_at = now;
            let (config, known) = (Arc::clone(&self.config), kept.fingerprint.clone());
            let look = task::spawn_blocking(move || {
                let fingerprint = fingerprint(&config);
                (fingerprint != known).then(|| (fingerprint, Believed::load(&config)))
            });
            match look.await {
                Ok(Some((fingerprint, believed))) => {
                    tracing::info!("the trust folders changed and were read again");
                    report(&believed);
                    kept.fingerprint = fingerprint;
                    kept.believed = Arc::new(believed);
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::error!(%error, "reading the trust folders failed; what was known is kept")
                }
            }
        }
        Arc::clone(&kept.believed)
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
