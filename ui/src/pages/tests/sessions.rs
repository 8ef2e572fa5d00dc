//! « Mes sessions », the questions before an end, and the lock.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::CertificateSummary,
        native::{CertificateChoice, Lock, LockReason, SignInProgress},
        sessions::{BoundCard, OpenSession, Sessions},
    },
    device::{Device, DeviceKind, Label},
    id::{CertificateBindingId, RANDOM_BYTES, SessionId},
    time::Timestamp,
};

use super::world::lines;
use crate::{
    lock_desk::LockStep,
    pages::{
        lock_screen::LockView,
        sessions::{Question, SessionsView},
    },
};

const OPENED: Timestamp = Timestamp::from_seconds(1_744_097_400);

fn certificate() -> CertificateSummary {
    CertificateSummary {
        common_name: "Demo0001 ExpertV3".into(),
        issuer: "AC Experts".into(),
        not_after: Timestamp::from_seconds(1_780_000_000),
    }
}

fn session(number: u8, device: Device) -> OpenSession {
    OpenSession {
        id: SessionId::new(OPENED, [number; RANDOM_BYTES]),
        this: number == 1,
        device,
        certificate: Some(certificate()),
        network: Some("192.0.2.x".into()),
        opened_at: OPENED,
        last_seen_at: OPENED,
        ends_at: OPENED,
    }
}

fn card(this: bool, lost_at: Option<Timestamp>) -> BoundCard {
    BoundCard {
        id: CertificateBindingId::new(OPENED, [9; RANDOM_BYTES]),
        certificate: Some(certificate()),
        bound_at: OPENED,
        lost_at,
        replaced_at: None,
        this,
        sessions: 2,
    }
}

fn sessions() -> Sessions {
    let desktop = Device {
        kind: DeviceKind::Desktop,
        program: Label::of("Opalexe 0.1.0"),
        system: Label::of("Linux"),
        machine: Label::of("bureau-7"),
    };
    Sessions {
        sessions: vec![
            session(1, desktop),
            session(2, Device::of_user_agent("Firefox/140.0 (Windows)")),
        ],
        unlisted: 3,
        cards: vec![card(true, None)],
    }
}

#[component]
fn Page(loaded: Sessions, question: Option<Question>) -> Element {
    rsx! {
        SessionsView {
            loaded: Some(Ok(loaded)),
            question,
            failure: None,
            onask: |_| {},
            onanswer: |_| {},
            ondecline: |()| {},
            onretry: |()| {},
            onleave: |()| {},
        }
    }
}

fn page(loaded: Sessions, question: Option<Question>) -> String {
    let mut dom = VirtualDom::new_with_props(Page, PageProps { loaded, question });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

#[test]
fn each_session_is_told_by_its_device_and_only_another_can_be_closed() {
    let page = page(sessions(), None);
    for told in [
        "Application Opalexe 0.1.0 sur Linux",
        "Poste bureau-7",
        "Firefox sur Windows",
        "192.0.2.x (adresse abrégée)",
        "5 sessions",
        "3 autres sessions, plus anciennes",
        "mardi 8 avril 2025",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(page.matches("close-session").count(), 1);
    assert_eq!(page.matches("data-this=\"true\"").count(), 1);
    assert!(
        page.contains("aria-label=\"Fermer cette session : Firefox sur Windows, ouverte mardi 8 avril 2025")
    );
}

#[test]
fn who_signs_in_by_email_is_told_of_no_cards() {
    let mut by_email = sessions();
    by_email.cards.clear();
    for session in &mut by_email.sessions {
        session.certificate = None;
    }
    let page = page(by_email, None);
    assert!(!page.contains("Mes cartes"), "{page}");
    assert!(page.contains("Par e-mail, mot de passe et code"), "{page}");
}

#[test]
fn a_card_that_was_lost_says_so_and_cannot_be_declared_again() {
    let lost = Sessions {
        cards: vec![card(false, Some(OPENED))],
        ..sessions()
    };
    let page = page(lost, None);
    assert!(
        page.contains("Déclarée perdue ou volée mardi 8 avril 2025"),
        "{page}"
    );
    assert!(!page.contains("report-lost"), "{page}");
}

#[test]
fn what_will_happen_is_said_before_it_is_done() {
    let ask = |question| page(sessions(), Some(question));
    let lost = ask(Question::ReportLost(Box::new(card(true, None))));
    for told in [
        "n’ouvrira plus jamais",
        "Les 2 sessions ouvertes avec elle",
        "ends-this-session",
        "On ne peut pas revenir en arrière",
    ] {
        assert!(lost.contains(told), "{told}: {lost}");
    }
    let elsewhere = ask(Question::ReportLost(Box::new(card(false, None))));
    assert!(!elsewhere.contains("ends-this-session"), "{elsewhere}");
    let others = ask(Question::CloseOthers { count: 4 });
    assert!(others.contains("Fermer les 4 autres sessions"), "{others}");
    assert!(!others.contains("session-list"), "{others}");
}

fn locked(reason: LockReason, step: LockStep) -> String {
    #[component]
    fn Locked(lock: Lock, step: LockStep) -> Element {
        rsx! {
            LockView {
                lock,
                step,
                failure: None,
                onunlock: |_| {},
                oncancel: |()| {},
                onleave: |()| {},
            }
        }
    }
    let lock = Lock {
        reason,
        certificate: "aa".into(),
        holder: "Demo0001 ExpertV3".into(),
        issuer: "AC Experts".into(),
    };
    let mut dom = VirtualDom::new_with_props(Locked, LockedProps { lock, step });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

#[test]
fn the_lock_says_why_and_offers_to_unlock_only_with_the_card() {
    let removed = locked(LockReason::CardRemoved, LockStep::Insert);
    assert!(removed.contains("a été retirée du lecteur"), "{removed}");
    assert!(
        removed.contains("Insérez la carte « Demo0001 ExpertV3 »"),
        "{removed}"
    );
    assert!(!removed.contains("id=\"unlock\""), "{removed}");
    assert!(removed.contains("id=\"lock-sign-out\""), "{removed}");
    let ready = LockStep::Ready(CertificateChoice {
        reader: "A".into(),
        certificate: "aa".into(),
    });
    let asked = locked(LockReason::Asked, ready);
    assert!(asked.contains("Vous avez verrouillé"), "{asked}");
    assert!(asked.contains("id=\"unlock\""), "{asked}");
    let on_reader = LockStep::Working(SignInProgress::AwaitingReader);
    let typing = locked(LockReason::Asked, on_reader);
    assert!(typing.contains("sur les touches du lecteur"), "{typing}");
}
