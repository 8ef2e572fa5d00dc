//! The user interface: the same code in the browser and in the desktop's webview.
//!
//! # What this crate guarantees
//! - No visible text is written in code: every sentence is in `locales/`, and every failure code has its own.
//! - Only `backend` speaks to a server or to the desktop shell; pages know neither `fetch` nor `invoke`.
//! - What a page shows is decided by plain functions of `opalexe_domain` values, tested without a browser.
//!
//! # What it must never do
//! See a PIN, keep a session's secret, or need `unsafe-eval` or `unsafe-inline`: the pages are served under
//! `default-src 'none'`.

#![expect(
    unused_qualifications,
    reason = "`rsx!` writes the full path of every event in the place of its handler"
)]

mod app;
mod backend;
mod card_desk;
mod components;
mod connection;
#[cfg(test)]
mod contrast;
mod dates;
mod draft;
mod explanation;
mod host;
mod i18n;
mod kept_draft;
mod pages;
mod redirection;
mod remembered;
mod route;
mod server;
mod session;
mod sizes;
mod specialites;

pub use app::App;
