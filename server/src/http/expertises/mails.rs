//! What became of the mails of invitations.

use std::collections::HashMap;

use opalexe_domain::{
    api::expertises::intervenants::InvitationMail,
    id::{ExpertiseId, ParticipationId},
};

use crate::{
    db::{
        DbError, Reader,
        mail::{self, Fate, State},
    },
    mail::Kind,
};

/// What became of the mails by which each entry of the expertise was told: the invitation and, of a new account, its password. The worse of
/// the two is told, for neither is of use without the other.
pub(super) async fn of_invitations(
    reader: &impl Reader,
    expertise: ExpertiseId,
) -> Result<HashMap<ParticipationId, InvitationMail>, DbError> {
    let mut worst: HashMap<ParticipationId, InvitationMail> = HashMap::new();
    let kinds = [Kind::InvitationToExpertise, Kind::InitialPassword];
    for fate in mail::of_expertise(reader, expertise, &kinds).await? {
        let Some(entry) = fate.about.participation else {
            continue;
        };
        let told = told(fate);
        let is_worse = worst.get(&entry).is_none_or(|known| rank(&told) >= rank(known));
        if is_worse {
            worst.insert(entry, told);
        }
    }
    Ok(worst)
}

/// What became of a mail, as a person reads it.
pub(in crate::http) fn told(fate: Fate) -> InvitationMail {
    let at = fate.ended_at.unwrap_or(fate.made_at);
    match fate.state {
        State::Queued => InvitationMail::Queued,
        State::Sent => InvitationMail::Sent { at },
        State::Failed => InvitationMail::Failed {
            at,
            answer: fate.answer,
        },
    }
}

const fn rank(mail: &InvitationMail) -> u8 {
    match mail {
        InvitationMail::Sent { .. } => 0,
        InvitationMail::Queued => 1,
        InvitationMail::Failed { .. } => 2,
    }
}
