//! The invitations, as the expert fills them in.

use opalexe_domain::{
    api::expertises::intervenants::InvitationForm,
    id::PartieId,
    participation::{Access, Quality},
    profile::Profile,
    reference::specialites::SpecialiteCode,
};

use super::cast::{Acts, Person};
use crate::story::People;

/// A person who acts for a party.
pub(super) fn by_email(partie: PartieId, person: &Person) -> InvitationForm {
    let (quality, barreau, toque) = match person.acts {
        Acts::Avocat(barreau, toque) => (Quality::Avocat, barreau, toque),
        Acts::Otherwise(quality) => (quality, "", ""),
    };
    InvitationForm {
        profile: Some(Profile::Intervenant),
        partie: Some(partie),
        quality: Some(quality),
        first_name: person.first_name.to_owned(),
        last_name: person.last_name.to_owned(),
        email: person.email.to_owned(),
        organisation: person.organisation.to_owned(),
        barreau: barreau.to_owned(),
        toque: toque.to_owned(),
        access: Some(Access::Email),
        ..InvitationForm::default()
    }
}

/// The sapiteur, by e-mail, for that speciality.
pub(super) fn sapiteur(specialite: &str) -> InvitationForm {
    InvitationForm {
        specialite: SpecialiteCode::current(specialite),
        organisation: "Géotechnique du Centre".to_owned(),
        ..person(Profile::Sapiteur, &People::sapiteur(), Access::Email)
    }
}

/// The co-expert, who has a card and has never been here.
pub(super) fn co_expert() -> InvitationForm {
    person(Profile::CoExpert, &People::co_expert(), Access::Card)
}

/// The judge in charge of control.
pub(super) fn magistrat() -> InvitationForm {
    person(Profile::Magistrat, &People::control_judge(), Access::Card)
}

/// The greffière, who has not used her card yet.
pub(super) fn greffiere() -> InvitationForm {
    person(Profile::Greffier, &People::greffier(), Access::Card)
}

fn person(profile: Profile, person: &People, access: Access) -> InvitationForm {
    InvitationForm {
        profile: Some(profile),
        first_name: person.first_name.to_owned(),
        last_name: person.last_name.to_owned(),
        email: person.email.to_owned(),
        access: Some(access),
        ..InvitationForm::default()
    }
}
