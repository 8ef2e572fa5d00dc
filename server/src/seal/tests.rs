//! What is signed verifies with OpenSSL, as docs/RECEIPTS.md says, and whatever was altered does not.

use std::{
    path::Path,
    process::{Command, Output},
};

use super::*;
use crate::private_file;

const NOW: Timestamp = Timestamp::from_seconds(1_770_000_000);

fn openssl(folder: &Path, arguments: &[&str]) -> Output {
    Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// A folder with a key, what it signed, and its certificate.
fn signed(text: &[u8]) -> (tempfile::TempDir, Seal) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file::NAME);
    assert!(file::make(&path, "https://opalexe.example", NOW).unwrap());
    let seal = file::read(&path).unwrap().unwrap();
    std::fs::write(folder.path().join("receipt.json"), text).unwrap();
    let signature = seal.sign(text, NOW).unwrap();
    std::fs::write(folder.path().join("receipt.p7s"), signature).unwrap();
    let certificates = pem(&seal.certificates().unwrap()).unwrap();
    std::fs::write(folder.path().join("opalexe.pem"), certificates).unwrap();
    (folder, seal)
}

const VERIFY: [&str; 11] = [
    "cms",
    "-verify",
    "-binary",
    "-inform",
    "DER",
    "-in",
    "receipt.p7s",
    "-content",
    "receipt.json",
    "-CAfile",
    "opalexe.pem",
];

#[test]
fn a_signature_verifies_with_openssl_and_gives_back_what_was_signed() {
    let text = "{\"dépôt\":1}\r\nsans retouche".as_bytes();
    let (folder, _) = signed(text);
    let verified = openssl(folder.path(), &VERIFY);
    assert!(verified.status.success(), "{verified:?}");
    assert_eq!(verified.stdout, text);
    let shown = openssl(
        folder.path(),
        &[
            "cms",
            "-cmsout",
            "-print",
            "-noout",
            "-inform",
            "DER",
            "-in",
            "receipt.p7s",
        ],
    );
    let shown = String::from_utf8(shown.stdout).unwrap();
    for attribute in [
        "contentType",
        "signingTime",
        "messageDigest",
        "id-smime-aa-signingCertificateV2",
        "ecdsa-with-SHA256",
        "UTCTIME:Feb  2 02:40:00 2026 GMT",
        "eContent: <ABSENT>",
    ] {
        assert!(shown.contains(attribute), "{attribute}: {shown}");
    }
}

#[test]
fn what_was_altered_and_what_another_key_signed_does_not_verify() {
    let (folder, _) = signed(b"{}");
    std::fs::write(folder.path().join("receipt.json"), b"{ }").unwrap();
    assert!(!openssl(folder.path(), &VERIFY).status.success());
    std::fs::write(folder.path().join("receipt.json"), b"{}").unwrap();
    assert!(openssl(folder.path(), &VERIFY).status.success());
    let (other, _) = signed(b"{}");
    std::fs::copy(
        other.path().join("opalexe.pem"),
        folder.path().join("opalexe.pem"),
    )
    .unwrap();
    assert!(!openssl(folder.path(), &VERIFY).status.success());
}

#[test]
fn the_certificate_is_one_that_names_the_instance_and_signs_nothing_else() {
    let (folder, seal) = signed(b"{}");
    let shown = openssl(folder.path(), &["x509", "-in", "opalexe.pem", "-noout", "-text"]);
    let shown = String::from_utf8(shown.stdout).unwrap();
    for part in [
        "Subject: O = Opalexe, CN = https://opalexe.example",
        "CA:FALSE",
        "Digital Signature, Non Repudiation",
        "Not After : Dec 31 23:59:59 9999 GMT",
        "NIST CURVE: P-256",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let itself = ["verify", "-CAfile", "opalexe.pem", "opalexe.pem"];
    assert!(openssl(folder.path(), &itself).status.success());
    assert_eq!(seal.not_after(), 253_402_300_799);
    assert!(!format!("{seal:?}").contains("PRIVATE"));
}

#[test]
fn the_file_is_made_once_for_its_owner_alone_and_another_key_takes_over_when_the_operator_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file::NAME);
    assert!(file::read(&path).unwrap().is_none());
    assert!(file::make(&path, "https://opalexe.example", NOW).unwrap());
    assert!(!file::make(&path, "https://opalexe.example", NOW).unwrap());
    assert!(!private_file::is_open_to_others(&path));
    let first = file::read(&path).unwrap().unwrap();
    file::replace(&path, "https://opalexe.example", NOW).unwrap();
    assert!(!private_file::is_open_to_others(&path));
    let second = file::read(&path).unwrap().unwrap();
    assert_ne!(first.fingerprint(), second.fingerprint());
}

#[test]
fn an_operators_own_key_signs_with_its_chain_and_keys_that_do_not_fit_are_refused() {
    let (folder, _) = signed(b"{}");
    let at = |name: &str| folder.path().join(name);
    let run = |arguments: &[&str]| {
        let done = openssl(folder.path(), arguments);
        assert!(done.status.success(), "{done:?}");
    };
    run(&[
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=AC",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem",
    ]);
    run(&[
        "req",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=Cachet",
        "-keyout",
        "own.key",
        "-out",
        "own.csr",
    ]);
    run(&[
        "x509",
        "-req",
        "-in",
        "own.csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-out",
        "own.pem",
    ]);
    // The leaf before a file that begins with it, as people put them together.
    let chain = ["own.pem", "own.pem", "ca.pem", "ca.pem"];
    let chain = chain.map(|name| std::fs::read_to_string(at(name)).unwrap());
    std::fs::write(at("chain.pem"), chain.concat()).unwrap();
    let seal = file::read_configured(&at("own.key"), &at("chain.pem")).unwrap();
    assert_eq!(seal.certificates().unwrap().len(), 2);
    std::fs::write(at("receipt.p7s"), seal.sign(b"{}", NOW).unwrap()).unwrap();
    std::fs::copy(at("ca.pem"), at("opalexe.pem")).unwrap();
    let verified = openssl(folder.path(), &VERIFY);
    assert!(verified.status.success(), "{verified:?}");

    let of_another = file::read_configured(&at("ca.key"), &at("chain.pem"));
    assert!(matches!(of_another, Err(SealError::Key(_))));
    let none = file::read_configured(&at("own.pem"), &at("chain.pem"));
    assert!(matches!(none, Err(SealError::Malformed { .. })));
    let missing = file::read_configured(&at("nobody.key"), &at("chain.pem"));
    assert!(matches!(missing, Err(SealError::File { .. })));
    run(&[
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=RSA", "-keyout", "rsa.key", "-out",
        "rsa.pem",
    ]);
    let other_kind = file::read_configured(&at("rsa.key"), &at("rsa.pem"));
    assert!(matches!(other_kind, Err(SealError::Key(_))));
}
