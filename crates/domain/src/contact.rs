//! What a person with an account by e-mail declares of herself: the expert who invited her wrote the names; she corrects them, and adds how
//! she is reached.

use crate::{
    api::{
        error::FieldError,
        registration::{Field, Form},
    },
    faults::Faults,
    registration::{self, PostalAddress},
    text::{PersonName, PhoneNumber},
};

/// What is declared, complete and coherent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// The given name.
    pub first_name: PersonName,
    /// The family name.
    pub last_name: PersonName,
    /// The landline.
    pub landline: Option<PhoneNumber>,
    /// The mobile.
    pub mobile: Option<PhoneNumber>,
    /// The postal address; all of it or none.
    pub address: Option<PostalAddress>,
}

impl Contact {
    /// Reads the form of a person with an account by e-mail: of the registration's, the names, the telephones and the address. An address of
    /// which something is typed beside the country must be complete.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(form: &Form) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let first_name = faults.text::<PersonName>(Field::FirstName, &form.first_name);
        let last_name = faults.text::<PersonName>(Field::LastName, &form.last_name);
        let landline = faults.optional::<PhoneNumber>(Field::Landline, &form.landline);
        let mobile = faults.optional::<PhoneNumber>(Field::Mobile, &form.mobile);
        let address = if has_address(form) {
            registration::address(form, &mut faults).map(Some)
        } else {
            Some(None)
        };
        let complete = || {
            Some(Self {
                first_name: first_name?,
                last_name: last_name?,
                landline,
                mobile,
                address: address?,
            })
        };
        faults.unless_faulty(complete())
    }
}

fn has_address(form: &Form) -> bool {
    let typed = |text: &String| !text.trim().is_empty();
    form.address_lines.iter().any(typed) || typed(&form.postal_code) || typed(&form.town)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::FieldCode;

    fn form() -> Form {
        Form {
            first_name: "Claire".into(),
            last_name: "DUVIGNAU".into(),
            country: "FR".into(),
            ..Form::default()
        }
    }

    #[test]
    fn names_are_enough_and_an_address_is_whole_or_not_at_all() {
        let contact = Contact::parse(&form()).unwrap();
        assert_eq!(contact.address, None);
        let partial = Form {
            town: "Bourges".into(),
            ..form()
        };
        let faults = Contact::parse(&partial).unwrap_err();
        let of = |field| {
            faults
                .iter()
                .find(|fault| fault.field == field)
                .map(|fault| fault.code)
        };
        assert_eq!(of(Field::AddressLines), Some(FieldCode::Required));
        assert_eq!(of(Field::PostalCode), Some(FieldCode::Required));
        let whole = Form {
            address_lines: vec!["12 place Gordaine".into()],
            postal_code: "18000".into(),
            ..partial
        };
        let address = Contact::parse(&whole).unwrap().address.unwrap();
        assert_eq!(address.town.as_str(), "Bourges");
    }

    #[test]
    fn a_person_has_a_name() {
        let nameless = Form {
            last_name: " ".into(),
            landline: "abc".into(),
            ..form()
        };
        let faults = Contact::parse(&nameless).unwrap_err();
        let fields: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, [Field::LastName, Field::Landline]);
    }
}
