//! `opalexe-server import legacy FILE.csv`
//!
//! All or nothing: the file is read and checked whole, against the database too, and then imported in one transaction. A second time
//! imports what is new and leaves the rest.

mod case;
mod entries;
mod row;

use std::{collections::HashMap, fmt, fs, path::Path, process::ExitCode};

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    day::Day,
    id::{ExpertiseId, ParticipationId, PartieId},
    journal::Event,
    profile::Profile,
    time::Timestamp,
};

use super::super::{CANNOT_RUN, CommandError, say, tell};
use crate::{
    app::{App, Fault},
    db::{
        self, DbError, Inserted, Transaction,
        account::{Access, Account},
        expertise::Expertise,
        journal::Actor,
        participation::{Participation, Standing},
        partie::Partie,
    },
};
use case::Case;

/// The largest file: some hundred thousand lines, more than all the accesses there ever were.
const FILE_LIMIT: u64 = 64 * 1024 * 1024;

/// How many faults are told. A file with more is wrong as a whole.
const FAULTS_TOLD: usize = 100;

/// Software certificates were given until that day (release note §2.2).
const LAST_DAY: &str = "2024-05-29";

/// A fault of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FaultAt {
    /// The line, as an editor counts them.
    pub(crate) line: u64,
    /// The column, when it is of one.
    pub(crate) column: Option<&'static str>,
    /// What is wrong.
    pub(crate) what: String,
}

impl fmt::Display for FaultAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "line {}, {column}: {}", self.line, self.what),
            None => write!(f, "line {}: {}", self.line, self.what),
        }
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// The file has faults.
    #[error("the file has faults")]
    Faults(Vec<FaultAt>),
    /// The server failed.
    #[error("the server failed")]
    Fault(#[from] Fault),
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Self::Fault(error.into())
    }
}

/// What an import came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Import {
    /// How many expertises were imported.
    pub(crate) expertises: usize,
    /// How many accesses with them.
    pub(crate) accesses: usize,
    /// How many expertises were there already.
    pub(crate) known: usize,
}

