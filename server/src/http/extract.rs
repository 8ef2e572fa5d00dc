//! The rights that a handler asks for, each an extractor in its signature.
//!
//! | extractor | who gets in |
//! |---|---|
//! | [`Stranger`] | everybody, as often as the rate limits allow |
//! | [`SignedIn`] | who has an open session, registered or not |
//! | [`Registrant`] | who has a session and no account yet |
//! | [`Holder`] | who has an account that may be used, whether the CGU are accepted or not |
//! | [`Admitted`] | who has, and has accepted the CGU in force |

mod admitted;
mod holder;
mod registrant;
mod signed_in;
mod stranger;

pub use admitted::Admitted;
pub use holder::Holder;
pub use registrant::Registrant;
pub use signed_in::SignedIn;
pub use stranger::Stranger;
