//! An account as the operator reads it: what was declared, which certificate opens it, what was decided.

use std::fmt;

use opalexe_domain::{
    api::registration::Form, journal::Event, reference::courts::CourtCode,
    reference::specialites::SpecialiteCode, time::Timestamp,
};

use crate::db::account::{Account, Bound, Standing, Step};

/// Everything that the operator needs in order to decide.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) account: Account,
    pub(super) declared: Form,
    pub(super) certificates: Vec<Bound>,
    pub(super) history: Vec<Step>,
}

/// A moment in UTC, to the second.
pub(super) fn hour(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.seconds()).map_or_else(|_| "?".to_owned(), |at| at.to_string())
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            account, declared, ..
        } = self;
        writeln!(f, "{}, {}", account.display_name(), account.profile)?;
        row(f, "standing", &standing(account))?;
        row(f, "e-mail", &account.email)?;
        row(f, "telephone", &joined([&declared.landline, &declared.mobile]))?;
        let town = format!("{} {}, {}", declared.postal_code, declared.town, declared.country);
        row(
            f,
            "address",
            &joined(declared.address_lines.iter().chain([&town])),
        )?;
        row(f, "court of attachment", &court(account.court))?;
        row(f, "juridiction", &court(account.juridiction))?;
        row(f, "service", &declared.service)?;
        for declared in &declared.specialites {
            row(f, "speciality", &speciality(declared))?;
        }
        if account.profile.has_court() {
            let listed = if declared.cour_de_cassation { "yes" } else { "no" };
            row(f, "Cour de cassation", listed)?;
        }
        for certificate in &self.certificates {
            row(f, "certificate", &names(certificate))?;
            row(f, "SHA-256", &certificate.fingerprint)?;
            let last = certificate.last_fingerprint.as_deref().unwrap_or_default();
            row(f, "last seen with", last)?;
            let lost = certificate.lost_at.map_or_else(String::new, |at| {
                format!("declared lost or stolen since {}: it signs in no more", hour(at))
            });
            row(f, "card", &lost)?;
        }
        let last = account.last_sign_in_at.map_or_else(|| "never".to_owned(), hour);
        row(f, "last sign-in", &last)?;
        for step in &self.history {
            row(f, "journal", &told(step))?;
        }
        Ok(())
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, value: &str) -> fmt::Result {
    if value.is_empty() {
        return Ok(());
    }
    writeln!(f, "  {name:<19}  {value}")
}

/// How an account stands, since when, and why.
pub(super) fn standing(account: &Account) -> String {
    let since = hour(account.standing_since);
    match &account.standing {
        Standing::Refused { reason } => format!("refused since {since}: {reason}"),
        other => format!("{} since {since}", other.name()),
    }
}

fn joined<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let texts: Vec<&str> = texts
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    texts.join(", ")
}

fn court(code: Option<CourtCode>) -> String {
    code.and_then(CourtCode::court).map_or_else(String::new, |court| {
        format!("{} ({})", court.name, court.code.as_str())
    })
}

fn speciality(declared: &SpecialiteCode) -> String {
    let label = declared.entry().map_or("?", |entry| entry.label);
    format!("{} {label} ({})", declared.code, declared.version)
}

fn names(certificate: &Bound) -> String {
    let unknown = || "(name not kept)".to_owned();
    let name = certificate.common_name.clone().unwrap_or_else(unknown);
    let issuer = certificate.issuer.clone().unwrap_or_else(unknown);
    let until = certificate.valid_until.map_or_else(unknown, hour);
    format!("{name}, issued by {issuer}, valid until {until}")
}

fn told(step: &Step) -> String {
    let at = hour(step.at);
    match &step.event {
        Event::AccountRefused { reason, .. } => format!("{at}  account_refused: {reason}"),
        Event::CardLost { certificate, .. } | Event::CardBound { certificate, .. } => {
            format!("{at}  {}: {certificate}", step.event.name())
        }
        Event::Registered { profile, .. } => format!("{at}  registered as {profile}"),
        Event::CardReplaced { certificate, .. } => format!("{at}  card_replaced: {certificate}"),
        Event::RenewalRequested { certificate, because } => {
            format!("{at}  renewal_requested ({because}): {certificate}")
        }
        Event::RenewalRefused {
            certificate, reason, ..
        } => {
            format!("{at}  renewal_refused: {certificate}: {reason}")
        }
        Event::EmailChanged { former, new } => format!("{at}  email_changed: {former} to {new}"),
        other => format!("{at}  {}", other.name()),
    }
}
