//! The settings of the desktop. A browser has none.

use opalexe_domain::api::{
    instance::Instance,
    native::{
        ChooseModule, DesktopSettings, Error, GetSettings, ModuleSearch, Proxy, ProxyTrial, SaveSettings,
        Settings, TryProxy,
    },
};

use super::{Backend, native};

impl Backend {
    /// The settings as they stand.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn settings(self) -> Result<DesktopSettings, Error> {
        native::command::<GetSettings>(&()).await
    }

    /// Keeps settings; they apply at once.
    ///
    /// # Errors
    /// What is wrong with one of them; nothing was changed then.
    pub(crate) async fn save_settings(self, settings: &Settings) -> Result<DesktopSettings, Error> {
        native::command::<SaveSettings>(settings).await
    }

    /// Asks the server what it is, reaching it that way.
    ///
    /// # Errors
    /// What is wrong with the way, or with what answers.
    pub(crate) async fn try_proxy(self, proxy: Proxy) -> Result<Instance, Error> {
        native::command::<TryProxy>(&ProxyTrial { proxy }).await
    }

    /// Lets the person point at a module, under that title; nothing when the person gave up.
    ///
    /// # Errors
    /// When the shell refuses.
    pub(crate) async fn choose_module(self, title: String) -> Result<Option<String>, Error> {
        native::command::<ChooseModule>(&ModuleSearch { title }).await
    }
}
