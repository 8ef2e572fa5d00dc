//! Cards that say what a test tells them to say, in readers that a test fills and empties.

mod modules;
mod pins;

use std::{
    collections::VecDeque,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use aws_lc_rs::{
    digest::{Digest, SHA256},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use opalexe_domain::{
    api::native::{CardContent, CardScene, CertificateChoice},
    time::Timestamp,
};
use opalexe_smartcard::{
    Application, Atr, Card, CardCertificate, CardError, CardIdentity, KeyReference, LastTry, PinCharacters,
    PinEntry, PinManagement, PinPlace, PinPrompt, PinRule, PinStatus, Reader, ReaderName, ReaderState,
    Service, Signature, SignatureAlgorithm, SigningRequest, Slot, Snapshot,
};
use rcgen::{
    CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256,
    date_time_ymd,
};

use super::{CardWorker, Hands};
use crate::clock::Clock;
pub(crate) use modules::Modules;
pub(crate) use pins::Asked;

/// The reader of the tests.
pub(crate) const READER: &str = "Virtual PCD 00 00";

/// A moment at which the certificates of the tests are valid.
pub(crate) struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(1_790_000_000)
    }
}

/// A reader on the table, and the card thread behind it.
pub(crate) struct Table {
    pub(crate) worker: CardWorker,
    insertions: AtomicU32,
}

/// What a card will say, and how often it was asked to sign.
#[derive(Clone)]
pub(crate) struct Script {
    place: ReaderName,
    prompt: PinPrompt,
    key: Arc<KeyPair>,
    pub(crate) der: Vec<u8>,
    said: Arc<Mutex<Said>>,
}

struct Said {
    pin: PinStatus,
    opening: Option<CardError>,
    outcomes: VecDeque<Result<(), CardError>>,
    asked: Vec<LastTry>,
    questions: u32,
    gate: Option<std::sync::mpsc::Receiver<()>>,
    question_gate: Option<std::sync::mpsc::Receiver<()>>,
    pins: pins::Pins,
}

impl Script {
    /// A card of Anne Example, valid from 2026 to 2027.
    pub(crate) fn new() -> Self {
        Self::valid_in(2026..2028)
    }

    pub(crate) fn valid_in(years: std::ops::Range<i32>) -> Self {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).unwrap();
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::CommonName, "Anne Example");
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
        leaf.not_before = date_time_ymd(years.start, 1, 1);
        leaf.not_after = date_time_ymd(years.end, 1, 1);
        let der = leaf.self_signed(&key).unwrap().der().to_vec();
        let said = Said {
            pin: PinStatus::TriesLeft(3),
            opening: None,
            outcomes: VecDeque::new(),
            asked: Vec::new(),
            questions: 0,
            gate: None,
            question_gate: None,
            pins: pins::Pins::default(),
        };
        Self {
            place: ReaderName::new(READER.into()),
            prompt: PinPrompt {
                label: None,
                place: PinPlace::Keyboard,
                rule: PinRule {
                    minimum: 4,
                    maximum: 8,
                    characters: PinCharacters::Printable,
                },
            },
            key: Arc::new(key),
            der,
            said: Arc::new(Mutex::new(said)),
        }
    }

    /// The same card behind a module, which says that it is there and what its PIN is called.
    pub(crate) fn behind_a_module(&self, place: &str, label: &str) -> Self {
        let mut token = self.clone();
        token.place = ReaderName::new(place.into());
        token.prompt.label = Some(label.into());
        token
    }

    /// A card with the certificate of that one, and with its own life.
    pub(crate) fn with_certificate_of(mut self, other: &Self) -> Self {
        self.key = Arc::clone(&other.key);
        self.der.clone_from(&other.der);
        self
    }

    /// The PIN is typed on the reader.
    pub(crate) fn with_keys_on_the_reader(mut self) -> Self {
        self.prompt.place = PinPlace::Reader;
        self
    }

    /// What the PIN may look like.
    pub(crate) fn with_pin_rule(mut self, rule: PinRule) -> Self {
        self.prompt.rule = rule;
        self
    }

    /// What the card says of its PIN.
    pub(crate) fn pin(self, pin: PinStatus) -> Self {
        self.said.lock().unwrap().pin = pin;
        self
    }

    /// The card cannot even be read.
    pub(crate) fn unreadable(self, error: CardError) -> Self {
        self.said.lock().unwrap().opening = Some(error);
        self
    }

    /// The card can be read from now on.
    pub(crate) fn readable_again(&self) {
        self.said.lock().unwrap().opening = None;
    }

    /// What comes of the next signatures, in this order. A signature that was not told of fails the test.
    pub(crate) fn then(self, outcome: Result<(), CardError>) -> Self {
        self.said.lock().unwrap().outcomes.push_back(outcome);
        self
    }

    /// Holds each signature back until something comes.
    pub(crate) fn held_back_by(self, gate: std::sync::mpsc::Receiver<()>) -> Self {
        self.said.lock().unwrap().gate = Some(gate);
        self
    }

    /// Holds the next question about the PIN back until something comes.
    pub(crate) fn hold_back_next_question(&self, gate: std::sync::mpsc::Receiver<()>) {
        self.said.lock().unwrap().question_gate = Some(gate);
    }

    /// The signatures that were asked for, each with what the person said of the last try.
    pub(crate) fn asked(&self) -> Vec<LastTry> {
        self.said.lock().unwrap().asked.clone()
    }

    /// How often the card was asked how many tries are left.
    pub(crate) fn questions(&self) -> u32 {
        self.said.lock().unwrap().questions
    }

    /// The choice of this card's certificate.
    pub(crate) fn choice(&self) -> CertificateChoice {
        CertificateChoice {
            reader: self.place.to_string(),
            certificate: super::scene::thumbprint(&self.der),
        }
    }

    fn card(&self) -> ScriptedCard {
        let key = KeyReference::Piv(Slot::Authentication);
        let identity = CardIdentity {
            reader: self.place.clone(),
            atr: Atr::new(&[0x3b]),
            label: self.prompt.label.clone(),
        };
        let certificates = vec![CardCertificate::parse(key, &self.der).unwrap()];
        ScriptedCard {
            script: self.clone(),
            identity,
            certificates,
        }
    }
}

