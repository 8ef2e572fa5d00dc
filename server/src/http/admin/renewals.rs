//! Certificates that wait to take the place of others.

pub mod approve;
pub mod pending;
pub mod refuse;

use opalexe_domain::api::admin::{PendingRenewal, RenewalChoice, Renewals, RenewalsAfter, WAITING_A_PAGE};

use crate::{
    app::App,
    db::{self, card::Card, renewal::Waiting},
    http::error::Error,
    trust::Believed,
};

/// A page of the renewals that wait, each with what it is compared with.
async fn waiting(app: &App, RenewalsAfter { after }: RenewalsAfter) -> Result<Renewals, Error> {
    let believed = app.trust.believed().await;
    let after = after.map(|choice| choice.renewal);
    let (page, more) = db::renewal::waiting(&app.database, after, WAITING_A_PAGE.into()).await?;
    let total = db::renewal::count_waiting(&app.database).await?;
    let renewals: Vec<PendingRenewal> = page
        .into_iter()
        .map(|waiting| compared(waiting, &believed))
        .collect();
    let last = renewals.last().filter(|_| more);
    Ok(Renewals {
        next: last.map(|renewal| RenewalChoice { renewal: renewal.id }),
        total: u32::try_from(total).unwrap_or(u32::MAX),
        renewals,
    })
}

fn compared(waiting: Waiting, believed: &Believed) -> PendingRenewal {
    let Waiting {
        renewal,
        account,
        cards,
    } = waiting;
    PendingRenewal {
        id: renewal.id,
        name: account.display_name(),
        profile: account.profile,
        because: renewal.because,
        since: renewal.requested_at,
        certificate: renewal.certificate.summary(),
        former: cards
            .into_iter()
            .filter(Card::is_in_use)
            .filter_map(|card| card.certificate)
            .collect(),
        permitted: believed
            .terms(&renewal.certificate.issuer)
            .is_some_and(|terms| terms.profiles.contains(&account.profile)),
        subject: renewal.certificate.subject_serial,
        email: account.email,
    }
}
