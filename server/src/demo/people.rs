//! The parties and those who act for them: an avocat each, then others in turn.

use opalexe_domain::{
    api::expertises::PartieForm,
    id::{AccountId, ParticipationId, PartieId},
    journal::Event,
    participation::{Access, Quality},
    partie::{NewPartie, PartieKind, PartieRole},
    profile::Profile,
    text::EmailAddress,
    time::Timestamp,
};

use super::{actor, line};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        account::NewByEmail,
        participation::{Participation, Standing},
        partie::Partie,
    },
};

/// A party with its avocat, who deposits for it.
pub(super) struct Represented {
    pub(super) partie: PartieId,
    pub(super) avocat: Participation,
}

/// How many people a party has at most before there is another.
const A_PARTIE: u32 = 5;

/// The names of the parties; there are no more than these.
const PARTIES: &str = include_str!("../../demo/parties.txt");

const FIRST_NAMES: &str = include_str!("../../demo/first_names.txt");

const LAST_NAMES: &str = include_str!("../../demo/last_names.txt");

/// As what people act who are not the first of their party.
const QUALITIES: [Quality; 4] = [
    Quality::ConseilTechnique,
    Quality::Representant,
    Quality::Assureur,
    Quality::Avocat,
];

/// Adds the parties and as many people, at least an avocat for each party.
pub(super) async fn join(
    app: &App,
    transaction: &Transaction,
    expert: &Participation,
    people: u32,
    now: Timestamp,
) -> Result<Vec<Represented>, Fault> {
    let count = usize::try_from((people / A_PARTIE).max(1)).unwrap_or(usize::MAX);
    let mut parties = Vec::new();
    for (place, name) in PARTIES.lines().take(count).enumerate() {
        let partie = add_partie(app, transaction, expert, place, name, now).await?;
        let avocat = invite(app, transaction, expert, partie, Quality::Avocat, place, now).await?;
        parties.push(Represented { partie, avocat });
    }
    let rest = parties.len()..usize::try_from(people).unwrap_or(usize::MAX);
    let turns = parties.iter().cycle().zip(QUALITIES.iter().cycle());
    for (number, (represented, quality)) in rest.zip(turns) {
        invite(
            app,
            transaction,
            expert,
            represented.partie,
            *quality,
            number,
            now,
        )
        .await?;
    }
    Ok(parties)
}

async fn add_partie(
    app: &App,
    transaction: &Transaction,
    expert: &Participation,
    place: usize,
    name: &str,
    now: Timestamp,
) -> Result<PartieId, Fault> {
    let form = PartieForm {
        kind: Some(PartieKind::Legal),
        role: Some(if place == 0 {
            PartieRole::Demandeur
        } else {
            PartieRole::Defendeur
        }),
        name: name.to_owned(),
        ..PartieForm::default()
    };
    let partie = Partie {
        id: app.random.id(now, PartieId::new)?,
        is: NewPartie::parse(&form).map_err(|_| DbError::Inconsistent("party of a demonstration"))?,
        added_at: now,
    };
    let added = Event::PartieAdded {
        partie: partie.id,
        role: partie.is.role,
        after_opening: false,
    };
    db::partie::add(transaction, expert.expertise, &partie).await?;
    app.record_in(transaction, expert.expertise, now, &actor(expert), &added)
        .await?;
    Ok(partie.id)
}

/// Invites a person by e-mail, who comes at once.
async fn invite(
    app: &App,
    transaction: &Transaction,
    expert: &Participation,
    partie: PartieId,
    quality: Quality,
    number: usize,
    now: Timestamp,
) -> Result<Participation, Fault> {
    let address = format!("personne-{number}@aubepines.example");
    let email: EmailAddress = address
        .parse()
        .map_err(|_| DbError::Inconsistent("address of a demonstration"))?;
    let id = app.random.id(now, AccountId::new)?;
    let new = NewByEmail {
        id,
        email: &email,
        profile: Profile::Intervenant,
        first_name: line(FIRST_NAMES, number),
        last_name: line(LAST_NAMES, number),
        landline: None,
        mobile: None,
        at: now,
    };
    let account = db::account::by_email(transaction, new).await?;
    let entry = Participation {
        id: app.random.id(now, ParticipationId::new)?,
        expertise: expert.expertise,
        partie: Some(partie),
        account: Some(account.id),
        profile: Profile::Intervenant,
        quality: Some(quality),
        first_name: account.first_name,
        last_name: account.last_name,
        email: Some(address),
        landline: None,
        mobile: None,
        organisation: None,
        barreau: (quality == Quality::Avocat).then(|| "Bourges".to_owned()),
        toque: None,
        specialite: None,
        juridiction: None,
        access: Access::Email,
        standing: Standing::Actif,
        invited_at: now,
        first_connected_at: Some(now),
        replaces: None,
        restricted_at: None,
    };
    db::participation::add(transaction, &entry).await?;
    let made = Event::EmailAccountMade { made: account.id };
    if account.id == id {
        app.record_in(transaction, expert.expertise, now, &actor(expert), &made)
            .await?;
    }
    let invited = Event::IntervenantInvited {
        participation: entry.id,
        profile: entry.profile,
        partie: entry.partie,
        access: entry.access,
        invited: entry.account,
        replaces: None,
    };
    app.record_in(transaction, expert.expertise, now, &actor(expert), &invited)
        .await?;
    let entered = Event::ExpertiseEntered {
        participations: vec![entry.id],
    };
    app.record_in(transaction, expert.expertise, now, &actor(&entry), &entered)
        .await?;
    Ok(entry)
}
