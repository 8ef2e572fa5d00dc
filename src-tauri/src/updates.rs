//! Newer versions of this program: looked for where the administrator of the machine says, and nowhere else.
//!
//! It never asks without an address of the administrator's, nor when it was built without the publisher's key. What it installs is
//! signed with that key for the very version that is announced, and that version is newer than this one. On Linux the system's
//! packages bring newer versions, and this program does not.

use std::{sync::Mutex, sync::PoisonError, time::Duration};

use opalexe_domain::api::native::Updates;
use tauri::{AppHandle, Manager, Runtime, async_runtime};
use tauri_plugin_updater::{Update, UpdaterExt};
use tokio::time::sleep;
use url::Url;

use crate::{settings::ProxyRoute, state::Desktop};

/// The publisher's key, as `src-tauri/updater.pub` held it when this program was built.
const PUBLISHER: Option<&str> = option_env!("OPALEXE_UPDATER_KEY");

/// People sign in first.
const BEFORE_THE_FIRST_LOOK: Duration = Duration::from_secs(60);
/// How often a program that stays open looks.
const BETWEEN_TWO_LOOKS: Duration = Duration::from_secs(24 * 60 * 60);
/// The longest that an address may take to answer, or an installer to come: it has some ten megabytes.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// The newer version that was fetched and found to be the publisher's. It is installed when the program ends.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<Option<Fetched>>);

/// A newer version, examined.
pub(crate) struct Fetched {
    update: Update,
    installer: Vec<u8>,
}

/// Why there is no newer version.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UpdateError {
    /// An installer is fetched by https alone.
    #[error("the installer is not offered by https")]
    Insecure,
    /// The address, the announcement, the installer or its signature.
    #[error("no newer version can be had")]
    Refused(#[from] tauri_plugin_updater::Error),
}

/// Whether this program renews itself when the administrator gave that address.
pub(crate) fn state(address: Option<&Url>) -> Updates {
    match (PUBLISHER, address) {
        (Some(_), Some(_)) if cfg!(not(target_os = "linux")) => Updates::Managed,
        _ => Updates::Off,
    }
}

/// Looks for newer versions as long as the program runs, where the administrator wants that.
pub(crate) fn follow<R: Runtime>(app: &AppHandle<R>) {
    let address = app.state::<Desktop>().settings.update_address();
    let (Some(key), Some(address), Updates::Managed) = (PUBLISHER, address.clone(), state(address.as_ref()))
    else {
        return;
    };
    let app = app.clone();
    async_runtime::spawn(async move {
        sleep(BEFORE_THE_FIRST_LOOK).await;
        loop {
            let route = app.state::<Desktop>().settings.route();
            match fetch(&app, key, address.clone(), &route).await {
                Ok(Some(fetched)) => {
                    tracing::info!(
                        version = fetched.update.version,
                        "a newer version waits for the end of this one"
                    );
                    *held(&app.state::<Waiting>().0) = Some(fetched);
                    return;
                }
                Ok(None) => tracing::info!("there is no newer version"),
                Err(error) => {
                    tracing::warn!(%error, cause = ?std::error::Error::source(&error), "no newer version")
                }
            }
            sleep(BETWEEN_TWO_LOOKS).await;
        }
    });
}

/// The program ends: what waits is installed.
pub(crate) fn install<R: Runtime>(app: &AppHandle<R>) {
    let Some(waiting) = app.try_state::<Waiting>() else {
        return;
    };
    let Some(fetched) = held(&waiting.0).take() else {
        return;
    };
    tracing::info!(version = fetched.update.version, "the newer version is installed");
    if let Err(error) = fetched.update.install(&fetched.installer) {
        tracing::error!(%error, "the newer version could not be installed");
    }
}

/// Asks that address for a newer version, fetches it and examines it; none when there is none.
///
/// # Errors
/// What is wrong with the address, the announcement, the installer or its signature.
async fn fetch<R: Runtime>(
    app: &AppHandle<R>,
    key: &str,
    address: Url,
    route: &ProxyRoute,
) -> Result<Option<Fetched>, UpdateError> {
    let mut updater = app
        .updater_builder()
        .pubkey(key)
        .endpoints(vec![address])?
        .timeout(PATIENCE);
    updater = match route {
        ProxyRoute::System => updater,
        ProxyRoute::Direct => updater.no_proxy(),
        ProxyRoute::Through(proxy) => updater.proxy(proxy.url().clone()),
    };
    let Some(update) = updater.build()?.check().await? else {
        return Ok(None);
    };
    // The tests serve on this machine, without TLS.
    if update.download_url.scheme() != "https" && !cfg!(test) {
        return Err(UpdateError::Insecure);
    }
    let installer = update.download(|_length, _whole| {}, || {}).await?;
    Ok(Some(Fetched { update, installer }))
}

fn held(waiting: &Mutex<Option<Fetched>>) -> std::sync::MutexGuard<'_, Option<Fetched>> {
    // No code panics while it holds the lock, and what it guards is whole in any case.
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
