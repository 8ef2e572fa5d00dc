//! `opalexe-server token verify`: one line of JSON, and an exit code that says the same.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Output, Stdio},
};

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use opalexe_trust::{Algorithm, Nonce, Token, to_be_signed};
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair, KeyUsagePurpose,
};

use crate::server::{program, text};

const ORIGIN: &str = "https://opalexe.example";
const NONCE: &str = "bm9uY2Ugb2YgdGhlIHRlc3QsIDMyIGJ5dGVzIGxvbmc=";

/// A folder with `token.json`, and the anchor in `trust/`.
fn world() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let key = KeyPair::generate().unwrap();
    let mut parameters = CertificateParams::default();
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    parameters.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let anchor = parameters.self_signed(&key).unwrap();
    let issuer = Issuer::new(parameters, key);

    let key = KeyPair::generate().unwrap();
    let mut parameters = CertificateParams::default();
    parameters.distinguished_name = DistinguishedName::new();
    parameters
        .distinguished_name
        .push(DnType::CommonName, "Demo0001 ExpertV3");
    parameters.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    parameters.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let certificate = parameters.signed_by(&key, &issuer).unwrap();
    let signing = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key.serialize_der()).unwrap();
    let signed = to_be_signed(
        &ORIGIN.parse().unwrap(),
        Nonce::new(NONCE).unwrap(),
        Algorithm::Es256,
    );
    let signature = signing.sign(&SystemRandom::new(), &signed).unwrap();
    let token = Token::compose(certificate.der(), Algorithm::Es256, signature.as_ref(), "test").unwrap();

    fs::create_dir(folder.path().join("trust")).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    fs::write(folder.path().join("trust/anchor.pem"), anchor.pem()).unwrap();
    fs::write(folder.path().join("token.json"), token).unwrap();
    folder
}

fn verify(folder: &Path, arguments: &[&str]) -> Output {
    let mut all = vec!["token", "verify"];
    all.extend(arguments);
    program(folder, &all).output().unwrap()
}

/// The exit code and the line.
fn verdict(folder: &Path, origin: &str, nonce: &str, more: &[&str]) -> String {
    let mut arguments = vec!["--token", "token.json", "--origin", origin, "--nonce", nonce];
    if !more.contains(&"--trust") {
        arguments.extend(["--trust", "trust"]);
    }
    arguments.extend(more);
    let output = verify(folder, &arguments);
    format!(
        "{} {}",
        output.status.code().unwrap(),
        text(&output.stdout).trim_end()
    )
}

#[test]
fn a_good_token_is_accepted() {
    let world = world();
    let said = verdict(world.path(), ORIGIN, NONCE, &["--no-revocation"]);
    insta::assert_snapshot!(said, @r#"0 {"accepted":true,"code":"accepted","subject":{"common_name":"Demo0001 ExpertV3"}}"#);
}

#[test]
fn no_revocation_wins_over_a_folder_of_lists() {
    let world = world();
    let said = verdict(
        world.path(),
        ORIGIN,
        NONCE,
        &["--crl", "empty", "--no-revocation"],
    );
    assert!(said.starts_with(r#"0 {"accepted":true"#), "{said}");
}

#[test]
fn every_rejection_says_its_code_and_exits_with_one() {
    let world = world();
    let without_revocation = ["--no-revocation"].as_slice();
    let cases = [
        ("no list", ORIGIN, NONCE, &[][..]),
        ("an empty folder of lists", ORIGIN, NONCE, &["--crl", "empty"]),
        (
            "a slash after the origin",
            "https://opalexe.example/",
            NONCE,
            without_revocation,
        ),
        ("no nonce", ORIGIN, "", without_revocation),
        ("another nonce", ORIGIN, "another", without_revocation),
        ("a nonce like a flag", ORIGIN, "-abc", without_revocation),
        ("an origin like a flag", "--abc", NONCE, without_revocation),
        (
            "no anchor",
            ORIGIN,
            NONCE,
            &["--no-revocation", "--trust", "empty"],
        ),
        (
            "long ago",
            ORIGIN,
            NONCE,
            &["--no-revocation", "--at", "1970-01-01T00:00:00Z"],
        ),
    ];
    let said: Vec<String> = cases
        .into_iter()
        .map(|(case, origin, nonce, more)| format!("{case}: {}", verdict(world.path(), origin, nonce, more)))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r#"
    no list: 1 {"accepted":false,"code":"revocation_unknown","subject":{"common_name":"Demo0001 ExpertV3"}}
    an empty folder of lists: 1 {"accepted":false,"code":"revocation_unknown","subject":{"common_name":"Demo0001 ExpertV3"}}
    a slash after the origin: 1 {"accepted":false,"code":"origin_malformed","subject":{"common_name":"Demo0001 ExpertV3"}}
    no nonce: 1 {"accepted":false,"code":"nonce_missing","subject":{"common_name":"Demo0001 ExpertV3"}}
    another nonce: 1 {"accepted":false,"code":"signature_wrong","subject":{"common_name":"Demo0001 ExpertV3"}}
    a nonce like a flag: 1 {"accepted":false,"code":"signature_wrong","subject":{"common_name":"Demo0001 ExpertV3"}}
    an origin like a flag: 1 {"accepted":false,"code":"origin_malformed","subject":{"common_name":"Demo0001 ExpertV3"}}
    no anchor: 1 {"accepted":false,"code":"certificate_not_trusted","subject":{"common_name":"Demo0001 ExpertV3"}}
    long ago: 1 {"accepted":false,"code":"certificate_not_yet_valid","subject":{"common_name":"Demo0001 ExpertV3"}}
    "#);
}

#[test]
fn what_cannot_be_found_out_exits_with_two() {
    let world = world();
    let arguments = |token, trust| {
        vec![
            "--token",
            token,
            "--origin",
            ORIGIN,
            "--nonce",
            NONCE,
            "--no-revocation",
            "--trust",
            trust,
        ]
    };
    for arguments in [
        arguments("absent.json", "trust"),
        arguments("token.json", "absent"),
        vec![],
    ] {
        let output = verify(world.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

#[test]
fn a_token_can_come_through_the_standard_input() {
    let world = world();
    let arguments = [
        "token",
        "verify",
        "--token",
        "-",
        "--origin",
        ORIGIN,
        "--nonce",
        NONCE,
        "--trust",
        "trust",
        "--no-revocation",
    ];
    let mut child = program(world.path(), &arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let token = fs::read(world.path().join("token.json")).unwrap();
    child.stdin.take().unwrap().write_all(&token).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(text(&output.stdout).starts_with("{\"accepted\":true"));
}
