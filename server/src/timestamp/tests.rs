//! Against a real authority (OpenSSL's), honest and not.

use std::{ops::RangeInclusive, time::Duration};

use opalexe_domain::time::Timestamp;

use super::{
    answer::{Anchors, NotBelieved, TOLERANCE, stamp},
    asking::{ANSWER_LIMIT, Asker, NoStamp},
    request::Request,
};
use crate::{
    clock::{Clock as _, SystemClock},
    signed_data::NotSigned,
    tests::authority::{Manner, Tsa},
};

fn request(byte: u8) -> Request {
    Request {
        imprint: [byte; 32],
        nonce: [byte; 16],
        policy: None,
    }
}

/// Asked and answered in this moment, as OpenSSL does by the machine's clock.
fn now() -> RangeInclusive<Timestamp> {
    let now = SystemClock::new().now();
    now..=now
}

fn anchors(tsa: &Tsa) -> Anchors {
    Anchors::of_pem(&std::fs::read(tsa.folder.path().join("ca.pem")).unwrap()).unwrap()
}

/// What becomes of the answer to `asked`, taken for that to `request`.
fn taken(tsa: &Tsa, asked: &Request, request: &Request, anchors: &Anchors) -> Result<(), NotBelieved> {
    let answer = tsa.reply(&asked.to_der().unwrap());
    stamp(&answer, request, &now(), anchors).map(|stamp| {
        assert_eq!(stamp.answer, answer);
        // Some time after this was written.
        assert!(stamp.at.seconds() > 1_700_000_000);
    })
}

#[tokio::test]
async fn an_answer_is_believed_when_everything_in_it_is_right() {
    let tsa = Tsa::new().await;
    let own = anchors(&tsa);
    // A nonce with its highest bit set, one without, one that begins with zeros.
    for byte in [0xff, 0x7f, 1] {
        let mut asked = request(byte);
        asked.nonce[0] = byte & 0xf0;
        assert_eq!(taken(&tsa, &asked, &asked, &own), Ok(()), "{byte}");
    }
    let of_policy = Request {
        policy: Some("1.2.3.4.5".parse().unwrap()),
        ..request(7)
    };
    assert_eq!(taken(&tsa, &of_policy, &of_policy, &own), Ok(()));
}

#[tokio::test]
async fn an_answer_to_something_else_is_not_believed() {
    let tsa = Tsa::new().await;
    let own = anchors(&tsa);
    let asked = request(7);
    let other_nonce = Request {
        nonce: [8; 16],
        ..asked.clone()
    };
    let other_imprint = Request {
        imprint: [8; 32],
        ..asked.clone()
    };
    let other_policy = Request {
        policy: Some("1.2.3.4.5".parse().unwrap()),
        ..asked.clone()
    };
    assert_eq!(
        taken(&tsa, &asked, &other_nonce, &own),
        Err(NotBelieved::OtherNonce)
    );
    assert_eq!(
        taken(&tsa, &asked, &other_imprint, &own),
        Err(NotBelieved::OtherImprint)
    );
    assert_eq!(
        taken(&tsa, &asked, &other_policy, &own),
        Err(NotBelieved::OtherPolicy)
    );
    let unknown_policy = Request {
        policy: Some("1.9.9".parse().unwrap()),
        ..asked.clone()
    };
    assert_eq!(
        taken(&tsa, &unknown_policy, &unknown_policy, &own),
        Err(NotBelieved::Refused(2))
    );
}

#[tokio::test]
async fn only_who_leads_to_the_operators_certificates_is_believed() {
    let (tsa, other) = (Tsa::new().await, Tsa::new().await);
    let asked = request(7);
    assert_eq!(
        taken(&other, &asked, &asked, &anchors(&tsa)),
        Err(NotBelieved::Path)
    );
    assert!(Anchors::of_pem(b"no certificate").is_none());
}

#[tokio::test]
async fn a_certificate_for_anything_else_stamps_nothing() {
    let asked = request(7);
    let tsa = Tsa::new().await;
    let answer = tsa.reply(&asked.to_der().unwrap());
    let by_hand = tsa.stamping(&answer);
    assert!(stamp(&by_hand, &asked, &now(), &anchors(&tsa)).is_ok());
    for purpose in [
        "timeStamping",
        "critical,timeStamping,emailProtection",
        "critical,emailProtection",
    ] {
        let other = Tsa::of_purpose(purpose).await;
        assert_eq!(
            stamp(&other.stamping(&answer), &asked, &now(), &anchors(&other)),
            Err(NotBelieved::Purpose),
            "{purpose}"
        );
    }
}

