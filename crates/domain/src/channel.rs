//! How what is deposited reaches a person, and whether the person is told of it in the application: decided here and nowhere else.
//!
//! The two are not the same. Only express consent lets the application serve (CPC 748-2); who has not answered yet is served on paper, and told
//! all the same, as a courtesy that serves nothing.

use crate::{consent::Consent, named::named};

named! {
    /// How a deposit reaches a person.
    Channel {
        /// In the application.
        Electronic = "electronic",
        /// On paper, by whoever serves it.
        Paper = "paper",
    }
}

/// What of a person decides how a deposit reaches that person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addressee {
    /// Whether the person has an account by which to come for it. Who was invited by card and has not joined has none.
    pub has_account: bool,
    /// Whether the person has ever come into the expertise, and so has accepted the conditions of the platform: an invitation is the expert's act, and
    /// makes nobody adhere (CPC 748-2).
    pub has_come: bool,
    /// Where the consent to the electronic channel stands.
    pub consent: Consent,
}

impl Channel {
    /// How a deposit reaches that person now: in the application who can come for it, has come before and consents to it, everybody else on paper.
    pub const fn of(addressee: Addressee) -> Self {
        if addressee.has_account && addressee.has_come && addressee.consent.is_given() {
            Self::Electronic
        } else {
            Self::Paper
        }
    }
}

impl Addressee {
    /// Whether the person is told in the application, and by mail, of what is deposited: who can come for it and has not chosen paper. Who has
    /// not answered is told, though served on paper.
    pub const fn is_told(self) -> bool {
        self.has_account && !self.consent.chose_paper()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_consents_is_served_in_the_application_and_who_is_silent_is_told_but_served_on_paper() {
        let table: Vec<String> = Consent::ALL
            .iter()
            .map(|consent| {
                let addressee = Addressee {
                    has_account: true,
                    has_come: true,
                    consent: *consent,
                };
                let told = if addressee.is_told() { ", told" } else { "" };
                format!("{consent}: {}{told}", Channel::of(addressee))
            })
            .collect();
        assert_eq!(
            table,
            [
                "adhesion: electronic, told",
                "asked: paper, told",
                "accepted: electronic, told",
                "refused: paper",
                "withdrawn: paper",
            ]
        );
    }

    #[test]
    fn a_professional_who_was_invited_and_never_came_has_not_adhered() {
        let addressee = Addressee {
            has_account: true,
            has_come: false,
            consent: Consent::Adhesion,
        };
        assert_eq!(Channel::of(addressee), Channel::Paper);
        assert!(addressee.is_told());
    }

    #[test]
    fn who_has_no_account_is_served_on_paper_and_told_nothing() {
        for consent in Consent::ALL {
            let addressee = Addressee {
                has_account: false,
                has_come: false,
                consent: *consent,
            };
            assert_eq!(Channel::of(addressee), Channel::Paper, "{consent}");
            assert!(!addressee.is_told(), "{consent}");
        }
    }
}
