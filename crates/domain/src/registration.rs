//! The registration of a card holder on first connection (release note §2.4 and §6): from the form as typed to a value
//! that is right, or the list of what is wrong with it.

use serde::Serialize;

use crate::{
    api::error::{FieldCode, FieldError},
    api::registration::{Field, Form},
    faults::Faults,
    profile::Profile,
    reference::{
        courts::CourtCode,
        pays,
        specialites::{NotOffered, SpecialiteCode},
    },
    text::{AddressLine, EmailAddress, PersonName, PhoneNumber, PostalCode, Service, Town},
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
        /// The juridiction, of whatever kind.
        juridiction: CourtCode,
        /// The service or the function there.
        service: Option<Service>,
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
    /// Reads the form of a holder whose certificate may claim `permitted` profiles, and who declared the specialities `held` before: those are
    /// kept even when the nomenclature in force has them no more.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields.
    pub fn parse(
        form: &Form,
        permitted: &[Profile],
        held: &[SpecialiteCode],
    ) -> Result<Self, Vec<FieldError>> {
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
        let practice = profile.and_then(|profile| practice(profile, form, held, &mut faults));
        if !form.accepts_responsibility {
            faults.add(Field::Responsibility, FieldCode::Required);
        }
        let complete = || {
            Some(Self {
                profile: profile?,
                first_name: first_name?,
                last_name: last_name?,
                landline,
                mobile,
                email: email?,
                address: address?,
                practice: practice?,
            })
        };
        faults.unless_faulty(complete())
    }
}

/// The postal address of the form.
pub(crate) fn address(form: &Form, faults: &mut Faults) -> Option<PostalAddress> {
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

fn practice(profile: Profile, form: &Form, held: &[SpecialiteCode], faults: &mut Faults) -> Option<Practice> {
    match profile {
        Profile::Expert | Profile::CoExpert => {
            let court = court(form, faults);
            let specialites = specialites(form, held, faults);
            let cour_de_cassation = form.cour_de_cassation;
            Some(Practice::Expert {
                court: court?,
                specialites: specialites?,
                cour_de_cassation,
            })
        }
        Profile::Sapiteur => Some(Practice::Sapiteur {
            specialites: specialites(form, held, faults)?,
        }),
        Profile::Magistrat | Profile::Greffier => {
            let juridiction = juridiction(form, faults);
            let service = faults.optional::<Service>(Field::Service, &form.service);
            Some(Practice::Court {
                juridiction: juridiction?,
                service,
            })
        }
        Profile::Intervenant => {
            faults.add(Field::Profile, FieldCode::NotPermitted);
            None
        }
    }
}

/// The court of attachment: one that keeps a list of experts.
fn court(form: &Form, faults: &mut Faults) -> Option<CourtCode> {
    let court = any_court(&form.court, Field::Court, faults)?;
    if !court.court().is_some_and(|court| court.kind.attaches_experts()) {
        faults.add(Field::Court, FieldCode::Unlisted);
        return None;
    }
    Some(court)
}

fn juridiction(form: &Form, faults: &mut Faults) -> Option<CourtCode> {
    any_court(&form.juridiction, Field::Juridiction, faults)
}

fn any_court(code: &str, field: Field, faults: &mut Faults) -> Option<CourtCode> {
    if code.is_empty() {
        faults.add(field, FieldCode::Required);
        return None;
    }
    let court = code.parse().ok();
    if court.is_none() {
        faults.add(field, FieldCode::Unlisted);
    }
    court
}

fn specialites(form: &Form, held: &[SpecialiteCode], faults: &mut Faults) -> Option<Vec<Specialite>> {
    let mut chosen: Vec<Specialite> = Vec::new();
    for declared in &form.specialites {
        match declared.choose(held) {
            Ok(specialite) if chosen.contains(&specialite) => {}
            Ok(specialite) => chosen.push(specialite),
            Err(refused) => {
                faults.add(Field::Specialites, refused.into());
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

impl From<NotOffered> for FieldCode {
    fn from(refused: NotOffered) -> Self {
        match refused {
            NotOffered::Unknown => Self::Unlisted,
            NotOffered::Former => Self::FormerNomenclature,
        }
    }
}

#[cfg(test)]
mod tests;
