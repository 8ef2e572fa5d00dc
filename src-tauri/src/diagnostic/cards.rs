//! The cards and their certificates.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    api::native::{
        CardApplication, CardContent, CardFaultCode, UnusableReason, Usability,
        diagnostic::{Advice, CertificateUse, Fact, Item, Offer, Section, Subject, Topic, Verdict},
    },
    time::Timestamp,
};
use opalexe_smartcard::{PinStatus, Purpose, model_of};

use crate::card_worker::{Depth, Inspection, SeenCard, SeenCertificate, shown_application};

pub(super) fn examine(inspection: &Inspection) -> Section {
    let mut section = Section::new(Topic::Cards);
    if inspection.depth == Depth::WithoutCards {
        section.find(Verdict::Good, Advice::SignInUnderWay);
    }
    if inspection.cards.is_empty() {
        let advice = if inspection.readers.readers.is_empty() {
            Advice::NothingToCheck
        } else {
            Advice::InsertCard
        };
        section.find(Verdict::Warning, advice);
    }
    section.items.extend(inspection.cards.iter().map(card));
    let is_any_usable = section.items.iter().any(|item| item.verdict < Verdict::Bad);
    let gravest = section.items.iter().map(|item| item.verdict).max();
    // One good card is enough to sign in.
    section.verdict = match gravest {
        Some(Verdict::Bad) if is_any_usable => section.verdict.max(Verdict::Warning),
        Some(verdict) => section.verdict.max(verdict),
        None => section.verdict,
    };
    section
}

fn card(seen: &SeenCard) -> Item {
    let mut item = Item::new(Subject::Card(seen.reader.clone()));
    let model = seen.atr.as_ref().and_then(model_of);
    item.facts
        .extend(model.map(|model| Fact::Model(model.name.to_owned())));
    item.facts
        .extend(seen.atr.as_ref().map(|atr| Fact::Atr(atr.to_string())));
    let applications: Vec<CardApplication> =
        seen.applications.iter().copied().map(shown_application).collect();
    item.facts.extend(applications.into_iter().map(Fact::Application));
    match &seen.content {
        Some(CardContent::Read { tries_left, .. }) => {
            item.facts.extend(tries_left.map(Fact::TriesLeft));
            match tries_left {
                Some(0) => item.find(Verdict::Bad, Advice::UnblockPin),
                Some(1) => item.find(Verdict::Warning, Advice::LastTry),
                _ => {}
            }
        }
        Some(CardContent::Faulty { fault }) => {
            item.facts.push(Fact::Card(fault.code));
            item.find(Verdict::Bad, advice_of_fault(fault.code));
        }
        Some(CardContent::Unusable { card }) => {
            item.facts.extend(card.install.clone().map(Fact::ProductNeeded));
            let advice = match card.reason {
                UnusableReason::NotUnderstood if card.install.is_some() => Advice::InstallProduct,
                UnusableReason::NotUnderstood | UnusableReason::Unknown => Advice::UnknownCard,
                UnusableReason::NoCertificate => Advice::OtherCard,
                UnusableReason::IdentityCard | UnusableReason::TravelDocument | UnusableReason::Payment => {
                    Advice::CardWithoutSignIn
                }
            };
            item.find(Verdict::Bad, advice);
        }
        // It is being read, or its module is being asked, for longer than the diagnosis waits.
        Some(CardContent::Reading | CardContent::AskingModules) => {
            item.find(Verdict::Warning, Advice::TooLong);
        }
        None => {}
    }
    item
}

fn advice_of_fault(code: CardFaultCode) -> Advice {
    match code {
        CardFaultCode::CardMute => Advice::TurnCard,
        CardFaultCode::ReaderBusy => Advice::CloseOtherProgram,
        CardFaultCode::NoCertificate => Advice::OtherCard,
        CardFaultCode::UnsupportedCard => Advice::UnknownCard,
        CardFaultCode::Module | CardFaultCode::ModuleSilent => Advice::ReinstallModule,
        _ => Advice::ReinsertCard,
    }
}

pub(super) fn examine_certificates(inspection: &Inspection, now: Timestamp) -> Section {
    let mut section = Section::new(Topic::Certificates);
    let all = inspection.cards.iter().flat_map(|card| &card.certificates);
    for (number, seen) in (1..).zip(all) {
        section.items.push(certificate(number, seen, now));
    }
    let usabilities = inspection.cards.iter().flat_map(|card| &card.certificates);
    let offered: Vec<Usability> = usabilities.filter_map(|seen| seen.usability).collect();
    if section.items.is_empty() {
        section.find(Verdict::Warning, Advice::NothingToCheck);
        return section;
    }
    if offered.contains(&Usability::Usable) {
        return section;
    }
    let advice = if offered.is_empty() {
        Advice::OtherCard
    } else if offered.contains(&Usability::NotYetValid) {
        Advice::WaitForCertificate
    } else if offered.contains(&Usability::Expired) {
        Advice::RenewCertificate
    } else if offered.contains(&Usability::PinBlocked) {
        Advice::UnblockPin
    } else {
        Advice::ReplaceKey
    };
    section.find(Verdict::Bad, advice);
    section
}

/// One that is not for signing in is as it should be: most cards have such a one.
fn certificate(number: u32, seen: &SeenCertificate, now: Timestamp) -> Item {
    let mut item = Item::new(Subject::Certificate(number));
    let certificate = &seen.certificate;
    let offer = offer(seen);
    item.facts.extend(certificate.subject.clone().map(Fact::Holder));
    item.facts.extend(certificate.issuer.clone().map(Fact::Issuer));
    let at = |instant: jiff::Timestamp| Timestamp::from_millis(instant.as_millisecond());
    if at(certificate.not_before) > now {
        item.facts.push(Fact::ValidFrom(at(certificate.not_before)));
    }
    item.facts.push(Fact::ValidUntil(at(certificate.not_after)));
    item.facts.push(Fact::Use(use_of(certificate.purpose)));
    item.facts.push(Fact::Offer(offer));
    item.facts
        .push(Fact::Thumbprint(hex::encode(digest(&SHA256, &certificate.der))));
    match offer {
        Offer::Offered(Usability::Usable) if seen.pin == PinStatus::Blocked => {
            item.find(Verdict::Warning, Advice::UnblockPin);
        }
        Offer::Offered(Usability::Usable) | Offer::WrongUse | Offer::RefusedByRule => {}
        Offer::Offered(Usability::Expired) => item.find(Verdict::Warning, Advice::RenewCertificate),
        Offer::Offered(Usability::NotYetValid) => item.find(Verdict::Warning, Advice::WaitForCertificate),
        Offer::Offered(Usability::PinBlocked) => item.find(Verdict::Warning, Advice::UnblockPin),
        Offer::Offered(Usability::KeyUnsupported | Usability::KeyTooWeak) => {
            item.find(Verdict::Warning, Advice::ReplaceKey);
        }
    }
    item
}

fn offer(seen: &SeenCertificate) -> Offer {
    match (seen.usability, seen.certificate.purpose) {
        (Some(usability), _) => Offer::Offered(usability),
        (None, Purpose::Authentication) => Offer::RefusedByRule,
        (None, _) => Offer::WrongUse,
    }
}

fn use_of(purpose: Purpose) -> CertificateUse {
    match purpose {
        Purpose::Authentication => CertificateUse::Authentication,
        Purpose::Signature => CertificateUse::Signature,
        Purpose::KeyManagement => CertificateUse::Encryption,
        Purpose::CardPresence => CertificateUse::CardPresence,
        Purpose::Other => CertificateUse::Other,
    }
}
