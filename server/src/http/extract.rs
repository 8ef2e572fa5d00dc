//! The rights that a handler asks for, each an extractor in its signature.
//!
//! | extractor | who gets in |
//! |---|---|
//! | [`Stranger`] | everybody, as often as the rate limits allow |
//! | [`SignedIn`] | who has an open session, registered or not |
//! | [`Registrant`] | who has a session and no account yet |
//! | [`Holder`] | who has an account that may be used, whether the CGU are accepted or not |
//! | [`Admitted`] | who has, and has accepted the CGU in force |

use super::frame::RequestId;

mod admitted;
mod holder;
mod registrant;
mod signed_in;
mod stranger;

pub use admitted::Admitted;
pub use holder::Holder;
pub use registrant::Registrant;
pub use signed_in::SignedIn;
pub use stranger::{ForChallenge, ForInstance, ForRedemption, Stranger};

/// What asking for it means for the description of the API.
pub trait Right {
    /// Whether who has no session is refused.
    const NEEDS_SESSION: bool;
}

impl<A> Right for Stranger<A> {
    const NEEDS_SESSION: bool = false;
}

/// A stranger who may have a session, which is not asked for.
impl<A> Right for (Stranger<A>, Option<SignedIn>, RequestId) {
    const NEEDS_SESSION: bool = false;
}

impl Right for SignedIn {
    const NEEDS_SESSION: bool = true;
}

impl Right for Registrant {
    const NEEDS_SESSION: bool = true;
}

impl Right for Holder {
    const NEEDS_SESSION: bool = true;
}

impl Right for Admitted {
    const NEEDS_SESSION: bool = true;
}
