//! The registration form while it is being filled in: what was typed, what is wrong with it, what was wiped.

use opalexe_domain::{
    api::{
        error::FieldError,
        registration::{Context, Field, Form, Refused},
    },
    profile::{Approval, Profile},
    reference::{pays, specialites::SpecialiteCode},
    registration::Registration,
};

/// A form being filled in.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    /// What is typed.
    pub(crate) form: Form,
    /// What was found wrong when the person last asked, less what was changed since.
    faults: Vec<FieldError>,
    /// The form as it was before it was reset.
    wiped: Option<Form>,
    owner: Context,
    /// The specialities that were declared before, which can be kept whatever nomenclature is in force.
    held: Vec<SpecialiteCode>,
}

impl Draft {
    /// The form as it is first shown.
    pub(crate) fn new(owner: &Context) -> Self {
        Self {
            form: blank(owner),
            faults: Vec::new(),
            wiped: None,
            owner: owner.clone(),
            held: owner
                .refused
                .as_ref()
                .map(|refused| refused.declared.specialites.clone())
                .unwrap_or_default(),
        }
    }

    /// The form that changes what was declared, for who may choose among those profiles.
    pub(crate) fn of_declared(mut declared: Form, profiles: Vec<Profile>) -> Self {
        if declared.country.is_empty() {
            declared.country = pays::DEFAULT.to_owned();
        }
        Self {
            held: declared.specialites.clone(),
            form: declared,
            faults: Vec::new(),
            wiped: None,
            owner: Context {
                certificate_common_name: String::new(),
                certificate_sha256: String::new(),
                first_name: None,
                last_name: None,
                profiles,
                approval: Approval::Automatic,
                nomenclature: String::new(),
                refused: None,
            },
        }
    }

    /// Checks the form by other rules than those of the registration; whether it may be sent.
    pub(crate) fn check_with(
        &mut self,
        check: impl FnOnce(&Form, &[Profile], &[SpecialiteCode]) -> Result<(), Vec<FieldError>>,
    ) -> bool {
        self.faults = check(&self.form, &self.owner.profiles, &self.held)
            .err()
            .unwrap_or_default();
        self.faults.is_empty()
    }

    /// Whether it was begun on the same terms: those names, profiles and that nomenclature.
    pub(crate) fn fits(&self, owner: &Context) -> bool {
        self.owner == *owner
    }

    /// The form as a later session finds it: what was agreed to was agreed to in the one before.
    pub(crate) fn in_another_session(mut self) -> Self {
        self.form.accepts_responsibility = false;
        self.faults.clear();
        self.wiped = None;
        self
    }

    /// The profiles to choose from.
    pub(crate) fn profiles(&self) -> &[Profile] {
        &self.owner.profiles
    }

    /// The common name of the certificate.
    pub(crate) fn certificate(&self) -> &str {
        &self.owner.certificate_common_name
    }

    /// Changes a field; what was wrong with it is no longer said.
    pub(crate) fn edit(&mut self, field: Field, change: impl FnOnce(&mut Form)) {
        change(&mut self.form);
        self.faults.retain(|fault| fault.field != field);
        self.wiped = None;
    }

    /// Checks the form as the server will; whether it may be sent.
    pub(crate) fn check(&mut self) -> bool {
        let checked = Registration::parse(&self.form, &self.owner.profiles, &self.held);
        self.faults = checked.err().unwrap_or_default();
        self.faults.is_empty()
    }

    /// Takes in what the server found wrong.
    pub(crate) fn refuse(&mut self, faults: Vec<FieldError>) {
        self.faults = faults;
    }

    /// What is wrong, in the order of the fields.
    pub(crate) fn faults(&self) -> &[FieldError] {
        &self.faults
    }

    /// What is wrong with that field.
    pub(crate) fn fault(&self, field: Field) -> Option<FieldError> {
        self.faults.iter().copied().find(|fault| fault.field == field)
    }

    /// Empties the form. What was typed can be had back until something is changed.
    pub(crate) fn reset(&mut self) {
        let typed = std::mem::replace(&mut self.form, blank(&self.owner));
        self.faults.clear();
        self.wiped = (typed != self.form).then_some(typed);
    }

    /// Whether the form was just emptied.
    pub(crate) fn can_be_restored(&self) -> bool {
        self.wiped.is_some()
    }

