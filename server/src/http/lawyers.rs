//! « Annuaire des Avocats » (release note §4).

pub mod one;
pub mod search;
