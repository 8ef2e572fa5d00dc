//! The specification, played through the real router over the real stack: a temporary SQLite file, real certificates, real tokens. Only time
//! and randomness are the test's own.

mod app;
pub(crate) mod authority;
mod letters;
mod pki;
pub(crate) mod worlds;

pub(crate) use app::{TestApp, form_of_bastien};
pub(crate) use letters::bounce_of;
pub(crate) use pki::Authority;

mod abuse;
mod administration;
mod administration_routes;
mod bounces;
mod bucket;
mod cgu;
mod channels;
mod contacts;
mod contract;
mod demo;
mod documents;
mod email_sign_in;
mod engines;
mod expertises;
mod first_connection;
mod http;
mod journal;
mod lists;
mod lost_cards;
mod mails;
mod my_sessions;
mod new_devices;
mod notice_mails;
mod notices;
mod outbox;
mod people;
mod refused_cards;
mod registration;
mod renewal_allowances;
mod renewals;
mod revoked_sessions;
mod sessions;
mod smtp;
mod strange_bodies;
mod trust_folders;
