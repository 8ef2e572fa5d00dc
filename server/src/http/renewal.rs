//! A new certificate for who has an account already: the answer « Oui » on the first connection (release note §2.4).

pub mod begin;
pub mod confirm;
pub mod get;

use opalexe_domain::api::error::ErrorCode;

use super::{error::Error, extract::Registrant};
use crate::{
    app::App,
    auth::renewal::proof::{Asking, Unproven},
};

/// The first connection that asks. Who was refused a registration has an account: it is that one to correct.
fn asking(registrant: &Registrant) -> Result<Asking<'_>, Error> {
    if registrant.refused.is_some() {
        return Err(ErrorCode::AlreadyRegistered.into());
    }
    Ok(Asking {
        session: registrant.session.id,
        certificate: &registrant.certificate,
        actor: &registrant.actor,
    })
}

fn told(app: &App, unproven: Unproven) -> Error {
    match unproven {
        Unproven::Refused(code) => code.into(),
        Unproven::TooSoon { until } => Error::TooManyRequests {
            retry_after: until.since(app.clock.now()),
        },
        Unproven::Fault(fault) => fault.into(),
    }
}
