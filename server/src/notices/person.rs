//! A person who is told something, whatever the number of that person's entries.

use std::collections::HashSet;

use opalexe_domain::{id::AccountId, participation::Access, text::EmailAddress};

use crate::db::notice::Addressee;

/// Who is told of something once.
#[derive(Debug, Default)]
pub struct Once(HashSet<Who>);

/// A person, by what is known of one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Who {
    Account(AccountId),
    Address(String),
}

impl Once {
    /// Where the person of the entry is to be told; none when the person was told already, or has no address.
    pub fn address(&mut self, addressee: &Addressee) -> Option<EmailAddress> {
        let (who, address) = who(addressee)?;
        self.0.insert(who).then_some(address)
    }
}

/// Who the person of the entry is, and where that person is to be told; none who has no address.
pub(super) fn who(addressee: &Addressee) -> Option<(Who, EmailAddress)> {
    let Ok(address) = addressee.email.parse::<EmailAddress>() else {
        if !addressee.email.is_empty() {
            let entry = addressee.participation;
            tracing::error!(%entry, "the address of an entry means nothing: its person cannot be told of a deposit");
        }
        return None;
    };
    let who = match addressee.account {
        Some(account) => Who::Account(account),
        None => Who::Address(address.canonical()),
    };
    Some((who, address))
}

/// Whether the person was invited by card and has yet to join: served on paper until then, and told all the same.
pub(super) fn is_about_to_join(addressee: &Addressee) -> bool {
    addressee.account.is_none() && addressee.access == Access::Card
}
