//! Tokens of SoftHSM: RSA-2048, P-256, P-384 and P-521. It never blocks a PIN, whatever it is given, so the clause of
//! the last try is OpenSC's and PIV's alone.

use std::fs;
use std::path::Path;
use std::process::Command;

use rcgen::{KeyUsagePurpose, RsaKeySize};
use tempfile::TempDir;

use super::*;
use crate::contract::{self, RIGHT, Terms, sign};
use crate::pin::{LastTry, PinPlace, PinStatus};
use crate::pkcs11::Verdict;
use crate::script::certificates::{Leaf, leaf};
use crate::{CardError, KeyKind, SignatureAlgorithm};

/// It counts nothing that a person could be told.
const SOFTHSM: Terms = Terms {
    status: |_left| PinStatus::Unknown,
};

/// A folder with tokens.
struct Tokens {
    folder: TempDir,
}

impl Tokens {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("tokens")).expect("a folder");
        let configuration = format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            folder.path().join("tokens").display()
        );
        fs::write(folder.path().join("softhsm2.conf"), configuration).expect("a file");
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn environment(&self) -> Environment {
        Environment::default().with("SOFTHSM2_CONF", &self.path("softhsm2.conf"))
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = Command::new(program)
            .args(arguments)
            .env("SOFTHSM2_CONF", self.path("softhsm2.conf"))
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        assert!(output.status.success(), "{program} {arguments:?}: {output:?}");
    }

    /// A token with that key and its certificate.
    fn token(&self, label: &str, leaf: &Leaf) {
        self.empty_token(label);
        self.key(label, leaf, "01", &[]);
        self.certificate(label, &leaf.der, "01");
    }

    fn empty_token(&self, label: &str) {
        let arguments = [
            "--init-token",
            "--free",
            "--label",
            label,
            "--so-pin",
            "12345678",
            "--pin",
            RIGHT,
        ];
        self.run("softhsm2-util", &arguments);
    }

    fn key(&self, label: &str, leaf: &Leaf, id: &str, more: &[&str]) {
        let file = self.path("key.der");
        fs::write(&file, leaf.pkcs8()).expect("a file");
        let file = file.to_str().expect("a path");
        let arguments = [
            "--login",
            "--pin",
            RIGHT,
            "--write-object",
            file,
            "--type",
            "privkey",
            "--id",
            id,
        ];
        self.pkcs11_tool(label, &[&arguments[..], more].concat());
    }

    fn certificate(&self, label: &str, der: &[u8], id: &str) {
        let file = self.path("certificate.der");
        fs::write(&file, der).expect("a file");
        let file = file.to_str().expect("a path");
        let arguments = [
            "--login",
            "--pin",
            RIGHT,
            "--write-object",
            file,
            "--type",
            "cert",
            "--id",
            id,
        ];
        self.pkcs11_tool(label, &arguments);
    }

    fn pkcs11_tool(&self, label: &str, arguments: &[&str]) {
        let module = softhsm_path();
        let module = module.to_str().expect("a path");
        let token = ["--module", module, "--token-label", label, "--label", "login"];
        self.run("pkcs11-tool", &[&token[..], arguments].concat());
    }

    fn modules(&self) -> Modules {
        modules(vec![found(&softhsm_path(), None)], self.environment(), LONG)
    }
}

fn softhsm_path() -> PathBuf {
    let candidates = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/pkcs11/libsofthsm2.so",
    ]
    .map(Path::new);
    let installed = candidates.into_iter().find(|path| path.exists());
    installed.expect("SoftHSM (Debian: softhsm2)").to_owned()
}

fn kind(card: &dyn Card) -> KeyKind {
    card.certificates()[0].key_kind
}

#[test]
fn tokens_of_every_kind_of_key_keep_the_contract() {
    let tokens = Tokens::new();
    tokens.token("RSA", &leaf().with_rsa(RsaKeySize::_2048).build());
    tokens.token("P-256", &leaf().build());
    tokens.token("P-384", &leaf().on_p384().build());
    tokens.token("P-521", &leaf().on_p521().build());
    let mut modules = tokens.modules();
    let mut cards = modules.cards(&[]);
    let mut kinds: Vec<_> = cards.iter().map(|card| format!("{:?}", kind(&**card))).collect();
    kinds.sort();
    assert_eq!(kinds, ["P256", "P384", "P521", "Rsa2048"]);
    for card in &mut cards {
        let expected: &[_] = match kind(&**card) {
            KeyKind::Rsa2048 => &[SignatureAlgorithm::Ps256, SignatureAlgorithm::Rs256],
            KeyKind::P256 => &[SignatureAlgorithm::Es256],
            KeyKind::P384 => &[SignatureAlgorithm::Es384],
            _ => &[SignatureAlgorithm::Es512],
        };
        assert_eq!(card.certificates()[0].algorithms, expected);
        contract::the_right_pin_signs_and_keeps_all_tries(&mut **card, &SOFTHSM);
        contract::the_tries_left_can_be_read_without_spending_one(&mut **card, &SOFTHSM);
        contract::a_wrong_pin_costs_exactly_one_try_and_the_right_one_gives_it_back(&mut **card, &SOFTHSM);
        contract::an_impossible_pin_costs_nothing(&mut **card, &SOFTHSM);
    }
}

