//! `opalexe-server account card-lost`: for a person who has no card any more with which to say it.

use opalexe_domain::{api::auth::CertificateSummary, journal::Declarer, text::EmailAddress};

use super::{find_by_card, tell};
use crate::{
    app::App,
    auth::closing,
    commands::CommandError,
    db::{self, card::Card, journal::Actor},
};

/// The fewest characters of a fingerprint that name a card: 32 bits, which no two cards of one person share by chance.
const FINGERPRINT_LEAST: usize = 8;

/// Declares the card lost: it signs in no more, and its sessions end.
pub(crate) async fn card_lost(
    app: &App,
    email: &EmailAddress,
    fingerprint: Option<&str>,
) -> Result<(), CommandError> {
    let account = find_by_card(&app.database, email).await?;
    let cards = db::card::all_of(&app.database, account.id).await?;
    let card = choose(&cards, fingerprint)?;
    let actor = Actor {
        account: Some(account.id),
        ..Actor::default()
    };
    let ended = closing::declare_lost(app, &actor, card, Declarer::Operator).await?;
    let lost = Card {
        lost_at: card.lost_at.or(Some(app.clock.now())),
        ..card.clone()
    };
    tell(format_args!(
        "{}\n  it signs in no more, the account {} stays; sessions ended: {}\n  a new card is bound by `opalexe-server account bind-card`",
        line(&lost),
        account.email,
        ended.len()
    ));
    Ok(())
}

fn choose<'a>(cards: &'a [Card], fingerprint: Option<&str>) -> Result<&'a Card, CommandError> {
    let wanted = fingerprint.map(plain);
    if wanted
        .as_ref()
        .is_some_and(|wanted| wanted.len() < FINGERPRINT_LEAST)
    {
        return Err(CommandError::Refused(format!(
            "give at least {FINGERPRINT_LEAST} characters of the fingerprint"
        )));
    }
    let fits = |card: &&Card| match &wanted {
        Some(wanted) => card.is_named(wanted),
        None => card.lost_at.is_none(),
    };
    let found: Vec<&Card> = cards.iter().filter(fits).collect();
    match found.as_slice() {
        [card] => Ok(card),
        [] => Err(CommandError::Refused(format!(
            "the account has no such card in use{}",
            listed(cards.iter())
        ))),
        several => Err(CommandError::Refused(format!(
            "the account has several cards; say which one by its fingerprint{}",
            listed(several.iter().copied())
        ))),
    }
}

/// A fingerprint as it is kept: programs write it with colons, spaces or capitals.
pub(super) fn plain(fingerprint: &str) -> String {
    fingerprint.replace([':', ' '], "").to_ascii_lowercase()
}

fn listed<'a>(cards: impl Iterator<Item = &'a Card>) -> String {
    cards.map(|card| format!("\n  {}", line(card))).collect()
}

fn line(card: &Card) -> String {
    let standing = card.lost_at.map_or("in use", |_| "lost");
    let shown = |certificate: &CertificateSummary| {
        format!("{}, issued by {}", certificate.common_name, certificate.issuer)
    };
    let certificate = card.certificate.as_ref().map_or_else(String::new, shown);
    format!("{standing}  {}  {certificate}", card.fingerprint)
}
