//! The rights that a handler asks for, each an extractor in its signature.
//!
//! | extractor | who gets in |
//! |---|---|
//! | [`Stranger`] | everybody, as often as the rate limits allow |
//! | [`SignedIn`] | who has an open session, registered or not |
//! | [`Registrant`] | who has a session and no account yet, or one whose registration was refused |
//! | [`PasswordOwner`] | who is signed in by e-mail, be it with a password that must be replaced first |
//! | [`Holder`] | who has an account that may be used, whether the CGU are accepted or not |
//! | [`Admitted`] | who has, and has accepted the CGU in force |
//! | [`DirectoryReader`] | an admitted expert with a card, who may read the directory of lawyers |
//! | [`Administrator`] | an admitted administrator; to everybody else there is nothing there |
//! | [`Commissioned`] | an admitted expert with a card, who may make expertises |
//! | [`Participant`] | who is admitted and takes part in the expertise of the path, through the door of the session |
//! | [`LeadExpert`] | the participant who is its expert |

use super::frame::RequestId;

mod administrator;
mod admitted;
mod client;
mod commissioned;
mod directory_reader;
mod holder;
mod lead_expert;
mod participant;
mod password_owner;
mod registrant;
mod signed_in;
mod stranger;

pub use administrator::Administrator;
pub use admitted::Admitted;
pub use client::Client;
pub use commissioned::Commissioned;
pub use directory_reader::DirectoryReader;
pub use holder::Holder;
pub use lead_expert::LeadExpert;
pub use participant::Participant;
pub use password_owner::PasswordOwner;
pub use registrant::{Refused, Registrant};
pub use signed_in::SignedIn;
pub use stranger::{
    ForChallenge, ForEmailCode, ForEmailSignIn, ForForgottenPassword, ForInstance, ForPasswordLink,
    ForRedemption, Stranger,
};

/// What asking for it means for the description of the API.
pub trait Right {
    /// Whether who has no session is refused.
    const NEEDS_SESSION: bool;
}

impl<A> Right for Stranger<A> {
    const NEEDS_SESSION: bool = false;
}

/// A stranger who may have a session, which is not asked for.
impl<A> Right for (Stranger<A>, Option<SignedIn>, RequestId, Client) {
    const NEEDS_SESSION: bool = false;
}

/// A stranger whose request is told of in the journal.
impl<A> Right for (Stranger<A>, RequestId) {
    const NEEDS_SESSION: bool = false;
}

/// The same, with the program and the network that the request comes from.
impl<A> Right for (Stranger<A>, RequestId, Client) {
    const NEEDS_SESSION: bool = false;
}

impl Right for PasswordOwner {
    const NEEDS_SESSION: bool = true;
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

impl Right for DirectoryReader {
    const NEEDS_SESSION: bool = true;
}

impl Right for Administrator {
    const NEEDS_SESSION: bool = true;
}

impl Right for Commissioned {
    const NEEDS_SESSION: bool = true;
}

impl Right for Participant {
    const NEEDS_SESSION: bool = true;
}

impl Right for LeadExpert {
    const NEEDS_SESSION: bool = true;
}
