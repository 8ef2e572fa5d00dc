//! Notices of what was deposited: at once to everybody who is to have it, and at night to those who have left it unread.
//!
//! # What this guarantees
//! * The notice of a deposit (CPC 748-3) leaves in the transaction of the deposit, one mail a person, and cannot be switched off.
//! * Recaps and reminders of a night are decided once for each person, whatever the number of servers, by the rights of that moment: whoever is
//!   inactive, or may read there no more, is told nothing.
//!
//! # What it must never do
//! * Name a document, a folder, a party or a person in a mail: the short name of the expertise, counts and dates are all.
//! * Take a look at a notice for the reading of a document.

mod night;
mod of_deposit;
mod of_reached;
mod person;
mod tonight;
mod unread;

pub use night::{run, this_night};
pub use of_deposit::of_deposit;
pub use of_reached::Untold;
pub use person::Once;

use opalexe_domain::id::{DocumentId, ExpertiseId, FolderId};

/// The page of a folder, or of a document in it, from the root of the instance.
fn page_of(expertise: ExpertiseId, folder: FolderId, document: Option<DocumentId>) -> String {
    let folder = format!("/expertises/{expertise}/documents/{folder}");
    document.map_or(folder.clone(), |document| format!("{folder}/{document}"))
}

/// The page of all folders.
fn documents_of(expertise: ExpertiseId) -> String {
    format!("/expertises/{expertise}/documents")
}

/// The page that tells who has read what.
fn contradictoire_of(expertise: ExpertiseId) -> String {
    format!("/expertises/{expertise}/contradictoire")
}