    /// Brings back what was typed before the form was emptied.
    pub(crate) fn restore(&mut self) {
        if let Some(typed) = self.wiped.take() {
            self.form = typed;
        }
    }

    /// The registration that the operator refused, which this one corrects.
    pub(crate) fn refused(&self) -> Option<&Refused> {
        self.owner.refused.as_ref()
    }

    /// Whether the form asks for a court of attachment (release note §2.4 and §6).
    pub(crate) fn has_court(&self) -> bool {
        self.form.profile.is_some_and(Profile::has_court)
    }

    /// Whether the form asks for a juridiction and the service there.
    pub(crate) fn has_juridiction(&self) -> bool {
        self.form.profile.is_some_and(Profile::has_juridiction)
    }

    /// Whether the form asks for specialities.
    pub(crate) fn has_specialites(&self) -> bool {
        self.form.profile.is_some_and(Profile::has_specialites)
    }

    /// Whether the form asks for the list of the Cour de cassation.
    pub(crate) fn has_cour_de_cassation(&self) -> bool {
        self.form.profile.is_some_and(Profile::has_court)
    }

    /// Chooses a speciality, or no longer.
    pub(crate) fn toggle_specialite(&mut self, specialite: SpecialiteCode) {
        self.edit(Field::Specialites, |form| {
            let before = form.specialites.len();
            form.specialites.retain(|chosen| *chosen != specialite);
            if form.specialites.len() == before {
                form.specialites.push(specialite);
            }
        });
    }

    /// The form to send: without what the chosen profile does not ask for.
    pub(crate) fn to_send(&self) -> Form {
        let mut form = self.form.clone();
        if !self.has_court() {
            form.court.clear();
        }
        if !self.has_juridiction() {
            form.juridiction.clear();
            form.service.clear();
        }
        if !self.has_specialites() {
            form.specialites.clear();
        }
        if !self.has_cour_de_cassation() {
            form.cour_de_cassation = false;
        }
        form
    }
}

/// The lines of a postal address from the text of its field.
pub(crate) fn lines_of(text: &str) -> Vec<String> {
    text.split('\n')
        .map(|line| line.trim_end_matches('\r').to_owned())
        .collect()
}

