//! From the form of an invitation as typed to one that is right, or the list of what is wrong with it.

use super::{Access, Invitation, OtherQuality, PartieQuality, Place, Quality, accesses_of, overlap};
use crate::{
    api::{
        error::{FieldCode, FieldError},
        expertises::intervenants::InvitationForm,
        field::Field,
    },
    faults::Faults,
    id::{ParticipationId, PartieId},
    profile::Profile,
    reference::{courts::CourtCode, specialites::SpecialiteCode},
    registration::Specialite,
    text::{Barreau, EmailAddress, Organisation, PersonName, PhoneNumber, Toque},
};

/// What of the expertise decides whether an invitation is right.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Its parties.
    pub parties: Vec<PartieId>,
    /// The specialities of its expert.
    pub expert_specialites: Vec<SpecialiteCode>,
    /// Its inactive entries: those that can be replaced.
    pub inactive: Vec<ParticipationId>,
}

impl Invitation {
    /// Reads the form. What the profile does not have is not looked at.
    ///
    /// # Errors
    /// Every fault of the form at once, in the order of its fields. That the address is active already is seen when the entry is stored.
    pub fn parse(form: &InvitationForm, context: &Context) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let profile = faults.chosen(Field::Profile, form.profile);
        let place = profile.and_then(|profile| place(profile, form, context, &mut faults));
        let first_name = faults.text::<PersonName>(Field::FirstName, &form.first_name);
        let last_name = faults.text::<PersonName>(Field::LastName, &form.last_name);
        let email = faults.text::<EmailAddress>(Field::Email, &form.email);
        let landline = faults.optional::<PhoneNumber>(Field::Landline, &form.landline);
        let mobile = faults.optional::<PhoneNumber>(Field::Mobile, &form.mobile);
        let organisation = faults.optional::<Organisation>(Field::Organisation, &form.organisation);
        let access = profile.and_then(|profile| access(profile, form, &mut faults));
        if form
            .replaces
            .is_some_and(|entry| !context.inactive.contains(&entry))
        {
            faults.add(Field::Replaces, FieldCode::Unlisted);
        }
        let complete = || {
            Some(Self {
                place: place?,
                first_name: first_name?,
                last_name: last_name?,
                email: email?,
                landline,
                mobile,
                organisation,
                access: access?,
                replaces: form.replaces,
            })
        };
        faults.unless_faulty(complete())
    }
}

fn place(profile: Profile, form: &InvitationForm, context: &Context, faults: &mut Faults) -> Option<Place> {
    match profile {
        Profile::Expert => {
            faults.add(Field::Profile, FieldCode::NotPermitted);
            None
        }
        Profile::CoExpert => Some(Place::CoExpert),
        Profile::Sapiteur => Some(Place::Sapiteur {
            specialite: specialite(form, context, faults)?,
        }),
        Profile::Magistrat => Some(Place::Magistrat {
            juridiction: juridiction(form, faults),
        }),
        Profile::Greffier => Some(Place::Greffier {
            juridiction: juridiction(form, faults),
        }),
        Profile::Intervenant => {
            let partie = partie(form, context, faults);
            let quality = quality(form, faults);
            Some(Place::Intervenant {
                partie: partie?,
                quality: quality?,
            })
        }
    }
}

fn partie(form: &InvitationForm, context: &Context, faults: &mut Faults) -> Option<PartieId> {
    let partie = faults.chosen(Field::Partie, form.partie)?;
    if !context.parties.contains(&partie) {
        faults.add(Field::Partie, FieldCode::Unlisted);
        return None;
    }
    Some(partie)
}

fn quality(form: &InvitationForm, faults: &mut Faults) -> Option<PartieQuality> {
    match faults.chosen(Field::Quality, form.quality)? {
        Quality::Avocat => {
            let barreau = faults.text::<Barreau>(Field::Barreau, &form.barreau);
            let toque = faults.optional::<Toque>(Field::Toque, &form.toque);
            Some(PartieQuality::Avocat {
                barreau: barreau?,
                toque,
            })
        }
        other => OtherQuality::of(other).map(PartieQuality::Other),
    }
}

fn specialite(form: &InvitationForm, context: &Context, faults: &mut Faults) -> Option<Specialite> {
    let chosen = SpecialiteCode::new(form.specialite.version.clone(), form.specialite.code.trim());
    if chosen.code.is_empty() {
        faults.add(Field::Specialite, FieldCode::Required);
        return None;
    }
    // What an entry of before had is not held by the new one: the expert says for what the person is consulted now.
    let specialite = match chosen.choose(&[]) {
        Ok(specialite) => specialite,
        Err(refused) => {
            faults.add(Field::Specialite, refused.into());
            return None;
        }
    };
    if context.expert_specialites.iter().any(|own| overlap(own, &chosen)) {
        faults.add(Field::Specialite, FieldCode::SpecialityOfExpert);
        return None;
    }
    Some(specialite)
}

fn juridiction(form: &InvitationForm, faults: &mut Faults) -> Option<CourtCode> {
    if form.juridiction.is_empty() {
        return None;
    }
    let code = form.juridiction.parse().ok();
    if code.is_none() {
        faults.add(Field::Juridiction, FieldCode::Unlisted);
    }
    code
}

fn access(profile: Profile, form: &InvitationForm, faults: &mut Faults) -> Option<Access> {
    match (accesses_of(profile), form.access) {
        ([], _) => None,
        ([only], None) => Some(*only),
        (_, None) => faults.chosen(Field::Access, None),
        (possible, Some(chosen)) if possible.contains(&chosen) => Some(chosen),
        (_, Some(_)) => {
            faults.add(Field::Access, FieldCode::NotPermitted);
            None
        }
    }
}
