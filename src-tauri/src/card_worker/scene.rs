//! From readers and cards to the scene that the UI draws.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::native::{Card, CardCertificate as Shown, CardContent, CardScene, Usability},
    time::Timestamp,
};
use opalexe_smartcard::{
    CardCertificate, PinStatus, ReaderName, Service, Snapshot, Usability as CardUsability,
    authentication_choices,
};
use opalexe_trust::{Certificate, fit_for_authentication, purpose::Unfit};

use super::held::Held;

/// The scene of these readers, and of the cards in them and beside them.
pub(super) fn scene(readers: &Snapshot, cards: Vec<Card>) -> CardScene {
    if !cards.is_empty() {
        // Some are in no reader: they need neither reader nor service.
        return CardScene::Cards { cards };
    }
    match readers.service {
        Service::Stopped => CardScene::ServiceStopped,
        Service::Running if readers.readers.is_empty() => CardScene::NoReader,
        Service::Running => {
            let names: Vec<ReaderName> = readers.readers.iter().map(|reader| reader.name.clone()).collect();
            CardScene::NoCard {
                readers: names.iter().map(ReaderName::to_string).collect(),
            }
        }
    }
}

/// What a card that was read shows of itself; none when nothing on it is made for signing in. A certificate that is held
/// twice, by the card and behind a module, is shown once, as what comes first holds it.
pub(super) fn content<'a>(held: impl IntoIterator<Item = &'a Held>, now: Timestamp) -> Option<CardContent> {
    let mut offers: Vec<Offer<'_>> = Vec::new();
    for held in held {
        let is_there = offers
            .iter()
            .any(|offer| offer.held.certificate.der == held.certificate.der);
        if !is_there && let Some(usability) = usability_of(&held.certificate, now) {
            offers.push(Offer { held, usability });
        }
    }
    let usable = |offer: &Offer<'_>| offer.usability == Usability::Usable;
    let blocked = |offer: &Offer<'_>| offer.held.pin == PinStatus::Blocked;
    if offers.iter().any(|offer| usable(offer) && !blocked(offer)) {
        // The others of the card go on without the one whose PIN is blocked.
        for offer in offers.iter_mut().filter(|offer| usable(offer) && blocked(offer)) {
            offer.usability = Usability::PinBlocked;
        }
    }
    offers.sort_by_key(|offer| !usable(offer));
    let first = offers.first()?;
    Some(CardContent::Read {
        tries_left: tries_left(first.held.pin),
        certificates: offers.iter().map(shown).collect(),
    })
}

/// A certificate to be shown.
struct Offer<'a> {
    held: &'a Held,
    usability: Usability,
}

/// Whether that certificate can sign in now; none when it is not made for it at all. It is usable when the card can sign with
/// it and when the server, which asks the second question too, would not refuse it for what stands in it.
pub(super) fn usability_of(certificate: &CardCertificate, now: Timestamp) -> Option<Usability> {
    let choices = authentication_choices(std::slice::from_ref(certificate), instant(now)).ok()?;
    let on_card = choices.first()?.usability;
    match usability_at_server(&certificate.der, now)? {
        Usability::Usable => Some(usability_on_card(on_card)),
        refused => Some(refused),
    }
}

/// What the server would say of that certificate by itself; none when it is not made for signing in, or when the server
/// could not even read it.
fn usability_at_server(der: &[u8], now: Timestamp) -> Option<Usability> {
    let certificate = Certificate::from_der(der).ok()?;
    match fit_for_authentication(&certificate, now.seconds()) {
        Ok(()) => Some(Usability::Usable),
        Err(Unfit::Expired) => Some(Usability::Expired),
        Err(Unfit::NotYetValid) => Some(Usability::NotYetValid),
        Err(Unfit::KeyUnsupported) => Some(Usability::KeyUnsupported),
        Err(Unfit::KeyTooWeak(_)) => Some(Usability::KeyTooWeak),
        Err(
            Unfit::NoKeyUsage
            | Unfit::ForDocumentsOnly
            | Unfit::NotForSignature
            | Unfit::NotForClientAuthentication
            | Unfit::Authority,
        ) => None,
    }
}

fn usability_on_card(usability: CardUsability) -> Usability {
    match usability {
        CardUsability::Usable => Usability::Usable,
        CardUsability::Expired { .. } => Usability::Expired,
        CardUsability::NotYetValid { .. } => Usability::NotYetValid,
        CardUsability::UnsupportedKey => Usability::KeyUnsupported,
    }
}

/// How many wrong PINs are left; none when the card does not tell.
pub(super) fn tries_left(status: PinStatus) -> Option<u8> {
    match status {
        PinStatus::TriesLeft(tries_left) => Some(tries_left),
        PinStatus::Blocked => Some(0),
        PinStatus::Unlocked | PinStatus::Unknown => None,
    }
}

/// SHA-256 of a certificate in hexadecimal: its name between the UI and the shell.
pub(super) fn thumbprint(der: &[u8]) -> String {
    hex::encode(digest(&SHA256, der))
}

fn shown(offer: &Offer<'_>) -> Shown {
    let certificate = &offer.held.certificate;
    Shown {
        thumbprint: thumbprint(&certificate.der),
        holder: certificate.subject.clone().unwrap_or_default(),
        issuer: certificate.issuer.clone().unwrap_or_default(),
        not_before: Timestamp::from_millis(certificate.not_before.as_millisecond()),
        not_after: Timestamp::from_millis(certificate.not_after.as_millisecond()),
        usability: offer.usability,
        pin_label: offer.held.pin_label.clone(),
    }
}

/// A clock beyond the years that a calendar has (9999) is held at the last of them.
fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.millis()).unwrap_or(jiff::Timestamp::MAX)
}

#[cfg(test)]
mod tests;
