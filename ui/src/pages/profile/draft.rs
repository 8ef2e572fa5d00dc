//! « Mon profil » while it is being changed. It outlives its page, as every form does.

use opalexe_domain::api::{profile::OwnProfile, registration::Form};

use crate::draft::Draft;

/// What is typed, and what it changes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProfileDraft {
    /// What was declared when the change began, less the address, which is changed elsewhere.
    before: Form,
    /// The form.
    pub(super) draft: Draft,
    /// Whether the telephones are hidden in the directory; none for who is not in it.
    pub(super) hidden: Option<bool>,
}

impl ProfileDraft {
    /// The form as it is first shown.
    pub(super) fn of(own: &OwnProfile) -> Self {
        Self {
            before: without_address(&own.declared),
            draft: Draft::of_declared(own.declared.clone(), own.profiles.clone()),
            hidden: own.phone_hidden,
        }
    }

    /// Whether it changes what is declared now: what was typed over something else is of no use.
    pub(super) fn changes(&self, own: &OwnProfile) -> bool {
        self.before == without_address(&own.declared) && self.draft.profiles() == own.profiles
    }
}

fn without_address(declared: &Form) -> Form {
    Form {
        email: String::new(),
        ..declared.clone()
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::{field::Field, profile::AccountAccess},
        profile::Profile,
    };

    use super::*;

    fn own() -> OwnProfile {
        OwnProfile {
            access: AccountAccess::Card,
            declared: Form {
                profile: Some(Profile::Greffier),
                email: "ines@justice.example".into(),
                town: "Bourges".into(),
                ..Form::default()
            },
            phone_hidden: None,
            profiles: vec![Profile::Greffier],
        }
    }

    #[test]
    fn what_was_typed_is_good_until_something_else_was_declared_and_the_address_is_not_of_it() {
        let mut typed = ProfileDraft::of(&own());
        typed.draft.edit(Field::Town, |form| form.town = "Nevers".into());
        assert!(typed.changes(&own()));
        let mut moved = own();
        moved.declared.email = "ines.bolland@justice.example".into();
        assert!(typed.changes(&moved));
        moved.declared.town = "Vierzon".into();
        assert!(!typed.changes(&moved));
    }
}
