//! The security core: decides whether a Web eID authentication token opens the door, and who stands before
//! it.
//!
//! # What it guarantees
//!
//! [`Verification::verify`] says yes only when all of this holds:
//!
//! * the token has the Web eID 1.x form and nothing in it was misread ([`Token`]);
//! * its certificate is meant for authentication, never for signing documents alone ([`purpose`]);
//! * a path of valid certificates leads from it to one of the operator's anchors ([`TrustStore`]); nothing
//!   that came with the token is ever an anchor or an intermediate;
//! * the authority that issued it is allowed to issue under that policy ([`Policies`]);
//! * its key is strong, and signed this very origin and this very nonce ([`to_be_signed`]);
//! * neither it nor any authority below the anchor is revoked, as far as the operator's rules demand
//!   ([`CrlSet`]).
//!
//! Every refusal is one [`Rejection`] with a stable [`Rejection::code`]. No input, however strange, panics.
//!
//! # Invariants
//!
//! * No input or output, no clock, no randomness: the caller hands in the time, the anchors and the
//!   revocation lists.
//! * Nothing here depends on another package of the project.
//! * Signatures are checked over the original bytes; nothing is ever re-encoded first.
//! * Revocation is looked at last: a token that nobody signed must not cause any work on behalf of its
//!   certificate.
//!
//! The desktop uses the same package to offer no certificate that the server would refuse ([`purpose::fit_for_authentication`]),
//! to know what the card must sign ([`to_be_signed`]) and to write the token ([`Token::compose`]). [`Algorithm::for_key`] names the
//! algorithm of a key for whoever has no preference.

pub mod algorithm;
pub mod certificate;
pub mod challenge;
mod der_or_pem;
pub mod origin;
mod path;
pub mod policy;
pub mod purpose;
mod rejection;
pub mod revocation;
mod roca;
mod signature;
mod standing;
mod tlv;
pub mod token;
pub mod trust_store;
mod verification;

pub use algorithm::Algorithm;
pub use certificate::Certificate;
pub use challenge::{Nonce, card_digest, to_be_signed};
pub use origin::Origin;
pub use policy::{AuthorityId, AuthorityPolicy, Policies, RevocationRule};
pub use purpose::fit_for_authentication;
pub use rejection::Rejection;
pub use revocation::Evidence;
pub use revocation::crl::CrlSet;
pub use standing::{SecondLook, Standing};
pub use token::Token;
pub use trust_store::TrustStore;
pub use verification::{Accepted, Subject, Verification};
