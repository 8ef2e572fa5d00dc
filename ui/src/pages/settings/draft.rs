//! The settings while they are changed: what stands in the fields, also where it is not chosen.

use opalexe_domain::api::native::{Proxy, Settings};

/// How the server is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As the system says.
    System,
    /// Directly.
    Direct,
    /// Through the proxy that is typed.
    Typed,
}

impl Way {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Self; 3] = [Self::System, Self::Direct, Self::Typed];

    /// Its name in ids.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Direct => "direct",
            Self::Typed => "manual",
        }
    }
}

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SettingsDraft {
    pub(super) lock: bool,
    pub(super) module: String,
    pub(super) way: Way,
    /// Kept when another way is picked: it may be picked again.
    pub(super) address: String,
}

impl SettingsDraft {
    /// What is asked for.
    pub(super) fn settings(&self) -> Settings {
        let module = self.module.trim();
        Settings {
            lock_on_card_removal: self.lock,
            module: (!module.is_empty()).then(|| module.to_owned()),
            proxy: self.proxy(),
        }
    }

    /// The way to the server that is asked for.
    pub(super) fn proxy(&self) -> Proxy {
        match self.way {
            Way::System => Proxy::System,
            Way::Direct => Proxy::None,
            Way::Typed => Proxy::Manual {
                address: self.address.trim().to_owned(),
            },
        }
    }
}

impl From<&Settings> for SettingsDraft {
    fn from(settings: &Settings) -> Self {
        let (way, address) = match &settings.proxy {
            Proxy::System => (Way::System, String::new()),
            Proxy::None => (Way::Direct, String::new()),
            Proxy::Manual { address } => (Way::Typed, address.clone()),
        };
        Self {
            lock: settings.lock_on_card_removal,
            module: settings.module.clone().unwrap_or_default(),
            way,
            address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_touched_is_asked_for_as_it_was() {
        for settings in [
            Settings::default(),
            Settings {
                lock_on_card_removal: false,
                module: Some("/opt/card.so".into()),
                proxy: Proxy::Manual {
                    address: "http://proxy.example:3128".into(),
                },
            },
            Settings {
                proxy: Proxy::None,
                ..Settings::default()
            },
        ] {
            assert_eq!(SettingsDraft::from(&settings).settings(), settings);
        }
    }

    #[test]
    fn spaces_and_an_address_that_is_not_chosen_are_not_asked_for() {
        let mut draft = SettingsDraft::from(&Settings::default());
        draft.module = "  ".into();
        draft.address = "proxy.example:3128".into();
        assert_eq!(draft.settings(), Settings::default());
    }
}
