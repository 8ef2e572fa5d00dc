//! The registration on first connection (release note §2.4).

pub mod context;
pub mod register;

use opalexe_domain::api::error::ErrorCode;

use super::error::Error;
use crate::{app::App, auth::certificate::HeldCertificate, trust::Terms};

/// What the issuer of this certificate may vouch for now: the operator may have changed it since the session was opened.
async fn terms(app: &App, certificate: &HeldCertificate) -> Result<Terms, Error> {
    let believed = app.trust.believed().await;
    let terms = believed.terms(&certificate.issuer).cloned();
    terms.ok_or_else(|| ErrorCode::CardIssuerUnknown.into())
}
