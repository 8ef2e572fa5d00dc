//! The registration of a card holder on first connection (release note §2.4 and §6): from the form as typed to a value
//! that is right, or the list of what is wrong with it.

use serde::Serialize;

use crate::{
    api::error::{FieldCode, FieldError},
    api::registration::{Field, Form},
    profile::Profile,
    reference::{
        courts::CourtCode,
        pays,
        specialites::{CURRENT_VERSION, Nomenclature},
    },
    text::{AddressLine, EmailAddress, PersonName, PhoneNumber, PostalCode, TextError, Town},
};

/// The most address lines beside the town: the postal norm has four above it (AFNOR XPZ10-011).
pub const ADDRESS_LINES_LIMIT: usize = 4;

/// The most specialities of one person. Registers show at most some twenty; the limit keeps a page readable.
pub const SPECIALITES_LIMIT: usize = 60;

/// A complete and coherent registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// The profile, one of those that the certificate's issuer may vouch for.
    pub profile: Profile,
    /// The given name.
    pub first_name: PersonName,
    /// The family name.
    pub last_name: PersonName,
    /// The landline.
    pub landline: Option<PhoneNumber>,
    /// The mobile.
    pub mobile: Option<PhoneNumber>,
    /// The address to which notices go.
    pub email: EmailAddress,
    /// The postal address.
    pub address: PostalAddress,
    /// What only some profiles have.
    pub practice: Practice,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostalAddress {
    /// One to four lines above the town.
    pub lines: Vec<AddressLine>,
    /// The postal code.
    pub postal_code: PostalCode,
    /// The town.
    pub town: Town,
    /// ISO 3166-1 alpha-2.
    pub country: &'static str,
}

/// What a person practises, as far as the profile asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Practice {
    /// An expert or a co-expert.
    Expert {
        /// The single court of attachment (release note §6).
        court: CourtCode,
        /// At least one.
        specialites: Vec<Specialite>,
        /// Whether the expert is on the list of the Cour de cassation.
        cour_de_cassation: bool,
    },
    /// A sapiteur: specialities without a court.
    Sapiteur {
        /// At least one.
        specialites: Vec<Specialite>,
    },
    /// A magistrat or a greffier.
    Court {
        /// The juridiction's cour d'appel.
        court: Option<CourtCode>,
    },
}

/// A speciality in the version of the nomenclature in which it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Specialite {
    /// The version of the nomenclature.
    pub version: &'static str,
    /// The code in that version.
    pub code: &'static str,
}

impl Registration {
    /// Reads the form of a holder whose certificate may claim `permitted` profiles.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(form: &Form, permitted: &[Profile]) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let profile = form.profile.filter(|profile| permitted.contains(profile));
        if profile.is_none() {
            let code = if form.profile.is_some() {
                FieldCode::NotPermitted
            } else {
                FieldCode::Required
            };
            faults.add(Field::Profile, code);
        }
        let first_name = faults.text::<PersonName>(Field::FirstName, &form.first_name);
        let last_name = faults.text::<PersonName>(Field::LastName, &form.last_name);
        let landline = faults.optional::<PhoneNumber>(Field::Landline, &form.landline);
        let mobile = faults.optional::<PhoneNumber>(Field::Mobile, &form.mobile);
        let email = faults.text::<EmailAddress>(Field::Email, &form.email);
        let address = address(form, &mut faults);
        let practice = profile.and_then(|profile| practice(profile, form, &mut faults));
        if !form.accepts_responsibility {
            faults.add(Field::Responsibility, FieldCode::Required);
        }
        match (profile, first_name, last_name, email, address, practice) {
            (
                Some(profile),
                Some(first_name),
                Some(last_name),
                Some(email),
                Some(address),
                Some(practice),
            ) if faults.0.is_empty() => Ok(Self {
                profile,
                first_name,
                last_name,
                landline,
                mobile,
                email,
                address,
                practice,
            }),
            _ => Err(faults.0),
        }
    }
}

