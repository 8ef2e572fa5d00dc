//! What a demonstration shows beside the product.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::time::Timestamp;

endpoint! {
    /// The newest mails that a demonstration has sent, codes and passwords included. Open to everybody, where the operator shows them; not
    /// found anywhere else.
    ListDemoMails: Get "/api/v1/demo/mails", () => DemoMails
}

/// The mails of a demonstration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMails {
    /// The newest first.
    pub mails: Vec<DemoMail>,
}

/// A mail of a demonstration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMail {
    /// When it was asked for.
    pub at: Timestamp,
    /// To whom.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
}
