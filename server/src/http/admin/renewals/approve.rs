//! `POST /api/v1/admin/renewals/approve`

use opalexe_domain::api::{
    admin::{RenewalChoice, Renewals, RenewalsAfter},
    error::ErrorCode,
};

use super::waiting;
use crate::{
    app::App,
    auth::renewal::{Replacement, replace},
    db::{
        self,
        account::Standing,
        renewal::{Decision, Renewal},
    },
    http::{endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "approve_renewal",
    tag: "admin",
    summary: "Lets the new certificate take the place of the former one; answers with those that still wait. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    administrator: Administrator,
    RenewalChoice { renewal }: RenewalChoice,
) -> Result<Renewals, Error> {
    let now = app.clock.now();
    let believed = app.trust.believed().await;
    let transaction = app.database.write().await?;
    let found = db::renewal::find(&transaction, renewal).await?;
    let waits = |found: &Renewal| found.decision == Decision::Waiting && found.certificate.not_after > now;
    let found = found.filter(waits).ok_or(ErrorCode::NotFound)?;
    let account = db::account::find(&transaction, found.account).await?;
    let account = account
        .filter(|account| account.standing == Standing::Open)
        .ok_or(ErrorCode::NotFound)?;
    // Whom nobody vouches for is not let in by a press of a button either.
    let permitted = believed
        .terms(&found.certificate.issuer)
        .is_some_and(|terms| terms.profiles.contains(&account.profile));
    if !permitted {
        return Err(ErrorCode::CardIssuerUnknown.into());
    }
    if !db::renewal::decide(&transaction, renewal, &Decision::Approved { at: now }).await? {
        return Err(ErrorCode::NotFound.into());
    }
    let change = Replacement {
        account: &account,
        certificate: &found.certificate,
        by: Some(administrator.account.id),
    };
    if !replace(&app, &transaction, now, &administrator.actor, change).await? {
        return Err(ErrorCode::AlreadyRegistered.into());
    }
    transaction.commit().await?;
    waiting(&app, RenewalsAfter::default()).await
}