#[tokio::test]
async fn a_time_before_the_asking_or_after_the_answer_is_not_believed() {
    let tsa = Tsa::new().await;
    let asked = request(7);
    let answer = tsa.reply(&asked.to_der().unwrap());
    let at = stamp(&answer, &asked, &now(), &anchors(&tsa)).unwrap().at;
    let taken = |asking: RangeInclusive<Timestamp>| {
        stamp(&answer, &asked, &asking, &anchors(&tsa)).map(|stamp| stamp.at)
    };
    let more = TOLERANCE + Duration::from_millis(1);
    let (sent, got) = (at.plus(TOLERANCE), at.minus(TOLERANCE));
    assert_eq!(taken(sent..=sent), Ok(at));
    assert_eq!(taken(got..=got), Ok(at));
    let (sent, got) = (at.plus(more), at.minus(more));
    assert_eq!(taken(sent..=sent), Err(NotBelieved::Time));
    assert_eq!(taken(got..=got), Err(NotBelieved::Time));
}

#[tokio::test]
async fn whatever_byte_of_an_answer_is_altered_nothing_but_the_same_stamp_is_believed() {
    let tsa = Tsa::new().await;
    let own = anchors(&tsa);
    let asked = request(7);
    let answer = tsa.reply(&asked.to_der().unwrap());
    let right = stamp(&answer, &asked, &now(), &own).unwrap();
    let mut refused = 0;
    for place in 0..answer.len() {
        let mut altered = answer.clone();
        altered[place] ^= 0x10;
        match stamp(&altered, &asked, &now(), &own) {
            Err(_) => refused += 1,
            // Parts that nobody signs: the other certificates, and words about the status.
            Ok(stamp) => assert_eq!(stamp.at, right.at, "{place}"),
        }
    }
    assert!(refused * 10 > answer.len() * 5, "{refused} of {}", answer.len());
    for cut in [0, 1, answer.len() / 2, answer.len() - 1] {
        assert_eq!(
            stamp(&answer[..cut], &asked, &now(), &own),
            Err(NotBelieved::Malformed)
        );
    }
    let mut longer = answer;
    longer.push(0);
    assert_eq!(stamp(&longer, &asked, &now(), &own), Err(NotBelieved::Malformed));
}

#[tokio::test]
async fn an_altered_signature_is_told_from_everything_else() {
    let tsa = Tsa::new().await;
    let asked = request(7);
    let mut answer = tsa.reply(&asked.to_der().unwrap());
    // The signature is at the very end.
    let last = answer.len() - 1;
    answer[last] ^= 1;
    assert_eq!(
        stamp(&answer, &asked, &now(), &anchors(&tsa)),
        Err(NotBelieved::Signature(NotSigned::Signature))
    );
}

#[tokio::test]
async fn an_authority_is_asked_over_http_and_does_not_keep_anybody_waiting_or_fill_the_memory() {
    let tsa = Tsa::new().await;
    let asker = Asker::patient(&tsa.authority(), Duration::from_millis(700)).unwrap();
    let asked = request(7);
    assert!(asker.ask(&asked, &SystemClock::new()).await.is_ok());
    assert_eq!(tsa.asked(), [asked.to_der().unwrap()]);

    tsa.behaves(Manner::Bytes(vec![0x30; 10 * 1024 * 1024]));
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::TooLong)
    ));
    tsa.behaves(Manner::Bytes(vec![0x30; ANSWER_LIMIT]));
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::NotBelieved(NotBelieved::Malformed))
    ));
    tsa.behaves(Manner::Status(500));
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::Status(500))
    ));
    tsa.behaves(Manner::Status(302));
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::Status(302))
    ));
    tsa.behaves(Manner::Down);
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::Unreachable(_))
    ));
    tsa.behaves(Manner::Silent);
    assert!(matches!(
        asker.ask(&asked, &SystemClock::new()).await,
        Err(NoStamp::Unreachable(_))
    ));
    tsa.behaves(Manner::Honest);
    assert!(asker.ask(&asked, &SystemClock::new()).await.is_ok());
}

#[tokio::test]
async fn certificates_that_cannot_be_read_are_told() {
    let tsa = Tsa::new().await;
    let mut authority = tsa.authority();
    authority.ca_file = tsa.folder.path().join("nowhere.pem");
    assert!(matches!(Asker::open(&authority), Err(NoStamp::CaFile { .. })));
    authority.ca_file = tsa.folder.path().join("tsa.cnf");
    assert!(matches!(Asker::open(&authority), Err(NoStamp::NoAnchors(_))));
}