impl CardWorker {
    /// Says what is in the reader of the tests.
    pub(crate) fn put(&self, state: ReaderState) {
        let readers = vec![Reader {
            name: ReaderName::new(READER.into()),
            state,
        }];
        self.eyes.see(Snapshot {
            service: Service::Running,
            readers,
        });
    }
}

impl Table {
    /// A reader in which that card will lie.
    pub(crate) fn with(script: &Script) -> Self {
        Self::with_modules(script, &Modules::default())
    }

    /// The same, with modules behind it.
    pub(crate) fn with_modules(script: &Script, modules: &Modules) -> Self {
        let script = script.clone();
        let open = move |_reader: &ReaderName| -> Result<Box<dyn Card>, CardError> {
            let opening = script.said.lock().unwrap().opening.clone();
            match opening {
                Some(error) => Err(error),
                None => Ok(Box::new(script.card())),
            }
        };
        let hands = Hands {
            open: Box::new(open),
            applications: Box::new(|_reader| Ok(vec![Application::OpenPgp])),
            modules: modules.start(),
        };
        let worker = CardWorker::over(hands, Arc::new(FixedClock)).unwrap();
        Self {
            worker,
            insertions: AtomicU32::new(0),
        }
    }

    /// Says what is in the reader.
    pub(crate) fn put(&self, state: ReaderState) {
        let readers = vec![Reader {
            name: ReaderName::new(READER.into()),
            state,
        }];
        self.look(Snapshot {
            service: Service::Running,
            readers,
        });
    }

    pub(crate) fn look(&self, snapshot: Snapshot) {
        self.worker.eyes.see(snapshot);
    }

    /// Inserts the card, and waits until it was read.
    pub(crate) async fn insert(&self) {
        self.insert_unread();
        self.until(|scene| {
            let read =
                |content: &CardContent| !matches!(content, CardContent::Reading | CardContent::AskingModules);
            matches!(scene, CardScene::Cards { cards } if cards.iter().all(|card| read(&card.content)))
        })
        .await;
    }

    pub(crate) fn insert_unread(&self) {
        let insertion = self.insertions.fetch_add(1, Ordering::Relaxed);
        self.put(ReaderState::Card {
            atr: Atr::new(&[0x3b]),
            insertion,
        });
    }

    /// Waits for a scene.
    pub(crate) async fn until(&self, wanted: impl Fn(&CardScene) -> bool) -> CardScene {
        self.worker
            .scene()
            .wait_for(|scene| wanted(scene))
            .await
            .unwrap()
            .clone()
    }
}

struct ScriptedCard {
    script: Script,
    identity: CardIdentity,
    certificates: Vec<CardCertificate>,
}

impl Card for ScriptedCard {
    fn identity(&self) -> &CardIdentity {
        &self.identity
    }

    fn certificates(&self) -> &[CardCertificate] {
        &self.certificates
    }

    fn pin_prompt(&self, _key: &KeyReference) -> PinPrompt {
        self.script.prompt.clone()
    }

    fn pin_management(&mut self) -> Option<&mut dyn PinManagement> {
        let elsewhere = self.script.said.lock().unwrap().pins.elsewhere;
        if elsewhere { None } else { Some(self) }
    }

    fn pin_status(&mut self, _key: &KeyReference) -> Result<PinStatus, CardError> {
        let (pin, gate) = {
            let mut said = self.script.said.lock().unwrap();
            said.questions += 1;
            (said.pin, said.question_gate.take())
        };
        if let Some(gate) = gate {
            gate.recv().unwrap();
        }
        Ok(pin)
    }

    fn sign(
        &mut self,
        _key: &KeyReference,
        _pin: PinEntry,
        request: &SigningRequest,
        last_try: LastTry,
    ) -> Result<Signature, CardError> {
        let (outcome, gate) = {
            let mut said = self.script.said.lock().unwrap();
            said.asked.push(last_try);
            (
                said.outcomes.pop_front().expect("an outcome for each signature"),
                said.gate.take(),
            )
        };
        if let Some(gate) = gate {
            gate.recv().unwrap();
        }
        outcome?;
        let key =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, self.script.key.serialized_der())
                .unwrap();
        let digest = Digest::import_less_safe(request.digest(), &SHA256).unwrap();
        let bytes = key.sign_digest(&digest).unwrap().as_ref().to_vec();
        Ok(Signature {
            algorithm: SignatureAlgorithm::Es256,
            bytes,
        })
    }
}
