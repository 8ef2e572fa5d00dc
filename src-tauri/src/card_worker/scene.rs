//! From readers and cards to the scene that the UI draws.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::native::{Card, CardCertificate as Shown, CardContent, CardScene, Usability},
    time::Timestamp,
};
use opalexe_smartcard::{
    CardCertificate, Choice, KeyReference, PinStatus, ReaderName, Service, Snapshot,
    Usability as CardUsability, authentication_choices,
};

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
    match authentication_choices(certificates, instant(now)) {
        Ok(choices) => CardContent::Read {
            certificates: choices.iter().map(shown).collect(),
            tries_left,
        },
        Err(error) => CardContent::Faulty {
            fault: fault_of(&error),
        },
    }
}

/// The key of the certificate that is offered first.
pub(super) fn first_key(certificates: &[CardCertificate], now: Timestamp) -> Option<KeyReference> {
    let choices = authentication_choices(certificates, instant(now)).ok()?;
    choices.first().map(|choice| choice.certificate.key)
}

/// Whether that certificate can sign in now; none when it is not made for it at all.
pub(super) fn usability_of(certificate: &CardCertificate, now: Timestamp) -> Option<Usability> {
    let choices = authentication_choices(std::slice::from_ref(certificate), instant(now)).ok()?;
    choices.first().map(|choice| usability(choice.usability))
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

fn shown(choice: &Choice<'_>) -> Shown {
    let certificate = choice.certificate;
    Shown {
        thumbprint: thumbprint(&certificate.der),
        holder: certificate.subject.clone().unwrap_or_default(),
        issuer: certificate.issuer.clone().unwrap_or_default(),
        not_before: Timestamp::from_millis(certificate.not_before.as_millisecond()),
        not_after: Timestamp::from_millis(certificate.not_after.as_millisecond()),
        usability: usability(choice.usability),
    }
}

fn usability(usability: CardUsability) -> Usability {
    match usability {
        CardUsability::Usable => Usability::Usable,
        CardUsability::Expired { .. } => Usability::Expired,
        CardUsability::NotYetValid { .. } => Usability::NotYetValid,
        CardUsability::UnsupportedKey => Usability::KeyUnsupported,
    }
}

/// A clock beyond the years that a calendar has (9999) is held at the last of them.
fn instant(at: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_millisecond(at.millis()).unwrap_or(jiff::Timestamp::MAX)
}
