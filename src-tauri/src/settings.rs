//! The settings of this desktop: what the person chose, over it what the administrator fixed, applied as soon as they change.

mod file;
mod proxy_route;

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
};

use opalexe_domain::api::native::{DesktopSettings, FixedSettings, Settings, SettingsFault};
use tokio::sync::watch;
use url::Url;

use crate::{server_setting::Places, updates};
use file::{Administrator, Found};
pub(crate) use proxy_route::ProxyRoute;

/// The settings of this desktop.
pub(crate) struct SettingsDesk {
    places: Places,
    fixed: Administrator,
    /// The administrator's file, when it cannot be understood.
    unreadable: Option<String>,
    /// What the person chose, also where the administrator decides otherwise: it holds again once he no longer does.
    chosen: Mutex<Settings>,
    /// What holds. Whoever acts on a setting follows it here.
    holding: watch::Sender<Settings>,
}

impl SettingsDesk {
    /// Takes up what stands in those places.
    pub(crate) fn open(places: Places) -> Self {
        let (fixed, unreadable) = match file::of_administrator(&places) {
            Found::Nothing => (Administrator::default(), None),
            Found::Readable(fixed) => (fixed, None),
            Found::Unreadable(path) => (Administrator::everything_at_its_default(), Some(path)),
        };
        let chosen = file::of_person(&places);
        let holding = watch::Sender::new(fixed.over(&chosen));
        Self {
            places,
            fixed,
            unreadable,
            chosen: Mutex::new(chosen),
            holding,
        }
    }

    /// What holds now.
    pub(crate) fn current(&self) -> Settings {
        self.holding.borrow().clone()
    }

    /// What holds, now and from now on.
    pub(crate) fn follow(&self) -> watch::Receiver<Settings> {
        self.holding.subscribe()
    }

    /// How the server is reached now.
    pub(crate) fn route(&self) -> ProxyRoute {
        // Neither file is taken with a proxy that cannot be read, and none is kept.
        ProxyRoute::try_from(&self.holding.borrow().proxy).unwrap_or(ProxyRoute::System)
    }

    /// Where the administrator has newer versions of this program announced.
    pub(crate) fn update_address(&self) -> Option<Url> {
        self.fixed.update_url.clone()
    }

    /// The settings as the person may know them.
    pub(crate) fn described(&self) -> DesktopSettings {
        DesktopSettings {
            settings: self.current(),
            fixed: FixedSettings {
                lock_on_card_removal: self.fixed.lock_on_card_removal.is_some(),
                module: self.fixed.module.is_some(),
                proxy: self.fixed.proxy.is_some(),
                unreadable: self.unreadable.clone(),
            },
            updates: updates::state(self.fixed.update_url.as_ref()),
        }
    }

    /// Keeps what the person chose. All of it, or nothing.
    ///
    /// # Errors
    /// What is wrong with one of the settings, or with the disk.
    pub(crate) fn save(&self, wanted: Settings) -> Result<(), SettingsFault> {
        let wanted = self.checked(wanted)?;
        let mut chosen = self.chosen();
        let next = self.fixed.chosen_beside(&wanted, &chosen);
        file::keep(&self.places, &next).map_err(|error| {
            tracing::error!(%error, "the settings cannot be kept");
            SettingsFault::SettingsNotSaved
        })?;
        let holding = self.fixed.over(&next);
        *chosen = next;
        self.holding.send_if_modified(|now| {
            let changed = *now != holding;
            *now = holding;
            changed
        });
        tracing::info!("the settings were saved");
        Ok(())
    }

    /// The settings with the proxy written in full. What is fixed stands as it was decided, and is not examined.
    fn checked(&self, mut wanted: Settings) -> Result<Settings, SettingsFault> {
        if self.fixed.over(&wanted) != wanted {
            return Err(SettingsFault::SettingFixed);
        }
        if self.fixed.proxy.is_none() {
            wanted.proxy = ProxyRoute::try_from(&wanted.proxy)?.into();
        }
        if let (None, Some(module)) = (&self.fixed.module, &wanted.module) {
            check_module(Path::new(module))?;
        }
        Ok(wanted)
    }

    fn chosen(&self) -> MutexGuard<'_, Settings> {
        // No code panics while it holds the lock, and what it guards is whole in any case.
        self.chosen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a file stands there. What kind of file it is, and who may write it, is examined when it is loaded.
fn check_module(module: &Path) -> Result<(), SettingsFault> {
    if !module.is_absolute() {
        return Err(SettingsFault::ModuleRelative);
    }
    if !module.is_file() {
        return Err(SettingsFault::ModuleMissing);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