/// The form with what the certificate says and with France: nothing else is guessed. The only profile is chosen. One that was refused begins
/// with what was declared, as far as the certificate still permits it.
fn blank(owner: &Context) -> Form {
    if let Some(refused) = &owner.refused {
        let mut form = refused.declared.clone();
        form.profile = form.profile.filter(|profile| owner.profiles.contains(profile));
        return form;
    }
    Form {
        profile: if let [only] = owner.profiles.as_slice() {
            Some(*only)
        } else {
            None
        },
        first_name: owner.first_name.clone().unwrap_or_default(),
        last_name: owner.last_name.clone().unwrap_or_default(),
        country: pays::DEFAULT.to_owned(),
        ..Form::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use opalexe_domain::api::error::FieldCode;

    use super::*;

    pub(crate) fn expert_context() -> Context {
        Context {
            certificate_common_name: "Demo0001 ExpertV3".into(),
            certificate_sha256: "0123456789abcdef".repeat(4),
            first_name: Some("Bastien".into()),
            last_name: Some("LORRAIN-TESSIER".into()),
            profiles: vec![Profile::Expert, Profile::CoExpert, Profile::Sapiteur],
            approval: Approval::Automatic,
            nomenclature: "2013".into(),
            refused: None,
        }
    }

    fn draft() -> Draft {
        Draft::new(&expert_context())
    }

    #[test]
    fn the_form_begins_with_what_the_certificate_says_and_france() {
        let draft = draft();
        assert_eq!(draft.form.first_name, "Bastien");
        assert_eq!(draft.form.country, "FR");
        assert_eq!(draft.form.profile, None, "several profiles: the person chooses");
        let only = Context {
            profiles: vec![Profile::Greffier],
            ..expert_context()
        };
        assert_eq!(Draft::new(&only).form.profile, Some(Profile::Greffier));
    }

    #[test]
    fn a_fault_is_said_until_its_field_is_changed_and_nothing_typed_is_lost() {
        let mut draft = draft();
        draft.edit(Field::Email, |form| form.email = "bastien@".into());
        assert!(!draft.check());
        assert_eq!(
            draft.fault(Field::Email).map(|fault| fault.code),
            Some(FieldCode::Malformed)
        );
        assert_eq!(draft.form.email, "bastien@");
        draft.edit(Field::Email, |form| form.email.push_str("cabinet.example"));
        assert_eq!(draft.fault(Field::Email), None);
        assert!(draft.fault(Field::Town).is_some());
    }

    #[test]
    fn a_reset_can_be_undone_until_something_is_typed() {
        let mut draft = draft();
        draft.edit(Field::Town, |form| form.town = "Bourges".into());
        draft.reset();
        assert_eq!(draft.form.town, "");
        assert!(draft.can_be_restored());
        draft.restore();
        assert_eq!(draft.form.town, "Bourges");
        draft.reset();
        draft.edit(Field::Town, |form| form.town = "Nevers".into());
        assert!(!draft.can_be_restored());
    }

    #[test]
    fn resetting_a_form_in_which_nothing_was_typed_leaves_nothing_to_undo() {
        let mut draft = draft();
        draft.reset();
        assert!(!draft.can_be_restored());
    }

    #[test]
    fn what_is_asked_follows_the_profile() {
        let mut draft = draft();
        let mut asked = |profile| {
            draft.edit(Field::Profile, |form| form.profile = profile);
            (
                draft.has_court(),
                draft.has_juridiction(),
                draft.has_specialites(),
                draft.has_cour_de_cassation(),
            )
        };
        assert_eq!(asked(None), (false, false, false, false));
        assert_eq!(asked(Some(Profile::Expert)), (true, false, true, true));
        assert_eq!(asked(Some(Profile::CoExpert)), (true, false, true, true));
        assert_eq!(asked(Some(Profile::Sapiteur)), (false, false, true, false));
        for profile in [Profile::Magistrat, Profile::Greffier] {
            assert_eq!(asked(Some(profile)), (false, true, false, false));
        }
    }

    #[test]
    fn what_another_profile_was_asked_is_not_sent() {
        let mut draft = draft();
        draft.edit(Field::Court, |form| form.court = "CA-BOURGES".into());
        draft.edit(Field::Court, |form| form.cour_de_cassation = true);
        draft.edit(Field::Juridiction, |form| form.juridiction = "TJ-BOURGES".into());
        draft.edit(Field::Service, |form| form.service = "Régie".into());
        draft.toggle_specialite(SpecialiteCode::current("C.1.12"));
        draft.edit(Field::Profile, |form| form.profile = Some(Profile::Sapiteur));
        let sent = draft.to_send();
        assert_eq!((sent.court.as_str(), sent.cour_de_cassation), ("", false));
        assert_eq!((sent.juridiction.as_str(), sent.service.as_str()), ("", ""));
        assert_eq!(sent.specialites, [SpecialiteCode::current("C.1.12")]);
        assert_eq!(
            draft.form.court, "CA-BOURGES",
            "and is still there when the person changes back"
        );
    }

    #[test]
    fn a_refused_registration_begins_with_what_was_declared_and_a_reset_goes_back_to_it() {
        let declared = Form {
            profile: Some(Profile::Magistrat),
            town: "Bourges".into(),
            ..Form::default()
        };
        let refused = |profiles: Vec<Profile>| Context {
            profiles,
            refused: Some(Refused {
                reason: "Le service manque.".into(),
                at: opalexe_domain::time::Timestamp::from_seconds(1_744_097_400),
                declared: declared.clone(),
            }),
            ..expert_context()
        };
        let mut draft = Draft::new(&refused(vec![Profile::Magistrat, Profile::Greffier]));
        assert_eq!(draft.form, declared);
        draft.edit(Field::Town, |form| form.town.clear());
        draft.reset();
        assert_eq!(draft.form, declared);
        // What the issuer no longer vouches for is not chosen beforehand.
        let other = Draft::new(&refused(vec![Profile::Expert]));
        assert_eq!(other.form.profile, None);
    }

    #[test]
    fn an_address_is_typed_on_several_lines() {
        assert_eq!(
            lines_of("4 rue du Puits\r\nBâtiment B\n"),
            ["4 rue du Puits", "Bâtiment B", ""]
        );
    }
}