#[test]
fn a_token_says_what_it_is_and_how_its_pin_is_asked_for() {
    let tokens = Tokens::new();
    let leaf = leaf().named("Anne Example").build();
    tokens.token("Mon jeton (PIN Authentification)", &leaf);
    let mut modules = tokens.modules();
    let card = only(modules.cards(&[]));
    assert_eq!(card.identity().label.as_deref(), Some("Anne Example"));
    assert!(card.identity().reader.as_str().contains("SoftHSM slot"));
    assert!(card.identity().atr.as_bytes().is_empty());
    let prompt = card.pin_prompt(&card.certificates()[0].key);
    assert_eq!(prompt.label.as_deref(), Some("PIN Authentification"));
    assert_eq!((prompt.place, prompt.rule.minimum), (PinPlace::Keyboard, 4));
    let [report] = &modules.report()[..] else {
        panic!("one module")
    };
    assert!(report.chosen);
    assert!(matches!(&report.verdict, Verdict::Loaded(library) if library.manufacturer.contains("SoftHSM")));
}

#[test]
fn a_certificate_without_a_key_is_shown_as_long_as_the_keys_are_hidden_and_signs_nothing() {
    let tokens = Tokens::new();
    let (mine, authority) = (
        leaf().build(),
        leaf()
            .named("Autorité")
            .usages(&[KeyUsagePurpose::KeyCertSign])
            .extended(&[])
            .build(),
    );
    tokens.token("Jeton", &mine);
    tokens.certificate("Jeton", &authority.der, "02");
    let stray = leaf().build();
    tokens.certificate("Jeton", &stray.der, "03");
    let mut card = only(tokens.modules().cards(&[]));
    assert_eq!(card.certificates().len(), 3);
    let at = card.certificates()[0].not_before;
    let offered = crate::authentication_choices(card.certificates(), at).expect("choices");
    assert_eq!(offered.len(), 2, "an authority signs nobody in");
    let key = card
        .certificates()
        .iter()
        .find(|one| one.der == stray.der)
        .expect("the stray one")
        .key
        .clone();
    let request = crate::SigningRequest::new(SignatureAlgorithm::Es256, contract::MESSAGE, [0; 32]);
    let pin = crate::PinEntry::Typed(crate::Pin::new(RIGHT.into()).expect("not empty"));
    assert_eq!(
        card.sign(&key, pin, &request, LastTry::Unconfirmed),
        Err(CardError::NoCertificate)
    );
}

#[test]
fn a_key_that_does_not_belong_to_its_certificate_is_found_out() {
    let tokens = Tokens::new();
    tokens.empty_token("Jeton");
    tokens.key("Jeton", &leaf().build(), "01", &[]);
    tokens.certificate("Jeton", &leaf().build().der, "01");
    let mut card = only(tokens.modules().cards(&[]));
    assert_eq!(
        sign(&mut *card, RIGHT, LastTry::Unconfirmed),
        Err(crate::ProtocolFault::WrongSignature.into())
    );
}

#[test]
fn a_key_that_asks_for_the_pin_each_time_is_given_it() {
    let tokens = Tokens::new();
    let leaf = leaf().with_rsa(RsaKeySize::_2048).build();
    tokens.empty_token("Jeton");
    tokens.key("Jeton", &leaf, "01", &["--always-auth"]);
    tokens.certificate("Jeton", &leaf.der, "01");
    let mut card = only(tokens.modules().cards(&[]));
    contract::the_right_pin_signs_and_keeps_all_tries(&mut *card, &SOFTHSM);
}

#[test]
fn a_token_that_went_is_told_as_removed() {
    let tokens = Tokens::new();
    tokens.token("Jeton", &leaf().build());
    let mut modules = tokens.modules();
    let mut card = only(modules.cards(&[]));
    for entry in fs::read_dir(tokens.path("tokens")).expect("a folder") {
        fs::remove_dir_all(entry.expect("an entry").path()).expect("a token");
    }
    // SoftHSM looks at its folder when it is loaded.
    drop(modules);
    let mut modules = tokens.modules();
    assert!(modules.cards(&[]).is_empty());
    assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_err());
}

#[test]
fn a_certificate_on_two_tokens_is_shown_once() {
    let tokens = Tokens::new();
    let (twice, once) = (leaf().build(), leaf().build());
    tokens.token("Un", &twice);
    tokens.token("Deux", &twice);
    tokens.key("Deux", &once, "02", &[]);
    tokens.certificate("Deux", &once.der, "02");
    let cards = tokens.modules().cards(&[]);
    let mut shown: Vec<_> = cards
        .iter()
        .flat_map(|card| card.certificates())
        .map(|certificate| certificate.der.clone())
        .collect();
    shown.sort();
    let mut expected = vec![twice.der, once.der];
    expected.sort();
    assert_eq!(shown, expected);
}