fn address(form: &Form, faults: &mut Faults) -> Option<PostalAddress> {
    let typed: Vec<&str> = form
        .address_lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .collect();
    if typed.len() > ADDRESS_LINES_LIMIT {
        faults.add(Field::AddressLines, FieldCode::TooLong);
    }
    if typed.is_empty() {
        faults.add(Field::AddressLines, FieldCode::Required);
    }
    let lines: Option<Vec<AddressLine>> = typed
        .iter()
        .map(|line| faults.text::<AddressLine>(Field::AddressLines, line))
        .collect();
    let postal_code = faults.text::<PostalCode>(Field::PostalCode, &form.postal_code);
    let town = faults.text::<Town>(Field::Town, &form.town);
    let country = pays::find(&form.country).map(|pays| pays.code);
    if country.is_none() {
        faults.add(Field::Country, FieldCode::Unlisted);
    }
    let (lines, postal_code, town, country) = (lines?, postal_code?, town?, country?);
    if !postal_code.fits(country) {
        faults.add(Field::PostalCode, FieldCode::Malformed);
        return None;
    }
    (!lines.is_empty()).then_some(PostalAddress {
        lines,
        postal_code,
        town,
        country,
    })
}

fn practice(profile: Profile, form: &Form, faults: &mut Faults) -> Option<Practice> {
    match profile {
        Profile::Expert | Profile::CoExpert => {
            let court = court(form, faults);
            let specialites = specialites(form, faults);
            let cour_de_cassation = form.cour_de_cassation;
            Some(Practice::Expert {
                court: court?,
                specialites: specialites?,
                cour_de_cassation,
            })
        }
        Profile::Sapiteur => Some(Practice::Sapiteur {
            specialites: specialites(form, faults)?,
        }),
        Profile::Magistrat | Profile::Greffier => {
            let court = if form.court.is_empty() {
                None
            } else {
                Some(court(form, faults)?)
            };
            Some(Practice::Court { court })
        }
        Profile::Intervenant => {
            faults.add(Field::Profile, FieldCode::NotPermitted);
            None
        }
    }
}

fn court(form: &Form, faults: &mut Faults) -> Option<CourtCode> {
    if form.court.is_empty() {
        faults.add(Field::Court, FieldCode::Required);
        return None;
    }
    let court = form.court.parse().ok();
    if court.is_none() {
        faults.add(Field::Court, FieldCode::Unlisted);
    }
    court
}

fn specialites(form: &Form, faults: &mut Faults) -> Option<Vec<Specialite>> {
    let nomenclature = Nomenclature::current();
    let mut chosen: Vec<Specialite> = Vec::new();
    for code in &form.specialites {
        match nomenclature.find(code).filter(|entry| entry.can_be_chosen()) {
            Some(entry) if chosen.iter().any(|other| other.code == entry.code) => {}
            Some(entry) => chosen.push(Specialite {
                version: CURRENT_VERSION,
                code: entry.code,
            }),
            None => {
                faults.add(Field::Specialites, FieldCode::Unlisted);
                return None;
            }
        }
    }
    let code = match chosen.len() {
        0 => FieldCode::Required,
        count if count > SPECIALITES_LIMIT => FieldCode::TooLong,
        _ => return Some(chosen),
    };
    faults.add(Field::Specialites, code);
    None
}

/// The faults found so far. One fault a field: the first is the one to mend.
#[derive(Default)]
struct Faults(Vec<FieldError>);

impl Faults {
    fn add(&mut self, field: Field, code: FieldCode) {
        if self.0.iter().all(|fault| fault.field != field) {
            self.0.push(FieldError { field, code });
        }
    }

    fn text<T: std::str::FromStr<Err = TextError>>(&mut self, field: Field, typed: &str) -> Option<T> {
        typed
            .parse()
            .map_err(|error: TextError| self.add(field, error.into()))
            .ok()
    }

