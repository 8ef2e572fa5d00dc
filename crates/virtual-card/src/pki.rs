//! The small public key infrastructure of the demonstration: authorities, cards' certificates, revocation lists.
//! Nothing here knows the clock or the disk.

mod authority;
mod extensions;
mod leaf;
mod revocation;

pub(crate) use authority::Authority;
pub use leaf::Holder;
pub(crate) use leaf::{Leaf, Purpose, Validity};
pub(crate) use revocation::{Revocation, revocation_list};

use jiff::Timestamp;
use time::OffsetDateTime;

/// Why a certificate or a list could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PkiError {
    /// The certificate library refused.
    #[error("cannot make a certificate")]
    Certificate(#[from] rcgen::Error),
    /// A serial number that is not hexadecimal.
    #[error("malformed serial number")]
    Serial,
    /// A date outside of what X.509 can say.
    #[error("date out of range")]
    Date,
}

/// X.509 dates are whole seconds.
fn date(at: Timestamp) -> Result<OffsetDateTime, PkiError> {
    OffsetDateTime::from_unix_timestamp(at.as_second()).map_err(|_| PkiError::Date)
}
