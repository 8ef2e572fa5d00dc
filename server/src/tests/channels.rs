//! How what is deposited reaches people, and whether it did: consent, letters, the contradictoire.

mod consent;
mod contradictoire;
mod export;
mod letters;
mod notified;
mod people;
