//! The registration form while it is being filled in: what was typed, what is wrong with it, what was wiped.

use opalexe_domain::{
    api::{
        error::FieldError,
        registration::{Context, Field, Form},
    },
    profile::Profile,
    reference::pays,
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
}

impl Draft {
    /// The form as it is first shown.
    pub(crate) fn new(owner: &Context) -> Self {
        Self {
            form: blank(owner),
            faults: Vec::new(),
            wiped: None,
            owner: owner.clone(),
        }
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
        let checked = Registration::parse(&self.form, &self.owner.profiles);
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

    /// Whether the form asks for a court, and whether it must be given (release note §2.4 and §6).
    pub(crate) fn court(&self) -> Asked {
        match self.form.profile {
            Some(profile) if profile.has_court() => Asked::Required,
            Some(Profile::Magistrat | Profile::Greffier) => Asked::Optional,
            _ => Asked::No,
        }
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
    pub(crate) fn toggle_specialite(&mut self, code: &str) {
        self.edit(Field::Specialites, |form| {
            let before = form.specialites.len();
            form.specialites.retain(|chosen| chosen != code);
            if form.specialites.len() == before {
                form.specialites.push(code.to_owned());
            }
        });
    }

    /// The form to send: without what the chosen profile does not ask for.
    pub(crate) fn to_send(&self) -> Form {
        let mut form = self.form.clone();
        if self.court() == Asked::No {
            form.court.clear();
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

/// Whether a form asks for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// It must be given.
    Required,
    /// It may be given.
    Optional,
    /// It is not asked for.
    No,
}

/// The lines of a postal address from the text of its field.
pub(crate) fn lines_of(text: &str) -> Vec<String> {
    text.split('\n')
        .map(|line| line.trim_end_matches('\r').to_owned())
        .collect()
}

/// The form with what the certificate says and with France: nothing else is guessed. The only profile is chosen.
fn blank(owner: &Context) -> Form {
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
    use opalexe_domain::{api::error::FieldCode, profile::Approval};

    use super::*;

    pub(crate) fn expert_context() -> Context {
        Context {
            certificate_common_name: "Demo0001 ExpertV3".into(),
            first_name: Some("Bastien".into()),
            last_name: Some("LORRAIN-TESSIER".into()),
            profiles: vec![Profile::Expert, Profile::CoExpert, Profile::Sapiteur],
            approval: Approval::Automatic,
            nomenclature: "2013".into(),
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
                draft.court(),
                draft.has_specialites(),
                draft.has_cour_de_cassation(),
            )
        };
        assert_eq!(asked(None), (Asked::No, false, false));
        assert_eq!(asked(Some(Profile::Expert)), (Asked::Required, true, true));
        assert_eq!(asked(Some(Profile::CoExpert)), (Asked::Required, true, true));
        assert_eq!(asked(Some(Profile::Sapiteur)), (Asked::No, true, false));
        assert_eq!(asked(Some(Profile::Magistrat)), (Asked::Optional, false, false));
    }

    #[test]
    fn what_another_profile_was_asked_is_not_sent() {
        let mut draft = draft();
        draft.edit(Field::Court, |form| form.court = "CA-BOURGES".into());
        draft.edit(Field::Court, |form| form.cour_de_cassation = true);
        draft.toggle_specialite("C.1.12");
        draft.edit(Field::Profile, |form| form.profile = Some(Profile::Sapiteur));
        let sent = draft.to_send();
        assert_eq!((sent.court.as_str(), sent.cour_de_cassation), ("", false));
        assert_eq!(sent.specialites, ["C.1.12"]);
        assert_eq!(
            draft.form.court, "CA-BOURGES",
            "and is still there when the person changes back"
        );
    }

    #[test]
    fn an_address_is_typed_on_several_lines() {
        assert_eq!(
            lines_of("4 rue du Puits\r\nBâtiment B\n"),
            ["4 rue du Puits", "Bâtiment B", ""]
        );
    }
}
