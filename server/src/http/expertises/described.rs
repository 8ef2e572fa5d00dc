//! An expertise as one of its people may see it: in as many queries whatever its size.

use std::collections::{HashMap, HashSet};

use opalexe_domain::{
    api::{
        consent::ConsentSeen,
        error::ErrorCode,
        expertises::{
            Expertise, Order, Partie,
            intervenants::{Contact, Intervenant, InvitationMail},
        },
    },
    expertise as domain,
    id::{ExpertiseId, ParticipationId, PartieId},
    participation::Status,
    profile::Profile,
    rights::{self, Act, folders::Seated, restriction::may_restrict},
};

use super::mails;
use crate::{
    app::App,
    db::{
        self,
        consent::Consents,
        participation::{Participation, Standing},
    },
    http::{error::Error, extract::Participant},
};

/// Who looks.
pub(super) struct Eyes {
    /// As what.
    pub(super) profile: Profile,
    /// The person's own entries.
    pub(super) entries: Vec<ParticipationId>,
}

impl From<Participant> for Eyes {
    fn from(participant: Participant) -> Self {
        Self {
            profile: participant.profile,
            entries: participant.entries,
        }
    }
}

/// The expertise as `eyes` see it.
pub(super) async fn described(app: &App, id: ExpertiseId, eyes: &Eyes) -> Result<Expertise, Error> {
    let database = &app.database;
    let expertise = db::expertise::find(database, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let parties = db::partie::of_expertise(database, id).await?;
    let entries = db::participation::of_expertise(database, id).await?;
    let mails = mails::of_invitations(database, id).await?;
    let view = View {
        reads_contacts: rights::may(eyes.profile, Act::ReadContacts, expertise.state),
        is_expert: eyes.profile == Profile::Expert,
        own: eyes.entries.iter().copied().collect(),
        seated: entries
            .iter()
            .filter(|entry| entry.standing == Standing::Actif && eyes.entries.contains(&entry.id))
            .map(Participation::seated)
            .collect(),
        mails,
        consents: db::consent::of_expertise(database, id).await?,
    };

    let mut of_parties: HashMap<PartieId, Vec<Intervenant>> = HashMap::new();
    let mut others = Vec::new();
    for entry in entries {
        let partie = entry.partie;
        let shown = view.intervenant(entry);
        match partie {
            Some(partie) => of_parties.entry(partie).or_default().push(shown),
            None => others.push(shown),
        }
    }
    // Stable: within each the oldest stays first.
    others.sort_by_key(|other| (other.status == Status::Inactif, other.profile));
    let parties = parties
        .into_iter()
        .map(|partie| {
            let mut intervenants = of_parties.remove(&partie.id).unwrap_or_default();
            intervenants.sort_by_key(|entry| entry.status == Status::Inactif);
            Partie {
                id: partie.id,
                kind: partie.is.identity.kind(),
                name: partie.display_name(),
                role: partie.is.role,
                added_at: partie.added_at,
                intervenants,
            }
        })
        .collect();

    let is = expertise.is;
    Ok(Expertise {
        id,
        version: expertise.version,
        mandate: is.mandate.kind(),
        order: is.mandate.order().map(order),
        title: is.title.to_string(),
        state: expertise.state,
        missions: is.missions.into_iter().map(String::from).collect(),
        report_deadline: is.report_deadline,
        provision_cents: is.provision.map(|provision| provision.amount),
        provision_due: is.provision.and_then(|provision| provision.due),
        created_at: expertise.created_at,
        opened_at: expertise.opened_at,
        profile: eyes.profile,
        acts: rights::acts(eyes.profile, expertise.state),
        parties,
        others,
    })
}

fn order(order: &domain::Order) -> Order {
    let code = order.juridiction.code();
    Order {
        juridiction: order.juridiction.name().to_owned(),
        juridiction_code: code.map(|code| code.as_str().to_owned()),
        rg: order.rg.to_string(),
        minute: order.minute.as_ref().map(ToString::to_string),
        date: order.date,
        ordering_judge: order.ordering_judge.to_string(),
        control_judge: order.control_judge.as_ref().map(ToString::to_string),
    }
}

struct View {
    reads_contacts: bool,
    is_expert: bool,
    own: HashSet<ParticipationId>,
    /// The person's active entries.
    seated: Vec<Seated>,
    mails: HashMap<ParticipationId, InvitationMail>,
    consents: Consents,
}

impl View {
    fn is_of(&self, partie: Option<PartieId>) -> bool {
        partie.is_some() && self.seated.iter().any(|seated| seated.partie == partie)
    }

    fn intervenant(&self, entry: Participation) -> Intervenant {
        let mine = self.own.contains(&entry.id);
        let inactive_at = match &entry.standing {
            Standing::Actif => None,
            Standing::Inactif { at, .. } => Some(*at),
        };
        let juridiction = entry.juridiction.and_then(|code| code.court());
        Intervenant {
            id: entry.id,
            profile: entry.profile,
            quality: entry.quality,
            status: entry.standing.status(),
            access: entry.access,
            invited_at: entry.invited_at,
            inactive_at,
            replaces: entry.replaces,
            mine,
            is_restricted: entry.restricted_at.is_some() && (self.reads_contacts || self.is_of(entry.partie)),
            may_restrict: entry.standing == Standing::Actif && may_restrict(&self.seated, &entry.seated()),
            contact: (mine || self.reads_contacts).then(|| self.contact(&entry)),
            first_name: entry.first_name,
            last_name: entry.last_name,
            organisation: entry.organisation,
            barreau: entry.barreau,
            toque: entry.toque,
            specialite: entry.specialite,
            juridiction: juridiction.map(|court| court.name.to_owned()),
        }
    }

    /// What became of the mail, and why an entry is inactive, is between the expert and the person.
    fn contact(&self, entry: &Participation) -> Contact {
        let reason = match &entry.standing {
            Standing::Actif => None,
            Standing::Inactif { reason, .. } => reason.clone(),
        };
        Contact {
            email: entry.email.clone(),
            landline: entry.landline.clone(),
            mobile: entry.mobile.clone(),
            first_connected_at: entry.first_connected_at,
            consent: Some(ConsentSeen {
                state: self.consents.of(entry),
                since: self.consents.last(entry).map(|(_, at)| at),
            }),
            mail: self.mails.get(&entry.id).filter(|_| self.is_expert).cloned(),
            inactive_reason: reason.filter(|_| self.is_expert),
        }
    }
}
