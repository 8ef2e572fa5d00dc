use super::*;
use proptest::prelude::*;

const CERTIFICATE: &str = "AAECAwQFBgcICQoLDA0ODw==";

fn with(members: &str) -> String {
    format!(
        r#"{{"unverifiedCertificate":"{CERTIFICATE}","algorithm":"ES256","signature":"AAEC",{members}"padding":"{}"}}"#,
        "x".repeat(40)
    )
}

fn rejection(text: impl AsRef<[u8]>) -> Option<Rejection> {
    Token::parse(text).err()
}

#[test]
fn a_token_is_read_member_by_member() {
    let token = Token::parse(with(
        r#""format":"web-eid:1.0","appVersion":"https://app.example/1.0","#,
    ))
    .unwrap();
    assert_eq!(token.certificate(), Ok((0..16).collect()));
    assert_eq!(token.algorithm_name(), Ok("ES256"));
    assert_eq!(token.signature(), Ok(vec![0, 1, 2]));
    assert_eq!(token.application(), Some("https://app.example/1.0"));
}

#[test]
fn the_formats_of_version_one_are_supported_and_no_other() {
    for format in [
        "web-eid:1",
        "web-eid:1.0",
        "web-eid:1.1",
        "web-eid:1.10",
        "web-eid:1.999",
    ] {
        assert_eq!(
            rejection(with(&format!(r#""format":"{format}","#))),
            None,
            "{format}"
        );
    }
    for format in [
        "",
        "web-eid",
        "web-eid:1.",
        "web-eid:1.0TEST",
        "web-eid:1.1.0",
        "web-eid:0.9",
        "web-eid:2",
        "web-eid:10",
        "webauthn:1",
        "Web-eID:1",
        " web-eid:1",
        "web-eid:1\\n",
        "web-eid:1.٣",
        "web-eid:1.+1",
    ] {
        assert_eq!(
            rejection(with(&format!(r#""format":"{format}","#))),
            Some(Rejection::TokenFormatUnsupported),
            "{format}"
        );
    }
    assert_eq!(
        rejection(with("")),
        Some(Rejection::TokenFormatUnsupported),
        "absent"
    );
    assert_eq!(
        rejection(with(r#""format":null,"#)),
        Some(Rejection::TokenFormatUnsupported),
        "null"
    );
}

#[test]
fn members_of_format_1_1_are_refused_in_every_other() {
    for member in [
        "unverifiedSigningCertificates",
        "unverifiedIntermediateCertificates",
    ] {
        for value in ["[]", r#"["AAAA"]"#, "{}", "0", r#""""#] {
            for format in ["web-eid:1", "web-eid:1.0", "web-eid:1.2"] {
                let token = with(&format!(r#""format":"{format}","{member}":{value},"#));
                assert_eq!(
                    rejection(token),
                    Some(Rejection::MemberNotAllowed),
                    "{format} {member} {value}"
                );
            }
        }
        assert_eq!(
            rejection(with(&format!(r#""format":"web-eid:1.1","{member}":["AAAA"],"#))),
            None
        );
        assert_eq!(
            rejection(with(&format!(r#""format":"web-eid:1.0","{member}":null,"#))),
            None,
            "null says nothing"
        );
    }
}

#[test]
fn the_size_is_bounded_on_both_sides_in_characters() {
    let token = |length: usize, filler: &str| {
        let frame = r#"{"format":"web-eid:1.0","x":""}"#;
        format!(
            r#"{{"format":"web-eid:1.0","x":"{}"}}"#,
            filler.repeat(length - frame.len())
        )
    };
    assert_eq!(rejection(""), Some(Rejection::TokenTooShort));
    assert_eq!(
        rejection(token(MIN_TOKEN_LENGTH - 1, "x")),
        Some(Rejection::TokenTooShort)
    );
    assert_eq!(rejection(token(MIN_TOKEN_LENGTH, "x")), None);
    assert_eq!(rejection(token(MAX_TOKEN_LENGTH, "x")), None);
    assert_eq!(rejection(token(MAX_TOKEN_LENGTH, "é")), None);
    assert_eq!(
        rejection(token(MAX_TOKEN_LENGTH + 1, "x")),
        Some(Rejection::TokenTooLong)
    );
    assert_eq!(rejection(vec![b'x'; 50_000_000]), Some(Rejection::TokenTooLong));
}

#[test]
fn only_a_json_object_with_texts_is_a_token() {
    let padding = " ".repeat(MIN_TOKEN_LENGTH);
    let good = with(r#""format":"web-eid:1.0","#);
    for text in [
        "null".to_owned(),
        "[]".to_owned(),
        format!(r#"["{CERTIFICATE}","ES256","AAEC","web-eid:1.0",null,null,null]"#),
        format!("[{good}]"),
        r#""web-eid:1.0""#.to_owned(),
        "{".to_owned(),
        format!("\u{feff}{good}"),
        format!("{good}{good}"),
        format!("{good}x"),
        with(r#""format":"web-eid:1.0","format":"web-eid:1.0","#),
        with(r#""format":"web-eid:1.0","algorithm":"RS256","#),
        with(r#""format":["web-eid:1.0"],"#),
        with(r#""format":1,"#),
        with(r#""format":"web-eid:1.0","appVersion":1,"#),
        with(r#""format":"web-eid:1.0","appVersion":{},"#),
        with(r#""format":"web-eid:1.0\ud800","#),
        with(r#"'format':"web-eid:1.0","#),
        with(r#""format":"web-eid:1.0",/* */"#),
    ] {
        assert_eq!(
            rejection(format!("{text}{padding}")),
            Some(Rejection::TokenMalformed),
            "{text}"
        );
    }
    let mut broken = good.into_bytes();
    broken.extend(b"\xff");
    assert_eq!(rejection(broken), Some(Rejection::TokenMalformed), "not UTF-8");
}

#[test]
fn a_number_or_an_array_in_the_place_of_a_text_is_malformed() {
    for member in ["unverifiedCertificate", "algorithm", "signature"] {
        for value in ["1", r#"["AAAA"]"#, "{}", "true"] {
            let token = format!(
                r#"{{"{member}":{value},"format":"web-eid:1.0","padding":"{}"}}"#,
                "x".repeat(100)
            );
            assert_eq!(
                rejection(token),
                Some(Rejection::TokenMalformed),
                "{member} {value}"
            );
        }
    }
}

#[test]
fn unknown_members_are_ignored_however_deep() {
    let nested = format!("{}{}", "[".repeat(4000), "]".repeat(4000));
    assert_eq!(
        rejection(with(&format!(
            r#""format":"web-eid:1.0","action":"web-eid:authenticate-success","deep":{nested},"#
        ))),
        None
    );
    let unclosed = with(&format!(r#""format":"web-eid:1.0","deep":{},"#, "[".repeat(4000)));
    assert_eq!(rejection(unclosed), Some(Rejection::TokenMalformed));
}

#[test]
fn a_member_that_is_absent_null_or_empty_is_missing() {
    for value in ["null", r#""""#] {
        let members = ["unverifiedCertificate", "algorithm", "signature"]
            .map(|member| format!(r#""{member}":{value},"#))
            .concat();
        let token = Token::parse(format!(
            r#"{{{members}"format":"web-eid:1.0","padding":"{}"}}"#,
            "x".repeat(100)
        ))
        .unwrap();
        assert_eq!(token.certificate(), Err(Rejection::CertificateMissing));
        assert_eq!(token.algorithm_name(), Err(Rejection::AlgorithmMissing));
        assert_eq!(token.signature(), Err(Rejection::SignatureMissing));
        assert_eq!(token.application(), None);
    }
}

#[test]
fn base64_is_standard_and_padded_to_the_letter() {
    for text in [
        "AAE", "AAE=\\n", " AAE=", "AAF=", "AA-_", "AAE==", "A", "=", "AAE=AAE=",
    ] {
        let members = format!(r#""unverifiedCertificate":"{text}","signature":"{text}","#);
        let token = Token::parse(format!(
            r#"{{{members}"format":"web-eid:1.0","padding":"{}"}}"#,
            "x".repeat(100)
        ))
        .unwrap();
        assert_eq!(
            token.certificate(),
            Err(Rejection::CertificateMalformed),
            "{text}"
        );
        assert_eq!(token.signature(), Err(Rejection::SignatureMalformed), "{text}");
    }
}

#[test]
fn a_token_never_shows_in_a_log() {
    let token = Token::parse(with(r#""format":"web-eid:1.0","#)).unwrap();
    assert_eq!(format!("{token:?}"), "Token { .. }");
}

#[test]
fn a_certificate_too_large_for_any_verifier_makes_no_token() {
    assert_eq!(
        Token::compose(&[0; 8000], Algorithm::Es256, &[0; 64], "x"),
        Err(Rejection::TokenTooLong)
    );
}

proptest! {
    #[test]
    fn what_is_composed_is_parsed_back(
        certificate in proptest::collection::vec(any::<u8>(), 60..2000),
        signature in proptest::collection::vec(any::<u8>(), 1..600),
        algorithm in 0usize..9,
        application in "\\PC{1,80}",
    ) {
        let algorithm = Algorithm::ALL[algorithm];
        let text = Token::compose(&certificate, algorithm, &signature, &application).unwrap();
        let token = Token::parse(&text).unwrap();
        prop_assert_eq!(token.certificate(), Ok(certificate));
        prop_assert_eq!(token.algorithm_name().and_then(str::parse), Ok(algorithm));
        prop_assert_eq!(token.signature(), Ok(signature));
        prop_assert_eq!(token.application(), Some(application.as_str()));
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Token::parse(&bytes);
    }

    #[test]
    fn no_json_makes_the_reader_panic(text in r#"(\{|\}|\[|\]|"|:|,|\\u[0-9a-f]{4}|format|algorithm|web-eid:1\.0|null|[0-9]){0,120}"#) {
        let _ = Token::parse(format!("{text:<100}"));
    }
}