pub(super) async fn run(app: &App, path: &Path, check: bool) -> Result<ExitCode, CommandError> {
    let unreadable = |source| CommandError::File {
        path: path.to_owned(),
        source,
    };
    if fs::metadata(path).map_err(unreadable)?.len() > FILE_LIMIT {
        return Err(CommandError::Refused(format!(
            "{} is larger than {FILE_LIMIT} bytes",
            path.display()
        )));
    }
    let file = fs::read(path).map_err(unreadable)?;
    match import(app, &file, check).await {
        Ok(done) => {
            let verb = if check { "to import" } else { "imported" };
            tell(format_args!(
                "{verb}: {} expertises with {} accesses; there already: {}",
                done.expertises, done.accesses, done.known
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(Refusal::Faults(faults)) => {
            for fault in faults.iter().take(FAULTS_TOLD) {
                say(fault)?;
            }
            if faults.len() > FAULTS_TOLD {
                say(format_args!("… and {} more", faults.len() - FAULTS_TOLD))?;
            }
            say("nothing was imported")?;
            Ok(ExitCode::from(CANNOT_RUN))
        }
        Err(Refusal::Fault(fault)) => Err(fault.into()),
    }
}

/// Imports the file; when `check` is set, only tells what would be imported.
pub(crate) async fn import(app: &App, file: &[u8], check: bool) -> Result<Import, Refusal> {
    let now = app.clock.now();
    let today = Day::in_paris(now).ok_or(DbError::Inconsistent("today"))?;
    let cases = case::read(file, today).map_err(Refusal::Faults)?;
    let experts = experts(app, &cases).await?;
    let mut known = Vec::with_capacity(cases.len());
    for case in &cases {
        let found = db::expertise::of_legacy_reference(&app.database, &case.reference).await?;
        known.push(found.is_some());
    }
    let new: Vec<&Case> = cases
        .iter()
        .zip(&known)
        .filter(|(_, known)| !**known)
        .map(|(case, _)| case)
        .collect();
    let done = Import {
        expertises: new.len(),
        accesses: new.iter().map(|case| case.entries.len()).sum(),
        known: cases.len().saturating_sub(new.len()),
    };
    if check || new.is_empty() {
        return Ok(done);
    }
    let file_sha256 = hex::encode(digest(&SHA256, file));
    let transaction = app.database.write().await?;
    for case in new {
        let expert = experts
            .get(&case.expert.canonical())
            .ok_or(DbError::Inconsistent("expert"))?;
        keep(app, &transaction, case, expert, &file_sha256, now).await?;
    }
    transaction.commit().await?;
    Ok(done)
}

/// The accounts of the experts: each has one by card already.
async fn experts(app: &App, cases: &[Case]) -> Result<HashMap<String, Account>, Refusal> {
    let mut experts = HashMap::new();
    let mut faults = Vec::new();
    for case in cases {
        let address = case.expert.canonical();
        if experts.contains_key(&address) {
            continue;
        }
        let account = db::account::of_email(&app.database, Access::Card, &address).await?;
        match account.filter(|account| account.profile == Profile::Expert) {
            Some(account) => {
                experts.insert(address, account);
            }
            None => faults.push(FaultAt {
                line: case.line,
                column: Some("expert_email"),
                what: "no expert has registered with this address".into(),
            }),
        }
    }
    if faults.is_empty() {
        Ok(experts)
    } else {
        Err(Refusal::Faults(faults))
    }
}

async fn keep(
    app: &App,
    transaction: &Transaction,
    case: &Case,
    expert: &Account,
    file_sha256: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let id = app.random.id(now, ExpertiseId::new)?;
    let expertise = Expertise {
        id,
        is: case.is.clone(),
        version: 1,
        state: case.state,
        created_at: case.created_at,
        opened_at: case.opened_at(),
    };
    let made = db::expertise::make(transaction, &expertise, Some(&case.reference)).await?;
    let own = expert_entry(app, id, expert, case.created_at)?;
    let mut added = vec![db::participation::add(transaction, &own).await?];
    let mut parties = Vec::with_capacity(case.parties.len());
    let ids = app.random.ids(case.parties.len(), now, PartieId::new)?;
    for (is, partie) in case.parties.iter().zip(ids) {
        let partie = Partie {
            id: partie,
            is: is.clone(),
            added_at: case.created_at,
        };
        db::partie::add(transaction, id, &partie).await?;
        parties.push(partie.id);
    }
    let ids = app.random.ids(case.entries.len(), now, ParticipationId::new)?;
    for (entry, participation) in case.entries.iter().zip(ids) {
        let partie = entry.partie.and_then(|place| parties.get(place).copied());
        let entry = entry.of(participation, id, partie, case.created_at);
        added.push(db::participation::add(transaction, &entry).await?);
    }
    // The file was checked for doubles, and another import of the same moment is another transaction.
    if made == Inserted::Conflict || added.contains(&Inserted::Conflict) {
        return Err(DbError::Inconsistent("expertise that was imported meanwhile").into());
    }
    let imported = Event::ExpertiseImported {
        reference: case.reference.clone(),
        file_sha256: file_sha256.to_owned(),
    };
    app.record_in(transaction, id, now, &Actor::default(), &imported)
        .await
}

fn expert_entry(
    app: &App,
    expertise: ExpertiseId,
    expert: &Account,
    at: Timestamp,
) -> Result<Participation, Fault> {
    Ok(Participation {
        id: app.random.id(app.clock.now(), ParticipationId::new)?,
        expertise,
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
        access: opalexe_domain::participation::Access::Card,
        standing: Standing::Actif,
        invited_at: at,
        first_connected_at: Some(at),
        replaces: None,
        restricted_at: None,
    })
}
