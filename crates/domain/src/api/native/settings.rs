//! The settings of one desktop: what the person chooses, and what the administrator of the machine has fixed.

use serde::{Deserialize, Serialize};

use super::super::error::codes;

/// What a person sets on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Whether the session ends when the card with which it was opened leaves the reader.
    pub lock_on_card_removal: bool,
    /// A PKCS#11 module to ask besides the known ones: an absolute path.
    pub module: Option<String>,
    /// How the server is reached.
    pub proxy: Proxy,
}

impl Default for Settings {
    /// What holds until somebody says otherwise: the safer choice each time.
    fn default() -> Self {
        Self {
            lock_on_card_removal: true,
            module: None,
            proxy: Proxy::System,
        }
    }
}

/// How the server is reached. A server on this very machine is always reached without a proxy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Proxy {
    /// As the operating system or the environment says.
    System,
    /// Directly.
    None,
    /// Through this proxy.
    Manual {
        /// `http://host:port`, with or without `http://`. Never with a name and a password.
        address: String,
    },
}

/// The settings as they stand, and who decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesktopSettings {
    /// What holds now.
    pub settings: Settings,
    /// What the person cannot change.
    pub fixed: FixedSettings,
    /// Whether this program renews itself.
    pub updates: Updates,
}

/// Which settings the administrator of this machine has fixed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedSettings {
    /// [`Settings::lock_on_card_removal`].
    pub lock_on_card_removal: bool,
    /// [`Settings::module`].
    pub module: bool,
    /// [`Settings::proxy`].
    pub proxy: bool,
    /// The administrator's file when it cannot be understood: then everything is fixed, at its default.
    pub unreadable: Option<String>,
}

/// Whether this program renews itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Updates {
    /// It never does: who installed it installs the next version.
    Off,
    /// It asks the address that the administrator gave.
    Managed,
}

codes! {
    /// Why settings were not taken. Nothing was changed.
    SettingsFault {
        /// The proxy is not `http://host:port`.
        ProxyInvalid = "proxy_invalid",
        /// The proxy's address carries a name or a password, which this program would keep in clear.
        ProxyCredentials = "proxy_credentials",
        /// The module's path does not begin at the root.
        ModuleRelative = "module_relative",
        /// No file is at the module's path.
        ModuleMissing = "module_missing",
        /// The administrator fixed that setting otherwise.
        SettingFixed = "setting_fixed",
        /// The settings could not be written on this machine.
        SettingsNotSaved = "settings_not_saved",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back() {
        let settings = Settings {
            module: Some("/usr/lib/opensc-pkcs11.so".into()),
            proxy: Proxy::Manual {
                address: "http://proxy.example:3128".into(),
            },
            ..Settings::default()
        };
        let written = serde_json::to_string(&settings).unwrap();
        insta::assert_snapshot!(
            written,
            @r#"{"lock_on_card_removal":true,"module":"/usr/lib/opensc-pkcs11.so","proxy":{"kind":"manual","address":"http://proxy.example:3128"}}"#
        );
        assert_eq!(serde_json::from_str::<Settings>(&written).unwrap(), settings);
    }
}
