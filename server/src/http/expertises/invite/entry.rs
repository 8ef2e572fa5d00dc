//! The entry that an invitation makes.

use opalexe_domain::{
    id::{AccountId, ExpertiseId, ParticipationId},
    participation::{Invitation, PartieQuality, Place},
    time::Timestamp,
};

use crate::db::participation::{Participation, Standing};

/// The active entry of `invitation`, of a person who has not been there yet.
pub(super) fn of(
    invitation: &Invitation,
    id: ParticipationId,
    expertise: ExpertiseId,
    account: Option<AccountId>,
    now: Timestamp,
) -> Participation {
    let quality = match &invitation.place {
        Place::Intervenant { quality, .. } => Some(quality),
        _ => None,
    };
    let (barreau, toque) = match quality {
        Some(PartieQuality::Avocat { barreau, toque }) => (Some(barreau), toque.as_ref()),
        _ => (None, None),
    };
    Participation {
        id,
        expertise,
        partie: invitation.place.partie(),
        account,
        profile: invitation.place.profile(),
        quality: quality.map(PartieQuality::quality),
        first_name: invitation.first_name.to_string(),
        last_name: invitation.last_name.to_string(),
        email: Some(invitation.email.to_string()),
        landline: invitation.landline.as_ref().map(ToString::to_string),
        mobile: invitation.mobile.as_ref().map(ToString::to_string),
        organisation: invitation.organisation.as_ref().map(ToString::to_string),
        barreau: barreau.map(ToString::to_string),
        toque: toque.map(ToString::to_string),
        specialite: match &invitation.place {
            Place::Sapiteur { specialite } => Some(specialite.into()),
            _ => None,
        },
        juridiction: match &invitation.place {
            Place::Magistrat { juridiction } | Place::Greffier { juridiction } => *juridiction,
            _ => None,
        },
        access: invitation.access,
        standing: Standing::Actif,
        invited_at: now,
        first_connected_at: None,
        replaces: invitation.replaces,
        restricted_at: None,
    }
}
