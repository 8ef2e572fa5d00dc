use super::*;

#[test]
fn gives_a_raw_ecdsa_signature_and_resets_the_card() {
    let leaf = leaf().build();
    let (mut card, link) = opened(&leaf);
    let given = signed(&leaf.card_signature(MESSAGE));
    link.expect(Ok(verified(0x9000).then(&sign_es256(), answer(&given, 0x9000))));
    let signature = sign(&mut card).expect("a signature");
    assert_eq!(
        (signature.algorithm, signature.bytes.len()),
        (SignatureAlgorithm::Es256, 64)
    );
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn works_on_p384() {
    let leaf = leaf().on_p384().build();
    let (mut card, link) = opened(&leaf);
    let request = SigningRequest::new(SignatureAlgorithm::Es384, MESSAGE, [0; 32]);
    let template = format!("7C348200 8130{}", hex(request.digest()));
    let given = signed(&leaf.card_signature(MESSAGE));
    link.expect(Ok(
        verified(0x9000).then(&format!("0087149A36{template}00"), answer(&given, 0x9000))
    ));
    let signature = card
        .sign(&KEY, pin(), &request, LastTry::Unconfirmed)
        .expect("a signature");
    assert_eq!(signature.bytes.len(), 96);
}

/// The block under an RS256 signature, padded by hand.
fn rs256_template(modulus_bytes: usize) -> String {
    let digest = hex(&SignatureAlgorithm::Rs256.hash(MESSAGE));
    let info = format!("3031300D060960864801650304020105000420{digest}");
    let block = format!("0001{}00{info}", "FF".repeat(modulus_bytes - 3 - info.len() / 2));
    tlv("7C", &format!("8200{}", tlv("81", &block)))
}

#[test]
fn sends_a_long_rsa_block_as_a_chain_and_fetches_the_signature_in_pieces() {
    for (size, algorithm, bytes) in [
        (rcgen::RsaKeySize::_2048, "07", 256),
        (rcgen::RsaKeySize::_3072, "05", 384),
    ] {
        let leaf = leaf().with_rsa(size).build();
        let (mut card, link) = opened(&leaf);
        let template = rs256_template(bytes);
        let (head, tail) = template.split_at(510);
        let given = signed(&leaf.card_signature(MESSAGE));
        let (first, second) = given.split_at(512);
        let (rest, status) = if second.is_empty() {
            ("", 0x9000)
        } else {
            (second, 0x6100)
        };
        let mut script = verified(0x9000)
            .then(&format!("1087{algorithm}9AFF{head}"), answer("", 0x9000))
            .then(
                &format!("0087{algorithm}9A{:02X}{tail}00", tail.len() / 2),
                answer(first, status),
            );
        if status != 0x9000 {
            script = script.then("00C0000000", answer(rest, 0x9000));
        }
        link.expect(Ok(script));
        let request = SigningRequest::new(SignatureAlgorithm::Rs256, MESSAGE, [0; 32]);
        let signature = card
            .sign(&KEY, pin(), &request, LastTry::Unconfirmed)
            .expect("a signature");
        assert_eq!(signature.bytes, leaf.card_signature(MESSAGE));
    }
}

#[test]
fn sends_no_pin_that_cannot_be_right() {
    let (mut card, link) = opened(&leaf().build());
    for (typed, reason) in [
        ("123", PinRefusal::TooShort { minimum: 4 }),
        ("123456789", PinRefusal::TooLong { maximum: 8 }),
        ("12 456", PinRefusal::Characters),
    ] {
        let pin = Pin::new(typed.into()).expect("not empty");
        let outcome = card.sign(&KEY, PinEntry::Typed(pin), &es256(), LastTry::Confirmed);
        assert_eq!(outcome, Err(CardError::PinRefused { reason }));
    }
    let elsewhere = card.sign(&KEY, PinEntry::OnReader, &es256(), LastTry::Confirmed);
    let reason = PinRefusal::WrongPlace;
    assert_eq!(elsewhere, Err(CardError::PinRefused { reason }));
    assert_eq!(link.left(), [Leave::Untouched], "the card has heard nothing");
}

#[test]
fn tells_the_tries_left_after_a_wrong_pin_and_resets_the_card() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(verified(0x63c2)));
    assert_eq!(sign(&mut card), Err(CardError::WrongPin { tries_left: Some(2) }));
    assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
}

#[test]
fn asks_for_the_tries_left_when_the_refusal_does_not_tell() {
    for (told, expected) in [
        (0x63c1, CardError::WrongPin { tries_left: Some(1) }),
        (0x6983, CardError::PinBlocked),
        (0x6300, CardError::WrongPin { tries_left: None }),
    ] {
        for refusal in [0x6300, 0x6700, 0x6a80] {
            let (mut card, link) = opened(&leaf().build());
            link.expect(Ok(verified(refusal).then(TRIES_LEFT, answer("", told))));
            assert_eq!(sign(&mut card), Err(expected.clone()));
        }
    }
}

