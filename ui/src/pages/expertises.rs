//! Expertises: the list, a new one, and the pages of one.

mod add_intervenant;
mod add_partie;
mod case;
mod catch_up;
mod choices;
mod consent;
mod contradictoire;
mod courriers;
mod documents;
mod dossier;
mod edit;
mod inactive;
mod intervenants;
mod join;
mod journal;
mod list;
mod new_expertise;
mod not_permitted;
mod steps;
mod words;

use dioxus::prelude::*;

use crate::{components::Heading, i18n::tr};

pub(crate) use add_intervenant::{AddIntervenant, AddIntervenantFor, AddLawyer, RenewIntervenant};
pub(crate) use add_partie::{AddPartie, PartieDraft};
pub(crate) use case::InExpertise;
#[cfg(test)]
pub(in crate::pages) use catch_up::CatchUpView;
pub(crate) use contradictoire::Contradictoire;
#[cfg(test)]
pub(in crate::pages) use contradictoire::{
    ContradictoireView, by_person::CountsView, filters::Filters as ContradictoireFilters,
};
pub(crate) use courriers::Courriers;
#[cfg(test)]
pub(in crate::pages) use courriers::CourriersView;
pub(in crate::pages) use documents::kind_name;
#[cfg(test)]
pub(in crate::pages) use documents::views;
pub(crate) use documents::{
    Deposit, DocumentPage, Documents, FolderPage, InDocuments, NewVersion, Reading, SEARCH_ID, Search,
};
pub(crate) use dossier::Dossier;
pub(crate) use edit::EditExpertise;
pub(crate) use inactive::SetInactive;
pub(crate) use intervenants::Intervenants;
#[cfg(test)]
pub(in crate::pages) use intervenants::RestrictionView;
pub(crate) use join::{Invitation, Join};
pub(crate) use journal::ExpertiseJournal;
#[cfg(test)]
pub(in crate::pages) use journal::JournalView;
pub(crate) use list::ExpertiseList;
pub(crate) use new_expertise::{NewExpertise, NewExpertiseStep};
pub(crate) use steps::ExpertiseSteps;
#[cfg(test)]
pub(in crate::pages) use steps::StepsView;

/// « Mes expertises »: all of them.
#[component]
pub(crate) fn Expertises() -> Element {
    rsx! {
        div { class: "page", id: "expertises-page",
            Heading { text: tr!("expertises-title") }
            ExpertiseList {}
        }
    }
}
pub(in crate::pages) use words::Badge;
