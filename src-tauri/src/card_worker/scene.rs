//! From readers and cards to the scene that the UI draws.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::native::{Card, CardCertificate as Shown, CardContent, CardScene, Usability},
    time::Timestamp,
};
use opalexe_smartcard::{
    CardCertificate, CardError, KeyReference, PinStatus, ReaderName, Service, Snapshot,
    Usability as CardUsability, authentication_choices,
};
use opalexe_trust::{Certificate, fit_for_authentication, purpose::Unfit};

use super::fault::fault_of;

/// The scene of these readers, and of the cards in them.
pub(super) fn scene(readers: &Snapshot, cards: Vec<Card>) -> CardScene {
    match readers.service {
        Service::Stopped => CardScene::ServiceStopped,
        Service::Running if readers.readers.is_empty() => CardScene::NoReader,
        Service::Running if cards.is_empty() => {
            let names = readers.readers.iter().map(|reader| reader.name.to_string());
            CardScene::NoCard {
                readers: names.collect(),
            }
        }
        Service::Running => CardScene::Cards { cards },
    }
}

pub(super) fn card(reader: &ReaderName, content: CardContent) -> Card {
    Card {
        reader: reader.to_string(),
        content,
    }
}

/// What a card that was read shows of itself.
pub(super) fn content(
    certificates: &[CardCertificate],
    tries_left: Option<u8>,
    now: Timestamp,
) -> CardContent {
    let offers = offers(certificates, now);
    if offers.is_empty() {
        return CardContent::Faulty {
            fault: fault_of(&CardError::NoCertificate),
        };
    }
    CardContent::Read {
        certificates: offers.iter().map(shown).collect(),
        tries_left,
    }
}

/// The key of the certificate that is offered first.
pub(super) fn first_key(certificates: &[CardCertificate], now: Timestamp) -> Option<KeyReference> {
    offers(certificates, now)
        .first()
        .map(|offer| offer.certificate.key)
}

/// Whether that certificate can sign in now; none when it is not made for it at all.
pub(super) fn usability_of(certificate: &CardCertificate, now: Timestamp) -> Option<Usability> {
    offers(std::slice::from_ref(certificate), now)
        .first()
        .map(|offer| offer.usability)
}

/// A certificate to be shown.
struct Offer<'a> {
    certificate: &'a CardCertificate,
    usability: Usability,
}

/// The certificates made for signing in, the usable ones first. A certificate is usable when the card can sign with it and
/// when the server, which asks the second question too, would not refuse it for what stands in it.
fn offers(certificates: &[CardCertificate], now: Timestamp) -> Vec<Offer<'_>> {
    let choices = authentication_choices(certificates, instant(now)).unwrap_or_default();
    let mut offers: Vec<_> = choices
        .into_iter()
        .filter_map(|choice| {
            let for_server = usability_at_server(&choice.certificate.der, now)?;
            let usability = match for_server {
                Usability::Usable => usability_on_card(choice.usability),
                refused => refused,
            };
            Some(Offer {
                certificate: choice.certificate,
                usability,
            })
        })
        .collect();
    offers.sort_by_key(|offer| offer.usability != Usability::Usable);
    offers
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
    let certificate = offer.certificate;
    Shown {
        thumbprint: thumbprint(&certificate.der),
        holder: certificate.subject.clone().unwrap_or_default(),
        issuer: certificate.issuer.clone().unwrap_or_default(),
        not_before: Timestamp::from_millis(certificate.not_before.as_millisecond()),
        not_after: Timestamp::from_millis(certificate.not_after.as_millisecond()),
        usability: offer.usability,
    }
}

/// A clock beyond the years that a calendar has (9999) is held at the last of them.
fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.millis()).unwrap_or(jiff::Timestamp::MAX)
}

#[cfg(test)]
mod tests;
