//! From the form of a new party as typed to one that is right, or the list of what is wrong with it.

use super::{NewPartie, PartieIdentity, PartieKind};
use crate::{
    api::{error::FieldError, expertises::PartieForm, field::Field},
    faults::Faults,
    text::{PartieName, PersonName},
};

impl NewPartie {
    /// Reads the form. What the kind does not have is not looked at.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(form: &PartieForm) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let kind = faults.chosen(Field::PartieKind, form.kind);
        let role = faults.chosen(Field::PartieRole, form.role);
        let identity = kind.and_then(|kind| identity(kind, form, &mut faults));
        let complete = || {
            Some(Self {
                identity: identity?,
                role: role?,
            })
        };
        faults.unless_faulty(complete())
    }
}

fn identity(kind: PartieKind, form: &PartieForm, faults: &mut Faults) -> Option<PartieIdentity> {
    match kind {
        PartieKind::Natural => {
            let first_name = faults.text::<PersonName>(Field::FirstName, &form.first_name);
            let last_name = faults.text::<PersonName>(Field::LastName, &form.last_name);
            Some(PartieIdentity::Natural {
                first_name: first_name?,
                last_name: last_name?,
            })
        }
        PartieKind::Legal => Some(PartieIdentity::Legal {
            name: faults.text::<PartieName>(Field::PartieName, &form.name)?,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{api::error::FieldCode, partie::PartieRole};

    fn faults(form: &PartieForm) -> Vec<(Field, FieldCode)> {
        NewPartie::parse(form)
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    #[test]
    fn a_body_has_a_name_and_a_person_two() {
        let body = PartieForm {
            kind: Some(PartieKind::Legal),
            role: Some(PartieRole::Demandeur),
            name: " SDC Résidence Les Saules ".into(),
            first_name: "what was typed before\nthe kind was changed".into(),
            ..PartieForm::default()
        };
        let partie = NewPartie::parse(&body).unwrap();
        let PartieIdentity::Legal { name } = &partie.identity else {
            panic!("a body is a body");
        };
        assert_eq!(name.as_str(), "SDC Résidence Les Saules");

        let person = PartieForm {
            kind: Some(PartieKind::Natural),
            ..body
        };
        assert_eq!(
            faults(&person),
            [
                (Field::FirstName, FieldCode::Malformed),
                (Field::LastName, FieldCode::Required)
            ]
        );
    }

    #[test]
    fn an_empty_form_names_what_is_to_be_chosen_first() {
        assert_eq!(
            faults(&PartieForm::default()),
            [
                (Field::PartieKind, FieldCode::Required),
                (Field::PartieRole, FieldCode::Required)
            ]
        );
    }

    #[test]
    fn a_name_that_would_turn_the_text_around_it_is_refused() {
        for name in ["SCCV\r\nBcc: x@y.example", "SCCV \u{202e}selbaS", "SCCV\0"] {
            let form = PartieForm {
                kind: Some(PartieKind::Legal),
                role: Some(PartieRole::Defendeur),
                name: name.into(),
                ..PartieForm::default()
            };
            assert_eq!(
                faults(&form),
                [(Field::PartieName, FieldCode::Malformed)],
                "{name:?}"
            );
        }
    }
}