#[test]
fn tells_that_a_wrong_pin_blocked_the_card() {
    for status in [0x63c0, 0x6983] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(verified(status)));
        assert_eq!(sign(&mut card), Err(CardError::PinBlocked));
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
}

#[test]
fn sends_no_pin_to_a_blocked_card() {
    for status in [0x63c0, 0x6983] {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(resumed().then(TRIES_LEFT, answer("", status))));
        assert_eq!(
            card.sign(&KEY, pin(), &es256(), LastTry::Confirmed),
            Err(CardError::PinBlocked)
        );
        link.left();
    }
}

#[test]
fn spends_the_last_try_only_when_confirmed() {
    let leaf = leaf().build();
    let (mut card, link) = opened(&leaf);
    link.expect(Ok(resumed().then(TRIES_LEFT, answer("", 0x63c1))));
    assert_eq!(sign(&mut card), Err(CardError::LastTryUnconfirmed));
    link.left();

    let given = signed(&leaf.card_signature(MESSAGE));
    link.expect(Ok(resumed()
        .then(TRIES_LEFT, answer("", 0x63c1))
        .then(VERIFY_123456, answer("", 0x9000))
        .then(&sign_es256(), answer(&given, 0x9000))));
    assert!(card.sign(&KEY, pin(), &es256(), LastTry::Confirmed).is_ok());
    link.left();
}

#[test]
fn verifies_the_pin_even_when_another_program_left_the_card_unlocked() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(resumed()
        .then(TRIES_LEFT, answer("", 0x9000))
        .then(LOCK, answer("", 0x9000))
        .then(TRIES_LEFT, answer("", 0x63c1))));
    assert_eq!(sign(&mut card), Err(CardError::LastTryUnconfirmed));

    link.expect(Ok(resumed()
        .then(TRIES_LEFT, answer("", 0x9000))
        .then(LOCK, answer("", 0x6a86))
        .then(TRIES_LEFT, answer("", 0x9000))
        .then(VERIFY_123456, answer("", 0x63c2))));
    assert_eq!(sign(&mut card), Err(CardError::WrongPin { tries_left: Some(2) }));
    link.left();
}

#[test]
fn is_repeated_once_when_the_card_is_reset_before_it_saw_the_pin() {
    let leaf = leaf().build();
    let (mut card, link) = opened(&leaf);
    let given = signed(&leaf.card_signature(MESSAGE));
    link.expect(Err(CardError::CardReset));
    link.expect(Ok(verified(0x9000).then(&sign_es256(), answer(&given, 0x9000))));
    assert!(sign(&mut card).is_ok());

    link.expect(Err(CardError::CardReset));
    link.expect(Ok(resumed().then(TRIES_LEFT, Err(CardError::CardReset))));
    assert_eq!(sign(&mut card), Err(CardError::CardReset));
    link.left();
}

#[test]
fn never_sends_a_second_pin_whatever_happens_to_the_first() {
    for failure in [
        CardError::CardReset,
        CardError::CardRemoved,
        CardError::ServiceStopped,
        CardError::CardMute,
        CardError::Cancelled,
    ] {
        let (mut card, link) = opened(&leaf().build());
        let before = resumed().then(TRIES_LEFT, answer("", 0x63c3));
        link.expect(Ok(before.then(VERIFY_123456, Err(failure.clone()))));
        assert_eq!(sign(&mut card), Err(failure.clone()));
        link.left();

        link.expect(Ok(verified(0x9000).then(&sign_es256(), Err(failure.clone()))));
        assert_eq!(sign(&mut card), Err(failure));
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset, Leave::Reset]);
    }
}

#[test]
fn sends_no_pin_to_a_card_that_took_the_place_of_the_one_that_was_read() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Ok(Script::new().with_atr("3B00")));
    assert_eq!(sign(&mut card), Err(CardError::CardRemoved));
    for other in [answer("5303340102", 0x9000), answer("", 0x6a82)] {
        link.expect(Ok(Script::new()
            .then(SELECT, answer("", 0x9000))
            .then(CHUID, other)));
        assert_eq!(sign(&mut card), Err(CardError::CardRemoved));
    }
    link.left();
}

#[test]
fn knows_a_card_without_identifier_by_its_certificate() {
    let (mine, other) = (leaf().build(), leaf().build());
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer("", 0x6a82))
        .then(DISCOVERY, answer("", 0x6a82))
        .then(CERTIFICATE_9A, answer(&certificate_object(&mine), 0x9000))
        .always(answer("", 0x6a82))));
    let mut card = PivCard::open(link.clone()).expect("a PIV card");
    let selected = || Script::new().then(SELECT, answer("", 0x9000));
    link.expect(Ok(
        selected().then(CERTIFICATE_9A, answer(&certificate_object(&other), 0x9000))
    ));
    assert_eq!(sign(&mut card), Err(CardError::CardRemoved));
    link.expect(Ok(selected()
        .then(CERTIFICATE_9A, answer(&certificate_object(&mine), 0x9000))
        .then(TRIES_LEFT, answer("", 0x6983))));
    assert_eq!(sign(&mut card), Err(CardError::PinBlocked));
}

