//! `POST /api/v1/admin/renewals/refuse`

use opalexe_domain::{
    api::{
        admin::{RenewalRefusal, Renewals, RenewalsAfter},
        error::ErrorCode,
    },
    journal::Event,
};

use super::waiting;
use crate::{
    app::App,
    db::{self, journal::Actor, renewal::Decision},
    http::{admin::accounts::refuse::reason_of, endpoint::Description, error::Error, extract::Administrator},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "refuse_renewal",
    tag: "admin",
    summary: "Refuses a renewal, with a reason for the person; answers with those that still wait. For administrators.",
};

pub(in crate::http) async fn handle(
    app: App,
    administrator: Administrator,
    RenewalRefusal { renewal, reason }: RenewalRefusal,
) -> Result<Renewals, Error> {
    let reason = reason_of(&reason)?;
    let now = app.clock.now();
    let transaction = app.database.write().await?;
    let found = db::renewal::find(&transaction, renewal)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let decision = Decision::Refused {
        at: now,
        reason: reason.clone(),
    };
    if !db::renewal::decide(&transaction, renewal, &decision).await? {
        return Err(ErrorCode::NotFound.into());
    }
    let actor = Actor {
        account: Some(found.account),
        ..administrator.actor.clone()
    };
    let refused = Event::RenewalRefused {
        certificate: found.certificate.fingerprint,
        reason,
        by: administrator.account.id,
    };
    app.record(&transaction, now, &actor, &refused).await?;
    transaction.commit().await?;
    waiting(&app, RenewalsAfter::default()).await
}
