//! Dialogues with the shell, and what the person stands before after each message.

use opalexe_domain::{api::native::CardFault, time::Timestamp};

use super::*;

pub(crate) fn certificate(thumbprint: &str, usability: Usability) -> CardCertificate {
    CardCertificate {
        thumbprint: thumbprint.into(),
        holder: "Demo0001 ExpertV3".into(),
        issuer: "Opalexe Demo Experts".into(),
        not_before: Timestamp::from_seconds(1_704_067_200),
        not_after: Timestamp::from_seconds(1_830_297_600),
        usability,
        pin_label: None,
    }
}

pub(crate) fn card(reader: &str, content: CardContent) -> Card {
    Card {
        reader: reader.into(),
        reader_name: reader.into(),
        name: None,
        content,
    }
}

pub(crate) fn read(certificates: Vec<CardCertificate>, tries_left: u8) -> CardContent {
    CardContent::Read {
        certificates,
        tries_left: Some(tries_left),
    }
}

pub(crate) fn scene(cards: Vec<Card>) -> CardMessage {
    CardMessage::Scene(CardScene::Cards { cards })
}

fn fault(code: CardFaultCode) -> Error {
    Error::Card(CardFault {
        code,
        tries_left: None,
        atr: None,
    })
}

fn choice(reader: &str, certificate: &str) -> CertificateChoice {
    CertificateChoice {
        reader: reader.into(),
        certificate: certificate.into(),
    }
}

fn one_card() -> CardMessage {
    scene(vec![card(
        "A",
        read(vec![certificate("c1", Usability::Usable)], 3),
    )])
}

fn no_card() -> CardMessage {
    CardMessage::Scene(CardScene::NoCard {
        readers: vec!["A".into()],
    })
}

fn desk(messages: Vec<CardMessage>) -> CardDesk {
    let mut desk = CardDesk::default();
    for message in messages {
        desk.hear(message, None);
    }
    desk
}

#[test]
fn the_page_follows_the_reader_and_the_card() {
    let mut desk = CardDesk::default();
    let mut steps = vec![desk.step()];
    for message in [
        CardMessage::Scene(CardScene::ServiceStopped),
        CardMessage::Scene(CardScene::NoReader),
        no_card(),
        scene(vec![card("A", CardContent::Reading)]),
        one_card(),
        no_card(),
    ] {
        desk.hear(message, None);
        steps.push(desk.step());
    }
    assert_eq!(
        steps,
        [
            Step::Looking,
            Step::ServiceStopped,
            Step::NoReader,
            Step::NoCard,
            Step::Reading,
            Step::Choose,
            Step::NoCard
        ]
    );
}

#[test]
fn the_only_usable_certificate_is_proposed_and_an_expired_one_never_is() {
    let desk = desk(vec![scene(vec![card(
        "A",
        read(
            vec![
                certificate("old", Usability::Expired),
                certificate("new", Usability::Usable),
            ],
            3,
        ),
    )])]);
    assert_eq!(desk.chosen(), Some(&choice("A", "new")));
}

#[test]
fn among_several_certificates_the_one_last_used_is_proposed_and_otherwise_none() {
    let two = || {
        scene(vec![
            card("A", read(vec![certificate("c1", Usability::Usable)], 3)),
            card("B", read(vec![certificate("c2", Usability::Usable)], 3)),
        ])
    };
    let mut desk = CardDesk::default();
    desk.hear(two(), None);
    assert_eq!(desk.chosen(), None);
    assert_eq!(desk.begin(), None);
    let mut desk = CardDesk::default();
    desk.hear(two(), Some("c2"));
    assert_eq!(desk.chosen(), Some(&choice("B", "c2")));
}

#[test]
fn what_cannot_be_used_cannot_be_chosen() {
    let mut desk = desk(vec![scene(vec![card(
        "A",
        read(
            vec![
                certificate("c1", Usability::Usable),
                certificate("old", Usability::Expired),
            ],
            3,
        ),
    )])]);
    desk.choose(choice("A", "old"));
    desk.choose(choice("Z", "c1"));
    assert_eq!(desk.chosen(), Some(&choice("A", "c1")));
}

