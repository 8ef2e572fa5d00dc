//! Whom a person asks.

pub mod get;
pub mod in_expertise;

use opalexe_domain::{
    api::contacts::Contacts,
    reference::courts::{Court, CourtCode},
};

use crate::{config::settings::ContactSettings, db::account::Account};

/// The contacts of the court of attachment, or of the court of appeal above the juridiction.
fn of_account(contacts: &[ContactSettings], account: &Account) -> Option<Contacts> {
    of_court(contacts, account.court.or(account.juridiction)?)
}

/// The contacts of a court, or of the court of appeal above it.
fn of_court(contacts: &[ContactSettings], court: CourtCode) -> Option<Contacts> {
    let own = court.court();
    let above = own.and_then(|court| court.parent).and_then(CourtCode::court);
    let told = |court: &Court| {
        let settings = contacts.iter().find(|contact| contact.court == court.code)?;
        Some(Contacts {
            court: Some(court.name.to_owned()),
            referent: settings.referent.clone(),
            helpdesk: settings.helpdesk.clone(),
        })
    };
    [own, above].into_iter().flatten().find_map(told)
}
