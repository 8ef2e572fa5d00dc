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

mod ahead;
mod app;
mod backend;
mod card_desk;
mod cases;
mod catalogue;
mod code_wait;
mod components;
mod connection;
#[cfg(test)]
mod contrast;
mod dates;
mod draft;
mod email_desk;
mod expertise_draft;
mod expertise_search;
mod explanation;
mod host;
mod i18n;
mod invitation_desk;
mod invitation_draft;
mod juridictions;
mod kept_draft;
mod kept_form;
mod kept_forms;
mod legacy;
mod lists;
mod lock_desk;
mod mailed_link;
mod news;
mod notice_desk;
mod pages;
mod picker;
mod pin_desk;
mod redirection;
mod refusal;
mod remembered;
mod route;
mod searches;
mod server;
mod session;
mod sizes;
mod sought;
mod specialites;
mod submission;
mod typed_day;
mod typed_form;
mod uploads;
mod wanted;

pub use app::App;
