//! Accounts: looking for them, and deciding on those that wait.

pub mod approve;
pub mod pending;
pub mod refuse;
pub mod search;

use opalexe_domain::{
    api::{
        admin::{AccountChoice, AccountStanding, AccountSummary, Accounts, AccountsAfter, WAITING_A_PAGE},
        auth::CertificateSummary,
        error::ErrorCode,
    },
    id::AccountId,
    journal::Event,
    reference::courts::CourtCode,
    time::Timestamp,
};

use crate::{
    app::App,
    auth::standing,
    db::{
        self,
        account::{Account, Bound, Standing},
        journal::Actor,
    },
    http::{error::Error, extract::Administrator, profile::access},
};

/// A page of the registrations that wait, with the certificates to compare them with.
async fn waiting(app: &App, AccountsAfter { after }: AccountsAfter) -> Result<Accounts, Error> {
    let after = after.map(|choice| (choice.standing_since, choice.account));
    let page = db::account::waiting_page(&app.database, after, WAITING_A_PAGE.into()).await?;
    let (total, _) = db::account::queue(&app.database).await?;
    let accounts: Vec<AccountSummary> = page
        .accounts
        .into_iter()
        .map(|(account, bound)| AccountSummary {
            certificates: bound.into_iter().filter_map(shown).collect(),
            ..summary(account)
        })
        .collect();
    let last = accounts.last().filter(|_| page.more);
    Ok(Accounts {
        next: last.map(|account| AccountChoice {
            account: account.id,
            standing_since: account.standing_since,
        }),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        accounts,
        page: 0,
    })
}

/// Decides on an account that waits, as the administrator saw it.
async fn decide(
    app: &App,
    administrator: &Administrator,
    account: AccountId,
    seen: Timestamp,
    standing: Standing,
    event: Event,
) -> Result<(), Error> {
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let found = db::account::find(&transaction, account).await?;
    let waits = |found: &Account| found.standing == Standing::ApprovalPending && found.standing_since == seen;
    let found = found.filter(waits).ok_or(ErrorCode::NotFound)?;
    // The event is of the account's history; who decided is in it, and the session that acted beside it.
    let actor = Actor {
        account: Some(account),
        ..administrator.actor.clone()
    };
    if !standing::bring(app, &transaction, now, &actor, &found, &standing, &event).await? {
        return Err(ErrorCode::NotFound.into());
    }
    transaction.commit().await?;
    Ok(())
}

fn summary(account: Account) -> AccountSummary {
    let court = account.court.or(account.juridiction).and_then(CourtCode::court);
    AccountSummary {
        id: account.id,
        access: access(account.access),
        profile: account.profile,
        court: court.map(|court| court.name.to_owned()),
        service: account.service,
        standing: match account.standing {
            Standing::Open => AccountStanding::Open,
            Standing::ApprovalPending => AccountStanding::ApprovalPending,
            Standing::Refused { .. } => AccountStanding::Refused,
            Standing::Closed => AccountStanding::Closed,
        },
        standing_since: account.standing_since,
        created_at: account.created_at,
        last_sign_in_at: account.last_sign_in_at,
        administrator: account.administrator_since.is_some(),
        first_name: account.first_name,
        last_name: account.last_name,
        email: account.email,
        certificates: Vec::new(),
    }
}

fn shown(bound: Bound) -> Option<CertificateSummary> {
    Some(CertificateSummary {
        common_name: bound.common_name?,
        issuer: bound.issuer?,
        not_after: bound.valid_until?,
    })
}
