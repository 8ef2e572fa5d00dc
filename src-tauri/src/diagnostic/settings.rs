//! The settings in force.

use opalexe_domain::api::native::diagnostic::{Fact, Section, Topic};

use crate::settings::SettingsDesk;

pub(super) fn examine(settings: &SettingsDesk) -> Section {
    let current = settings.current();
    let mut section = Section::new(Topic::Settings);
    section
        .facts
        .push(Fact::LockOnCardRemoval(current.lock_on_card_removal));
    section.facts.push(match current.module {
        Some(module) => Fact::ChosenModule(module),
        None => Fact::NoChosenModule,
    });
    section
}
