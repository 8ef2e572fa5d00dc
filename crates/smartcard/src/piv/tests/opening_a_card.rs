use super::*;

#[test]
fn reads_its_certificates_and_leaves_it_untouched() {
    let leaf = leaf().named("Anne Example").build();
    let (card, link) = opened(&leaf);
    assert_eq!(card.certificates().len(), 1);
    assert_eq!(card.certificates()[0].der, leaf.der);
    assert_eq!(card.identity().label.as_deref(), Some("Anne Example"));
    assert_eq!(card.identity().reader.as_str(), "Scripted reader");
    assert_eq!(link.left(), [Leave::Untouched]);
}

#[test]
fn follows_a_certificate_in_pieces() {
    let leaf = leaf().build();
    let object = certificate_object(&leaf);
    let (head, tail) = object.split_at(512);
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer("", 0x6a82))
        .then(DISCOVERY, answer("", 0x6a82))
        .then(CERTIFICATE_9A, answer(head, 0x6100))
        .then("00C0000000", answer(tail, 0x9000))
        .then(CERTIFICATE_9C, answer("", 0x6a82))
        .then(CERTIFICATE_9D, answer("", 0x6982))
        .then(CERTIFICATE_9E, answer("", 0x6a82))));
    let card = PivCard::open(link).expect("a PIV card");
    assert_eq!(card.certificates()[0].der, leaf.der);
}

#[test]
fn asks_an_older_application_without_its_version() {
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x6a82))
        .then("00A4040009 A00000030800001000 00", answer("", 0x9000))
        .always(answer("", 0x6a82))));
    assert!(PivCard::open(link).expect("a PIV card").certificates().is_empty());
}

#[test]
fn names_the_atr_of_a_card_without_the_application() {
    for status in [0x6a82, 0x6d00, 0x6e00, 0x6999, 0x6985] {
        let link = ScriptedLink::new();
        link.expect(Ok(Script::new().with_atr("3B951381").always(answer("", status))));
        let error = PivCard::open(link).err().expect("no PIV card");
        assert_eq!(error.to_string(), "card with ATR 3B951381 is not supported");
    }
}

#[test]
fn is_repeated_once_when_another_program_resets_the_card() {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new().then(SELECT, Err(CardError::CardReset))));
    link.expect(Ok(opening(&leaf)));
    assert!(PivCard::open(link.clone()).is_ok());
    assert_eq!(link.left().len(), 2);

    link.expect(Err(CardError::CardReset));
    link.expect(Err(CardError::CardReset));
    assert_eq!(PivCard::open(link.clone()).err(), Some(CardError::CardReset));
}

#[test]
fn skips_a_broken_certificate_when_there_is_another() {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer("", 0x6f00))
        .then(DISCOVERY, answer("", 0x6d00))
        .then(CERTIFICATE_9A, answer("53820FFF70", 0x9000))
        .then(CERTIFICATE_9C, answer(&certificate_object(&leaf), 0x9000))
        .then(CERTIFICATE_9D, answer("5305700301020 3", 0x9000))
        .then(CERTIFICATE_9E, answer("", 0x6f00))));
    let card = PivCard::open(link).expect("a PIV card");
    let keys: Vec<_> = card
        .certificates()
        .iter()
        .map(|certificate| certificate.key.clone())
        .collect();
    assert_eq!(keys, [KeyReference::Piv(Slot::Signature)]);
}

#[test]
fn tells_the_fault_when_every_certificate_is_broken() {
    let faults = [
        (answer("53820FFF70", 0x9000), ProtocolFault::MalformedObject),
        (
            answer("5305 7003010203", 0x9000),
            ProtocolFault::MalformedCertificate,
        ),
        (answer("", 0x6f00), ProtocolFault::UnexpectedStatus(0x6f00)),
        (Ok(vec![0x90]), ProtocolFault::NoStatus),
        (answer("00", 0x6101), ProtocolFault::Endless),
    ];
    for (garbage, fault) in faults {
        let link = ScriptedLink::new();
        link.expect(Ok(Script::new()
            .then(SELECT, answer("", 0x9000))
            .then(CHUID, answer("", 0x6a82))
            .then(DISCOVERY, answer("", 0x6a82))
            .always(garbage)));
        assert_eq!(PivCard::open(link).err(), Some(CardError::Protocol { fault }));
    }
}

#[test]
fn ends_at_once_when_the_card_is_pulled_out() {
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, Err(CardError::CardRemoved))));
    assert_eq!(PivCard::open(link).err(), Some(CardError::CardRemoved));
}

#[test]
fn uses_long_frames_when_the_card_announces_and_takes_them() {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .with_atr("3BFD1300008131FE158073C021C057597562694B657940")
        .then(SELECT, answer("", 0x9000))
        .then("00CB3FFF000005 5C035FC102 0000", answer(IDENTIFIER, 0x9000))
        .then("00CB3FFF000003 5C017E 0000", answer("", 0x6a82))
        .then(
            "00CB3FFF000005 5C035FC105 0000",
            answer(&certificate_object(&leaf), 0x9000),
        )
        .then("00CB3FFF000005 5C035FC10A 0000", answer("", 0x6a82))
        .then("00CB3FFF000005 5C035FC10B 0000", answer("", 0x6a82))
        .then("00CB3FFF000005 5C035FC101 0000", answer("", 0x6a82))));
    let card = PivCard::open(link).expect("a PIV card");
    assert_eq!(card.length, Length::Extended);
}

#[test]
fn falls_back_to_short_frames_when_long_ones_are_refused() {
    let leaf = leaf().build();
    for refusal in [answer("", 0x6700), Err(CardError::Module { fault: pcsc_fault() })] {
        let link = ScriptedLink::new();
        link.expect(Ok(Script::new()
            .with_atr("3BFD1300008131FE158073C021C057597562694B657940")
            .then(SELECT, answer("", 0x9000))
            .then("00CB3FFF000005 5C035FC102 0000", refusal)
            .then(CHUID, answer(IDENTIFIER, 0x9000))
            .then(DISCOVERY, answer("", 0x6a82))
            .then(CERTIFICATE_9A, answer(&certificate_object(&leaf), 0x9000))
            .then(CERTIFICATE_9C, answer("", 0x6a82))
            .then(CERTIFICATE_9D, answer("", 0x6a82))
            .then(CERTIFICATE_9E, answer("", 0x6a82))));
        let card = PivCard::open(link).expect("a PIV card");
        assert_eq!(card.length, Length::Short);
    }
}

fn pcsc_fault() -> crate::error::ModuleFault {
    crate::error::ModuleFault::Pcsc(pcsc::Error::NotTransacted)
}
