//! `GET /api/v1/dashboard`

use std::time::Duration;

use opalexe_domain::{
    api::dashboard::{CERTIFICATE_WARNING_DAYS, Dashboard},
    time::Timestamp,
};

use super::{endpoint::Description, error::Error, extract::Admitted};
use crate::{app::App, auth::certificate::HeldCertificate};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(super) const DESCRIPTION: Description = Description {
    id: "dashboard",
    tag: "dashboard",
    summary: "What the person stands before after signing in. Needs an open session.",
};

pub(super) async fn handle(app: App, admitted: Admitted, (): ()) -> Result<Dashboard, Error> {
    let Admitted { session, account, .. } = admitted;
    let certificate = session.certificate().map(HeldCertificate::summary);
    let court = account.court.and_then(|court| court.court());
    let juridiction = account.juridiction.and_then(|court| court.court());
    Ok(Dashboard {
        first_name: account.first_name,
        last_name: account.last_name,
        profile: session.door().acts_as(account.profile),
        email: account.email,
        court: court.map(|court| court.name.to_owned()),
        juridiction: juridiction.map(|court| court.name.to_owned()),
        service: account.service,
        certificate_days_left: certificate
            .as_ref()
            .and_then(|held| days_left(held.not_after, app.clock.now())),
        certificate,
        last_connection: session.previous_connection,
    })
}

/// Whole days until the certificate ends, when they are few enough to warn of.
fn days_left(not_after: Timestamp, now: Timestamp) -> Option<u32> {
    let days = not_after.since(now).as_secs() / DAY.as_secs();
    u32::try_from(days)
        .ok()
        .filter(|days| *days <= CERTIFICATE_WARNING_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_is_warned_of_sixty_days_before_its_end() {
        let now = Timestamp::from_seconds(1_800_000_000);
        let left =
            |days: u32, seconds: u64| days_left(now.plus(DAY * days).plus(Duration::from_secs(seconds)), now);
        assert_eq!(left(61, 0), None);
        assert_eq!(left(60, 86_399), Some(60));
        assert_eq!(left(60, 0), Some(60));
        assert_eq!(left(0, 3_600), Some(0));
        assert_eq!(days_left(now.minus(DAY), now), Some(0));
    }
}