#[test]
fn a_sign_in_runs_through_its_progress_and_takes_one_certificate() {
    let mut desk = desk(vec![one_card()]);
    assert_eq!(desk.begin(), Some(choice("A", "c1")));
    assert_eq!(desk.begin(), None, "a second Enter begins nothing");
    assert_eq!(desk.step(), Step::Working(SignInProgress::Preparing));
    desk.hear(CardMessage::Progress(SignInProgress::AwaitingPin), None);
    assert_eq!(desk.step(), Step::Working(SignInProgress::AwaitingPin));
    desk.succeed();
    desk.hear(CardMessage::Progress(SignInProgress::Submitting), None);
    assert_eq!(desk.step(), Step::Choose, "a late report changes nothing");
}

#[test]
fn a_card_pulled_while_signing_is_told_until_one_is_put_in_again() {
    let mut desk = desk(vec![one_card()]);
    desk.begin().unwrap();
    desk.hear(no_card(), None);
    desk.fail(fault(CardFaultCode::CardRemoved));
    assert_eq!(desk.step(), Step::NoCard);
    assert_eq!(desk.failure(), Some(&fault(CardFaultCode::CardRemoved)));
    desk.hear(one_card(), None);
    assert_eq!(desk.failure(), None);
    assert_eq!(desk.chosen(), Some(&choice("A", "c1")));
}

#[test]
fn the_failure_may_be_told_before_the_card_is_seen_to_be_gone() {
    let mut desk = desk(vec![one_card()]);
    desk.begin().unwrap();
    desk.fail(fault(CardFaultCode::CardRemoved));
    desk.hear(no_card(), None);
    assert_eq!(desk.failure(), Some(&fault(CardFaultCode::CardRemoved)));
}

#[test]
fn a_wrong_pin_stays_told_while_the_tries_left_are_read_again_and_goes_with_the_card() {
    let mut desk = desk(vec![one_card()]);
    desk.begin().unwrap();
    desk.fail(fault(CardFaultCode::WrongPin));
    desk.hear(
        scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], 2),
        )]),
        None,
    );
    assert_eq!(desk.failure(), Some(&fault(CardFaultCode::WrongPin)));
    assert_eq!(desk.step(), Step::Choose);
    desk.hear(no_card(), None);
    assert_eq!(desk.failure(), None);
}

#[test]
fn a_blocked_card_an_expired_one_and_an_unknown_one_cannot_sign_in() {
    let blocked = desk(vec![scene(vec![card(
        "A",
        read(vec![certificate("c1", Usability::Usable)], 0),
    )])]);
    assert_eq!((blocked.step(), blocked.chosen()), (Step::Blocked, None));
    let expired = desk(vec![scene(vec![card(
        "A",
        read(vec![certificate("c1", Usability::Expired)], 3),
    )])]);
    assert_eq!((expired.step(), expired.chosen()), (Step::Unusable, None));
    let unknown = CardFault {
        code: CardFaultCode::UnsupportedCard,
        tries_left: None,
        atr: Some("3b80".into()),
    };
    let unknown = desk(vec![scene(vec![card(
        "A",
        CardContent::Faulty { fault: unknown },
    )])]);
    assert_eq!(unknown.step(), Step::Unusable);
}

#[test]
fn a_usable_card_can_sign_in_beside_one_that_is_still_being_read() {
    let desk = desk(vec![scene(vec![
        card("A", CardContent::Reading),
        card("B", read(vec![certificate("c2", Usability::Usable)], 3)),
    ])]);
    assert_eq!(desk.step(), Step::Choose);
    assert_eq!(desk.chosen(), Some(&choice("B", "c2")));
}

#[test]
fn a_pin_that_was_unblocked_takes_the_old_failure_away_and_a_running_sign_in_goes_on() {
    let mut desk = CardDesk::default();
    desk.hear(one_card(), None);
    desk.fail(fault(CardFaultCode::PinBlocked));
    desk.begin_anew();
    assert_eq!(desk.failure(), None);
    assert!(desk.begin().is_some());
    desk.begin_anew();
    assert!(desk.is_working());
}
