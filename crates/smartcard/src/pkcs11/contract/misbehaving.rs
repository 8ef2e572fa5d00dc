//! Modules that crash, hang, print and refuse, compiled for each test; and files that are no modules at all.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;
use crate::contract::{MESSAGE, RIGHT, WRONG, assert_verifies, sign};
use crate::pin::{LastTry, Pin, PinEntry, PinPlace, PinRefusal, PinStatus};
use crate::pkcs11::{ModuleReport, Refusal, Verdict};
use crate::script::certificates::{Leaf, leaf};
use crate::signing::raw_from_der;
use crate::{CardError, ModuleFault, Signature, SignatureAlgorithm, SigningRequest};

/// A module that does one thing wrong at one moment.
pub(super) struct Faulty {
    folder: TempDir,
    leaf: Rc<Leaf>,
}

/// What the token says of its PIN.
pub(super) const NO_FLAGS: &str = "0";
const PIN_ON_READER: &str = "0x100";
const FINAL_TRY: &str = "0x20000";
const LOCKED: &str = "0x40000";

impl Faulty {
    pub(super) fn new(fault: &str, when: &str, flags: &str) -> Self {
        Self::holding(Rc::new(leaf().build()), fault, when, flags)
    }

    /// A module that reaches that certificate and its key.
    fn holding(leaf: Rc<Leaf>, fault: &str, when: &str, flags: &str) -> Self {
        let faulty = Self {
            folder: tempfile::tempdir().expect("a folder"),
            leaf,
        };
        let signature = raw_from_der(&faulty.leaf.card_signature(MESSAGE), 32).expect("a signature");
        let list = |bytes: &[u8]| bytes.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
        let output = Command::new("cc")
            .args(["-shared", "-fPIC", "-Wall", "-Werror", "-O1", "-o"])
            .arg(faulty.module())
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/pkcs11/contract/misbehaving.c"
            ))
            .arg(format!("-DFAULT=\"{fault}\""))
            .arg(format!("-DWHEN=\"{when}\""))
            .arg(format!("-DTOKEN_FLAGS={flags}"))
            .arg(format!("-DLOG=\"{}\"", faulty.path("log").display()))
            .arg(format!("-DSTARTS=\"{}\"", faulty.path("starts").display()))
            .arg(format!("-DMARKER=\"{}\"", faulty.path("behave").display()))
            .arg(format!("-DCERTIFICATE={}", list(&faulty.leaf.der)))
            .arg(format!("-DSIGNATURE={}", list(&signature)))
            .output()
            .expect("a C compiler");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        fs::set_permissions(faulty.module(), fs::Permissions::from_mode(0o755)).expect("a mode");
        faulty
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn module(&self) -> PathBuf {
        self.path("module.so")
    }

    /// From now on it behaves.
    fn heal(&self) {
        fs::write(self.path("behave"), b"").expect("a file");
    }

    fn log(&self) -> String {
        fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    /// How many processes have loaded it.
    pub(super) fn starts(&self) -> usize {
        let starts = fs::read_to_string(self.path("starts")).unwrap_or_default();
        starts.lines().count()
    }

    pub(super) fn modules(&self) -> Modules {
        modules(vec![found(&self.module(), None)], Environment::default(), SHORT)
    }
}

/// Long enough for a module in good health, short enough to wait for one that hangs.
const SHORT: Patience = Patience {
    loading: Duration::from_secs(3),
    listing: Duration::from_secs(3),
    signing: Duration::from_secs(3),
    signing_on_reader: Duration::from_secs(3),
};