#[test]
fn refuses_a_signature_that_is_malformed_or_not_of_this_key() {
    let good = leaf().build().card_signature(MESSAGE);
    let cases = [
        (answer("", 0x9000), ProtocolFault::MalformedObject),
        (answer("7C02820 0", 0x9000), ProtocolFault::MalformedSignature),
        (answer("7C028100", 0x9000), ProtocolFault::MalformedSignature),
        (
            answer(&signed(&good[1..]), 0x9000),
            ProtocolFault::MalformedSignature,
        ),
        (answer(&signed(&good), 0x9000), ProtocolFault::WrongSignature),
        (answer("", 0x6982), ProtocolFault::UnexpectedStatus(0x6982)),
        (answer("", 0x6f00), ProtocolFault::UnexpectedStatus(0x6f00)),
        (Ok(vec![]), ProtocolFault::NoStatus),
    ];
    for (given, fault) in cases {
        let (mut card, link) = opened(&leaf().build());
        link.expect(Ok(verified(0x9000).then(&sign_es256(), given)));
        assert_eq!(sign(&mut card), Err(CardError::Protocol { fault }));
        assert_eq!(link.left(), [Leave::Untouched, Leave::Reset]);
    }
}

#[test]
fn refuses_an_rsa_signature_of_another_width() {
    let leaf = leaf().with_rsa(rcgen::RsaKeySize::_2048).build();
    let (mut card, link) = opened(&leaf);
    let template = rs256_template(256);
    let (head, tail) = template.split_at(510);
    link.expect(Ok(verified(0x9000)
        .then(&format!("1087079AFF{head}"), answer("", 0x9000))
        .then(
            &format!("0087079A{:02X}{tail}00", tail.len() / 2),
            answer(&signed(&leaf.card_signature(MESSAGE)[1..]), 0x9000),
        )));
    let request = SigningRequest::new(SignatureAlgorithm::Rs256, MESSAGE, [0; 32]);
    let outcome = card.sign(&KEY, pin(), &request, LastTry::Unconfirmed);
    assert_eq!(outcome, Err(ProtocolFault::MalformedSignature.into()));
}

#[test]
fn refuses_an_algorithm_that_does_not_fit_the_key() {
    let (mut card, link) = opened(&leaf().build());
    for algorithm in [
        SignatureAlgorithm::Es384,
        SignatureAlgorithm::Rs256,
        SignatureAlgorithm::Ps256,
    ] {
        let request = SigningRequest::new(algorithm, MESSAGE, [0; 32]);
        let outcome = card.sign(&KEY, pin(), &request, LastTry::Unconfirmed);
        assert_eq!(outcome, Err(CardError::AlgorithmMismatch));
    }
    assert_eq!(link.left(), [Leave::Untouched]);
}

#[test]
fn never_uses_a_key_that_is_not_for_authentication() {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
        .then(DISCOVERY, answer("", 0x6a82))
        .always(answer(&certificate_object(&leaf), 0x9000))));
    let mut card = PivCard::open(link.clone()).expect("a PIV card");
    assert_eq!(card.certificates().len(), 4);
    for slot in [Slot::Signature, Slot::KeyManagement, Slot::CardAuthentication] {
        let outcome = card.sign(&KeyReference::Piv(slot), pin(), &es256(), LastTry::Confirmed);
        assert_eq!(outcome, Err(CardError::NoCertificate));
    }
    link.left();
}

#[test]
fn gives_the_global_pin_to_a_card_whose_holder_knows_that_one() {
    let leaf = leaf().build();
    let link = ScriptedLink::new();
    link.expect(Ok(Script::new()
        .then(SELECT, answer("", 0x9000))
        .then(CHUID, answer(IDENTIFIER, 0x9000))
        .then(
            DISCOVERY,
            answer("7E124F0BA0000003080000100001005F2F026020", 0x9000),
        )
        .then(CERTIFICATE_9A, answer(&certificate_object(&leaf), 0x9000))
        .always(answer("", 0x6a82))));
    let mut card = PivCard::open(link.clone()).expect("a PIV card");
    link.expect(Ok(resumed()
        .then("00200000", answer("", 0x63c3))
        .then("0020000008313233343536FFFF", answer("", 0x63c2))));
    assert_eq!(sign(&mut card), Err(CardError::WrongPin { tries_left: Some(2) }));
}

#[test]
fn tells_that_another_program_holds_the_reader() {
    let (mut card, link) = opened(&leaf().build());
    link.expect(Err(CardError::ReaderBusy));
    assert_eq!(sign(&mut card), Err(CardError::ReaderBusy));
    link.left();
}