    fn optional<T: std::str::FromStr<Err = TextError>>(&mut self, field: Field, typed: &str) -> Option<T> {
        if typed.trim().is_empty() {
            None
        } else {
            self.text(field, typed)
        }
    }
}

impl From<TextError> for FieldCode {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Empty => Self::Required,
            TextError::TooLong => Self::TooLong,
            TextError::Malformed => Self::Malformed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERMITTED: [Profile; 3] = [Profile::Expert, Profile::CoExpert, Profile::Sapiteur];

    fn form_of_bastien() -> Form {
        Form {
            profile: Some(Profile::Expert),
            first_name: "Bastien".into(),
            last_name: "LORRAIN-TESSIER".into(),
            landline: "02 48 00 00 00".into(),
            mobile: String::new(),
            email: "bastien@lorrain-tessier.example".into(),
            address_lines: vec!["4 rue du Puits".into(), String::new()],
            postal_code: "18000".into(),
            town: "Bourges".into(),
            country: "FR".into(),
            court: "CA-BOURGES".into(),
            specialites: vec!["C.1.12".into(), "C.1.25".into(), "C.1.12".into()],
            cour_de_cassation: false,
            accepts_responsibility: true,
        }
    }

    fn faults(form: &Form) -> Vec<(Field, FieldCode)> {
        Registration::parse(form, &PERMITTED)
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.field, fault.code))
            .collect()
    }

    #[test]
    fn a_complete_form_becomes_a_registration_without_empty_lines_or_doubles() {
        let registration = Registration::parse(&form_of_bastien(), &PERMITTED).unwrap();
        assert_eq!(registration.address.lines.len(), 1);
        assert_eq!(registration.mobile, None);
        let Practice::Expert {
            court,
            specialites,
            cour_de_cassation,
        } = registration.practice
        else {
            panic!("an expert practises as an expert");
        };
        assert_eq!(court.as_str(), "CA-BOURGES");
        assert_eq!(
            specialites.iter().map(|s| s.code).collect::<Vec<_>>(),
            ["C.1.12", "C.1.25"]
        );
        assert!(!cour_de_cassation);
    }

    #[test]
    fn an_empty_form_names_every_required_field_once_and_in_order() {
        let form = Form {
            profile: Some(Profile::Expert),
            country: "FR".into(),
            ..Form::default()
        };
        assert_eq!(
            faults(&form),
            [
                (Field::FirstName, FieldCode::Required),
                (Field::LastName, FieldCode::Required),
                (Field::Email, FieldCode::Required),
                (Field::AddressLines, FieldCode::Required),
                (Field::PostalCode, FieldCode::Required),
                (Field::Town, FieldCode::Required),
                (Field::Court, FieldCode::Required),
                (Field::Specialites, FieldCode::Required),
                (Field::Responsibility, FieldCode::Required),
            ]
        );
    }

    #[test]
    fn nobody_declares_himself_a_magistrat() {
        let form = Form {
            profile: Some(Profile::Magistrat),
            ..form_of_bastien()
        };
        assert_eq!(faults(&form), [(Field::Profile, FieldCode::NotPermitted)]);
    }

    #[test]
    fn a_sapiteur_has_specialities_and_no_court() {
        let form = Form {
            profile: Some(Profile::Sapiteur),
            court: String::new(),
            ..form_of_bastien()
        };
        let registration = Registration::parse(&form, &PERMITTED).unwrap();
        assert!(
            matches!(registration.practice, Practice::Sapiteur { specialites } if specialites.len() == 2)
        );
    }

    #[test]
    fn unknown_courts_branches_as_specialities_and_bad_postal_codes_are_refused() {
        let form = Form {
            court: "CA-ATLANTIS".into(),
            specialites: vec!["A".into()],
            postal_code: "180".into(),
            ..form_of_bastien()
        };
        assert_eq!(
            faults(&form),
            [
                (Field::PostalCode, FieldCode::Malformed),
                (Field::Court, FieldCode::Unlisted),
                (Field::Specialites, FieldCode::Unlisted),
            ]
        );
    }
}
