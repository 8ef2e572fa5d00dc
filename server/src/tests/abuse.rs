//! Abuse: everybody who has no business with something asks for it in every way that there is, and learns nothing.
//!
//! Two dossiers, each with everybody in it, on one instance. Every operation of the API stands in [`requests::OPERATIONS`]; one that is
//! missing there fails [`coverage`].

mod coverage;
mod dossier;
mod insiders;
mod outsiders;
mod requests;
mod witness;