fn report(modules: &Modules) -> ModuleReport {
    let mut reports = modules.report();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

fn fault(modules: &Modules) -> ModuleFault {
    match report(modules).verdict {
        Verdict::Failed(fault) => fault,
        other => panic!("a fault was expected, not {other:?}"),
    }
}

/// Asks once the module is no longer left alone.
fn cards_after_rest(modules: &mut Modules) -> Vec<Box<dyn Card>> {
    std::thread::sleep(modules.rest());
    modules.cards(&[])
}

#[test]
fn a_module_that_crashes_harms_nobody_and_is_started_again() {
    for (kind, how) in [("crash", "signal 11"), ("exit", "exit code 7")] {
        for when in ["start", "listing"] {
            let faulty = Faulty::new(kind, when, NO_FLAGS);
            let mut modules = faulty.modules();
            assert!(modules.cards(&[]).is_empty());
            assert_eq!(fault(&modules), ModuleFault::Crashed { how: how.to_owned() });
            assert!(modules.cards(&[]).is_empty(), "it is left alone for a moment");
            assert_eq!(fault(&modules).code(), "module_crashed", "and the reason stays");
            faulty.heal();
            let mut card = only(cards_after_rest(&mut modules));
            assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
            assert!(matches!(report(&modules).verdict, Verdict::Loaded(_)));
        }
    }
}

#[test]
fn a_module_that_hangs_is_ended_after_its_time() {
    let faulty = Faulty::new("hang", "listing", NO_FLAGS);
    let mut modules = faulty.modules();
    let begun = Instant::now();
    assert!(modules.cards(&[]).is_empty());
    assert!(begun.elapsed() < Duration::from_secs(9), "{:?}", begun.elapsed());
    assert_eq!(fault(&modules), ModuleFault::Hung { seconds: 3 });
    faulty.heal();
    assert_eq!(cards_after_rest(&mut modules).len(), 1);
}

#[test]
fn a_module_that_fails_while_it_signs_is_given_the_pin_once() {
    for (kind, code) in [("crash", "module_crashed"), ("hang", "module_hung")] {
        for when in ["login", "signing"] {
            let faulty = Faulty::new(kind, when, NO_FLAGS);
            let mut modules = faulty.modules();
            let mut card = only(modules.cards(&[]));
            match sign(&mut *card, RIGHT, LastTry::Unconfirmed) {
                Err(CardError::Module { fault }) => assert_eq!(fault.code(), code),
                other => panic!("{other:?}"),
            }
            assert_eq!(faulty.log(), "login user=1 typed length=6\n");
        }
    }
}

#[test]
fn one_signature_is_one_login_and_one_logout() {
    let faulty = Faulty::new("none", "never", NO_FLAGS);
    let mut card = only(faulty.modules().cards(&[]));
    let signature = sign(&mut *card, RIGHT, LastTry::Unconfirmed).expect("a signature");
    assert_verifies(&faulty.leaf.der, &signature);
    assert_eq!(faulty.log(), "login user=1 typed length=6\nlogout\n");
    let wrong = sign(&mut *card, WRONG, LastTry::Unconfirmed);
    assert_eq!(wrong, Err(CardError::WrongPin { tries_left: None }));
    assert_eq!(faulty.log().matches("login").count(), 2);
}

#[test]
fn a_last_try_is_not_spent_before_it_is_confirmed() {
    let faulty = Faulty::new("none", "never", FINAL_TRY);
    let mut card = only(faulty.modules().cards(&[]));
    let key = card.certificates()[0].key.clone();
    assert_eq!(card.pin_status(&key), Ok(PinStatus::TriesLeft(1)));
    let unconfirmed = sign(&mut *card, RIGHT, LastTry::Unconfirmed);
    assert_eq!(unconfirmed, Err(CardError::LastTryUnconfirmed));
    assert_eq!(faulty.log(), "");
    assert!(sign(&mut *card, RIGHT, LastTry::Confirmed).is_ok());
}

fn sign_on_reader(card: &mut dyn Card) -> Result<Signature, CardError> {
    let key = card.certificates()[0].key.clone();
    let request = SigningRequest::new(SignatureAlgorithm::Es256, MESSAGE, [0; 32]);
    card.sign(&key, PinEntry::OnReader, &request, LastTry::Unconfirmed)
}

#[test]
fn a_pin_for_the_keys_of_the_reader_is_never_typed_here() {
    let faulty = Faulty::new("none", "never", PIN_ON_READER);
    let mut card = only(faulty.modules().cards(&[]));
    let prompt = card.pin_prompt(&card.certificates()[0].key);
    assert_eq!(prompt.place, PinPlace::Reader);
    assert_eq!(prompt.label.as_deref(), Some("PIN du lecteur"));
    let reason = PinRefusal::WrongPlace;
    assert_eq!(
        sign(&mut *card, RIGHT, LastTry::Unconfirmed),
        Err(CardError::PinRefused { reason })
    );
    assert_eq!(faulty.log(), "");
    let signature = sign_on_reader(&mut *card).expect("a signature");
    assert_verifies(&faulty.leaf.der, &signature);
    assert_eq!(faulty.log(), "login user=1 on the reader length=0\nlogout\n");
}

#[test]
fn a_pin_given_up_on_the_reader_is_a_sign_in_given_up() {
    let faulty = Faulty::new("cancel", "login", PIN_ON_READER);
    let mut card = only(faulty.modules().cards(&[]));
    assert_eq!(sign_on_reader(&mut *card), Err(CardError::Cancelled));
}

#[test]
fn a_reader_at_which_nobody_types_is_not_waited_for_for_ever() {
    let faulty = Faulty::new("hang", "login", PIN_ON_READER);
    let mut card = only(faulty.modules().cards(&[]));
    let fault = ModuleFault::Hung { seconds: 3 };
    assert_eq!(sign_on_reader(&mut *card), Err(CardError::Module { fault }));
}

#[test]
fn a_module_that_prints_does_not_disturb_the_dialogue() {
    let faulty = Faulty::new("print", "listing", NO_FLAGS);
    let mut card = only(faulty.modules().cards(&[]));
    assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
}

#[test]
fn a_file_that_is_no_module_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("text.so");
    fs::write(&text, b"no library").expect("a file");
    let mut modules = modules(vec![found(&text, None)], Environment::default(), SHORT);
    assert!(matches!(report(&modules).verdict, Verdict::Unasked));
    assert!(modules.cards(&[]).is_empty());
    match fault(&modules) {
        ModuleFault::NotLoaded { reason } => assert!(reason.contains("text.so"), "{reason}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_module_that_others_could_replace_is_not_loaded() {
    let faulty = Faulty::new("none", "never", NO_FLAGS);
    fs::set_permissions(faulty.module(), fs::Permissions::from_mode(0o777)).expect("a mode");
    let mut modules = faulty.modules();
    assert!(modules.cards(&[]).is_empty());
    let path = fs::canonicalize(faulty.module()).expect("a file");
    let report = report(&modules);
    assert_eq!(report.verdict, Verdict::Refused(Refusal::Writable { path }));
    assert_eq!(report.sha256, None, "what is refused is not opened");
}

#[test]
fn a_file_that_was_made_open_to_others_meanwhile_is_not_loaded_again() {
    let faulty = Faulty::new("none", "never", NO_FLAGS);
    let mut modules = faulty.modules();
    fs::set_permissions(faulty.module(), fs::Permissions::from_mode(0o777)).expect("a mode");
    assert!(modules.cards(&[]).is_empty());
    let path = fs::canonicalize(faulty.module()).expect("a file");
    let refusal = Refusal::Writable { path };
    let report = report(&modules);
    assert_eq!(report.verdict, Verdict::Refused(refusal));
    assert_eq!(report.sha256, None, "what is refused is not opened");
    assert_eq!(faulty.starts(), 0);
}

#[test]
fn a_pipe_in_the_place_of_a_module_holds_nobody_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe.so");
    let made = Command::new("mkfifo").args(["-m", "600"]).arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    let modules = modules(vec![found(&pipe, None)], Environment::default(), SHORT);
    let report = report(&modules);
    assert!(matches!(
        report.verdict,
        Verdict::Refused(Refusal::NotAFile { .. })
    ));
    assert_eq!(report.sha256, None);
}

#[test]
fn a_pin_that_the_module_was_given_and_refuses_is_not_said_to_have_cost_nothing() {
    for fault in ["length", "characters"] {
        let faulty = Faulty::new(fault, "login", NO_FLAGS);
        let mut card = only(faulty.modules().cards(&[]));
        let fault = ModuleFault::PinRejected;
        assert_eq!(
            sign(&mut *card, RIGHT, LastTry::Unconfirmed),
            Err(CardError::Module { fault })
        );
        assert_eq!(faulty.log().matches("login").count(), 1);
    }
}

#[test]
fn a_flag_that_says_blocked_warns_and_the_login_decides() {
    let faulty = Faulty::new("none", "never", LOCKED);
    let mut card = only(faulty.modules().cards(&[]));
    let key = card.certificates()[0].key.clone();
    assert_eq!(card.pin_status(&key), Ok(PinStatus::TriesLeft(1)));
    let unconfirmed = sign(&mut *card, RIGHT, LastTry::Unconfirmed);
    assert_eq!(unconfirmed, Err(CardError::LastTryUnconfirmed));
    assert_eq!(faulty.log(), "");
    let wrong = sign(&mut *card, WRONG, LastTry::Confirmed);
    assert_eq!(wrong, Err(CardError::WrongPin { tries_left: None }));
    assert!(sign(&mut *card, RIGHT, LastTry::Confirmed).is_ok());
}

#[test]
fn a_host_that_is_not_there_is_told() {
    let faulty = Faulty::new("none", "never", NO_FLAGS);
    let nowhere = faulty.path("no-host");
    let found = vec![found(&faulty.module(), None)];
    let mut modules = Modules::over(found, nowhere, Environment::default(), SHORT);
    assert!(modules.cards(&[]).is_empty());
    assert_eq!(fault(&modules).code(), "module_no_host");
}

#[test]
fn the_module_that_the_card_indicates_wins() {
    let first = Faulty::new("none", "never", NO_FLAGS);
    let second = Faulty::holding(Rc::clone(&first.leaf), "none", "never", NO_FLAGS);
    // The same certificate through two modules: one line, of the product that the card asks for.
    let found = vec![
        found(&first.module(), Some(Product::OpenSc)),
        found(&second.module(), Some(Product::Awp)),
    ];
    let mut modules = modules(found, Environment::default(), SHORT);
    // IAS/ECC v1.0.1 of Oberthur.
    let oberthur = crate::Atr::new(&crate::script::bytes(
        "3BDD18008131FE4580F9A0000000770108000790 00FE",
    ));
    let mut card = only(modules.cards(&[oberthur]));
    assert_eq!(card.certificates().len(), 1);
    assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    assert_eq!(
        (first.log().as_str(), second.log().matches("login").count()),
        ("", 1)
    );
    let mut card = only(modules.cards(&[]));
    assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
    assert_eq!(
        first.log().matches("login").count(),
        1,
        "else the first that was found"
    );
    let reports = modules.report();
    assert!(
        reports
            .iter()
            .all(|report| matches!(report.verdict, Verdict::Loaded(_)))
    );
}

#[test]
fn an_impossible_pin_reaches_no_module() {
    let faulty = Faulty::new("none", "never", NO_FLAGS);
    let mut card = only(faulty.modules().cards(&[]));
    for typed in ["123", "123456789", "12345\u{7}"] {
        let key = card.certificates()[0].key.clone();
        let request = SigningRequest::new(SignatureAlgorithm::Es256, MESSAGE, [0; 32]);
        let pin = PinEntry::Typed(Pin::new(typed.into()).expect("not empty"));
        let outcome = card.sign(&key, pin, &request, LastTry::Unconfirmed);
        assert!(
            matches!(outcome, Err(CardError::PinRefused { .. })),
            "{outcome:?}"
        );
    }
    assert_eq!(faulty.log(), "");
}
