//! When to stop: SIGTERM, or SIGINT (Ctrl-C). One that comes later stops at once.

use std::{io, pin::pin, time::Duration};

use tokio::{signal, sync::watch, time};

/// For how long signals after the first are the same order once more. A supervisor that signals the whole group and a parent that passes
/// its own signal on (a shell, coreutils' `timeout`) send it twice at once; a person who insists takes longer.
const SAME_ORDER: Duration = Duration::from_secs(2);

/// Becomes true at the first signal. A later one ends the process at once.
///
/// # Errors
/// When the system lets nobody listen to signals.
pub fn on_signal() -> io::Result<watch::Receiver<bool>> {
    let (stop, stopping) = watch::channel(false);
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        let name = signals.next().await;
        tracing::info!(signal = name, "told to stop");
        // An error means that nobody waits any more.
        let _ = stop.send(true);
        signals.pass_over(SAME_ORDER).await;
        signals.next().await;
        tracing::warn!("told to stop again: stopping at once");
        std::process::exit(130);
    });
    Ok(stopping)
}

impl Signals {
    /// Takes no notice of any signal for so long.
    async fn pass_over(&mut self, span: Duration) {
        let mut over = pin!(time::sleep(span));
        loop {
            tokio::select! {
                () = &mut over => return,
                name = self.next() => tracing::debug!(signal = name, "told to stop twice at once"),
            }
        }
    }
}

#[cfg(unix)]
struct Signals {
    terminate: signal::unix::Signal,
    interrupt: signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> &'static str {
        match signal::ctrl_c().await {
            Ok(()) => "Ctrl-C",
            Err(_) => std::future::pending().await,
        }
    }
}
