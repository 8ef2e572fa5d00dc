use super::*;

fn status_of(answers: &[(&str, u16)]) -> Result<PinStatus, CardError> {
    let (mut card, link) = opened(&leaf().build());
    let script = answers.iter().fold(resumed(), |script, (frame, sw)| {
        script.then(frame, answer("", *sw))
    });
    link.expect(Ok(script));
    let status = card.pin_status(&KEY);
    assert_eq!(link.left(), [Leave::Untouched, Leave::Untouched]);
    status
}

#[test]
fn spends_none() {
    assert_eq!(status_of(&[(TRIES_LEFT, 0x63c3)]), Ok(PinStatus::TriesLeft(3)));
    assert_eq!(status_of(&[(TRIES_LEFT, 0x63c1)]), Ok(PinStatus::TriesLeft(1)));
}

#[test]
fn recognises_a_blocked_pin() {
    for status in [0x6983, 0x63c0, 0x6984] {
        assert_eq!(status_of(&[(TRIES_LEFT, status)]), Ok(PinStatus::Blocked));
    }
}

#[test]
fn does_not_lock_a_card_that_another_program_uses() {
    assert_eq!(status_of(&[(TRIES_LEFT, 0x9000)]), Ok(PinStatus::Unlocked));
}

#[test]
fn accepts_a_card_that_does_not_tell() {
    for status in [0x6300, 0x6700, 0x6a88, 0x6d00] {
        assert_eq!(status_of(&[(TRIES_LEFT, status)]), Ok(PinStatus::Unknown));
    }
}

#[test]
fn fails_for_a_key_that_is_not_there() {
    let (mut card, _link) = opened(&leaf().build());
    let absent = KeyReference::Piv(Slot::Signature);
    assert_eq!(card.pin_status(&absent), Err(CardError::NoCertificate));
}
