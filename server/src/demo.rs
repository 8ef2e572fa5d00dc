//! An expertise as large as any will be, to measure by and to show (`opalexe-server demo seed`).
//!
//! # What this guarantees
//! * People, folders, deposits, recipients, receipts, notices and the journal come by the functions of true ones, so that `journal verify` and
//!   `search check` are content. What was deposited is deposited now; the documents bear older dates.
//! * Nobody is written to: a database with a single address that could be somebody's is refused, and so are mails that leave.
//!
//! # What it must never do
//! Pretend to have the bytes. The documents have names, sizes and hashes; there is nothing to download.

mod deposits;
mod papers;
mod people;

use opalexe_domain::{
    api::expertises::Form,
    day::Day,
    expertise::{NewExpertise, State, Step},
    id::{ExpertiseId, ParticipationId},
    journal::Event,
    mandate::MandateKind,
    participation::Access,
    profile::Profile,
    time::Timestamp,
};

use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Transaction,
        account::{self, Account},
        expertise::Expertise,
        journal::Actor,
        participation::{Participation, Standing},
    },
    mail::transport::Transport,
};

/// How much there is to be.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// How many documents.
    pub documents: u32,
    /// How many people beside the expert, all of them for a party.
    pub people: u32,
}

/// Why nothing was made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Mails leave.
    #[error(
        "mails leave this server: only a server that writes them into a folder can be filled (mail.transport)"
    )]
    MailsLeave,
    /// There are accounts of others than the people of a demonstration.
    #[error(
        "there are accounts whose addresses do not end in .example: this is not the database of a demonstration"
    )]
    RealPeople,
    /// Nobody can be the expert.
    #[error("no expert has registered yet: sign in with the expert's card of the demonstration first")]
    NoExpert,
    /// The server.
    #[error("the expertise could not be filled")]
    Fault(#[from] Fault),
}

impl From<DbError> for SeedError {
    fn from(error: DbError) -> Self {
        Self::Fault(error.into())
    }
}

/// The ends of addresses that are nobody's: that of RFC 2606, and the one that is mistyped on purpose in a demonstration, which does not exist.
const NOBODYS: [&str; 2] = [".example", ".exemple"];

/// What the expertise is called.
const TITLE: &str = include_str!("../demo/title.txt");

/// Makes an expertise of the first expert who registered, and fills it. `told` hears how many documents there are, deposit by deposit.
///
/// # Errors
/// When this is not a demonstration; and when the server fails: then what was deposited before stays, and is as whole as any deposit.
pub async fn seed(app: &App, plan: Plan, mut told: impl FnMut(u32)) -> Result<ExpertiseId, SeedError> {
    let expert = expert_of_demonstration(app).await?;
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let own = make(app, &transaction, &expert, now).await?;
    let parties = people::join(app, &transaction, &own, plan.people, now).await?;
    open(app, &transaction, &own, now).await?;
    transaction.commit().await?;

    let mut filling = deposits::Filling::of(app, own, parties).await?;
    while filling.count < plan.documents {
        filling.deposit(plan.documents).await?;
        told(filling.count);
    }
    Ok(filling.expertise())
}

async fn expert_of_demonstration(app: &App) -> Result<Account, SeedError> {
    if !matches!(app.mail_transport, Transport::Folder(_)) {
        return Err(SeedError::MailsLeave);
    }
    let accounts = account::all(&app.database).await?;
    let is_nobodys = |account: &Account| NOBODYS.iter().any(|end| account.email.ends_with(end));
    if !accounts.iter().all(is_nobodys) {
        return Err(SeedError::RealPeople);
    }
    accounts
        .into_iter()
        .find(|account| {
            account.access == account::Access::Card
                && account.profile == Profile::Expert
                && account.standing == account::Standing::Open
        })
        .ok_or(SeedError::NoExpert)
}

/// Makes the expertise; answers with the expert's entry.
async fn make(
    app: &App,
    transaction: &Transaction,
    expert: &Account,
    now: Timestamp,
) -> Result<Participation, Fault> {
    let form = Form {
        mandate: Some(MandateKind::Training),
        title: TITLE.trim().to_owned(),
        ..Form::default()
    };
    let today = Day::in_paris(now).ok_or(DbError::Inconsistent("today"))?;
    let expertise = Expertise {
        id: app.random.id(now, ExpertiseId::new)?,
        is: NewExpertise::parse(&form, today)
            .map_err(|_| DbError::Inconsistent("expertise of a demonstration"))?,
        version: 1,
        state: State::EnConstitution,
        created_at: now,
        opened_at: None,
    };
    let own = Participation {
        id: app.random.id(now, ParticipationId::new)?,
        expertise: expertise.id,
        partie: None,
        account: Some(expert.id),
        profile: Profile::Expert,
        quality: None,
        first_name: expert.first_name.clone(),
        last_name: expert.last_name.clone(),
        email: Some(expert.email.clone()),
        landline: None,
        mobile: None,
        organisation: None,
        barreau: None,
        toque: None,
        specialite: None,
        juridiction: None,
        access: Access::Card,
        standing: Standing::Actif,
        invited_at: now,
        first_connected_at: Some(now),
        replaces: None,
        restricted_at: None,
    };
    db::expertise::make(transaction, &expertise, None).await?;
    db::participation::add(transaction, &own).await?;
    let created = Event::ExpertiseCreated {
        mandate: expertise.is.mandate.kind(),
    };
    app.record_in(transaction, expertise.id, now, &actor(&own), &created)
        .await?;
    Ok(own)
}

/// Begins the operations, so that the parties see what is deposited.
async fn open(
    app: &App,
    transaction: &Transaction,
    own: &Participation,
    now: Timestamp,
) -> Result<(), Fault> {
    let (from, to) = (State::EnConstitution, State::EnCours);
    if !db::expertise::set_state(transaction, own.expertise, from, to, now).await? {
        return Err(DbError::Inconsistent("state of a new expertise").into());
    }
    let opened = Event::ExpertiseMoved {
        from,
        to,
        step: Some(Step::Open),
        basis: Step::Open.basis(MandateKind::Training).map(str::to_owned),
        day: None,
        reason: None,
        reference: None,
    };
    app.record_in(transaction, own.expertise, now, &actor(own), &opened)
        .await
}

/// The line of that number of a list; after the last comes the first.
fn line(list: &'static str, number: usize) -> &'static str {
    let place = number.checked_rem(list.lines().count()).unwrap_or_default();
    list.lines().nth(place).unwrap_or_default()
}

/// The person of an entry, in no session.
fn actor(entry: &Participation) -> Actor {
    Actor {
        account: entry.account,
        ..Actor::default()
    }
}
