//! The card page without its page: from what the shell reports to what the person stands before.

use opalexe_domain::api::native::{
    Card, CardCertificate, CardContent, CardFaultCode, CardMessage, CardScene, CertificateChoice, Error,
    SignInProgress, Usability,
};

/// From how many tries left the person is warned: a card that is not new has three as a rule, and the last one but one
/// is when a doubt should end the trying.
pub(crate) const WARN_FROM_TRIES: u8 = 2;

/// Readers, cards, the certificate chosen and the sign-in in progress.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct CardDesk {
    scene: Option<CardScene>,
    chosen: Option<CertificateChoice>,
    attempt: Attempt,
}

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Default)]
enum Attempt {
    #[default]
    None,
    Running(SignInProgress),
    Failed(Error),
}

/// What the person stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Nothing was reported yet.
    Looking,
    /// The smart card service does not run.
    ServiceStopped,
    /// No reader.
    NoReader,
    /// A reader and no card.
    NoCard,
    /// The certificates are being read.
    Reading,
    /// The modules of the vendors are being asked.
    AskingModules,
    /// Cards, and nothing on them that can sign in.
    Unusable,
    /// Every usable certificate is behind a blocked PIN.
    Blocked,
    /// A certificate can be chosen.
    Choose,
    /// The sign-in is in progress.
    Working(SignInProgress),
}

impl CardDesk {
    /// Takes in what the shell reports. `preferred` is the certificate last signed in with.
    pub(crate) fn hear(&mut self, message: CardMessage, preferred: Option<&str>) {
        match message {
            CardMessage::Progress(progress) => {
                // A report that arrives after the answer is about a sign-in that is over.
                if let Attempt::Running(now) = &mut self.attempt {
                    *now = progress;
                }
            }
            CardMessage::Scene(scene) => {
                self.forgive(&scene);
                self.scene = Some(scene);
                self.keep_a_choice(preferred);
            }
        }
    }

    /// Chooses a certificate; ignored while a sign-in runs, and for what cannot be used.
    pub(crate) fn choose(&mut self, choice: CertificateChoice) {
        if self.usable().any(|usable| usable == choice) && !self.is_working() {
            self.chosen = Some(choice);
        }
    }

    /// Begins the sign-in with the certificate chosen; none when there is nothing to begin.
    pub(crate) fn begin(&mut self) -> Option<CertificateChoice> {
        if self.step() != Step::Choose {
            return None;
        }
        let choice = self.chosen.clone()?;
        self.attempt = Attempt::Running(SignInProgress::Preparing);
        Some(choice)
    }

    /// The sign-in failed.
    pub(crate) fn fail(&mut self, error: Error) {
        self.attempt = Attempt::Failed(error);
    }

    /// The sign-in succeeded: the desk is clear for the next one.
    pub(crate) fn succeed(&mut self) {
        self.attempt = Attempt::None;
    }

    /// The PIN of a card is another one, with all its tries: what failed for the old one matters no more.
    pub(crate) fn begin_anew(&mut self) {
        if !self.is_working() {
            self.attempt = Attempt::None;
        }
    }

    /// What the person stands before.
    pub(crate) fn step(&self) -> Step {
        if let Attempt::Running(progress) = self.attempt {
            return Step::Working(progress);
        }
        match &self.scene {
            None => Step::Looking,
            Some(CardScene::ServiceStopped) => Step::ServiceStopped,
            Some(CardScene::NoReader) => Step::NoReader,
            Some(CardScene::NoCard { .. }) => Step::NoCard,
            Some(CardScene::Cards { cards }) => step_of(cards),
        }
    }

    /// The cards to show.
    pub(crate) fn cards(&self) -> &[Card] {
        match &self.scene {
            Some(CardScene::Cards { cards }) => cards,
            _ => &[],
        }
    }

    /// The certificate chosen.
    pub(crate) fn chosen(&self) -> Option<&CertificateChoice> {
        self.chosen.as_ref()
    }

    /// Why the last sign-in failed, as long as it matters.
    pub(crate) fn failure(&self) -> Option<&Error> {
        match &self.attempt {
            Attempt::Failed(error) => Some(error),
            Attempt::None | Attempt::Running(_) => None,
        }
    }

    /// Whether the failure that is shown tells already how many tries are left.
    pub(crate) fn failure_tells_the_tries(&self) -> bool {
        matches!(self.failure(), Some(Error::Card(fault)) if fault.tries_left.is_some()
            || fault.code == CardFaultCode::PinBlocked)
    }

    /// Whether a sign-in is in progress.
    pub(crate) fn is_working(&self) -> bool {
        matches!(self.attempt, Attempt::Running(_))
    }

    /// A card that comes, or one that goes, is a new beginning: an old failure is no longer shown. Only that a card went
    /// is still told when it has gone.
    fn forgive(&mut self, next: &CardScene) {
        let Attempt::Failed(error) = &self.attempt else {
            return;
        };
        let (before, after) = (readers_in_use(self.scene.as_ref()), readers_in_use(Some(next)));
        let came = after.iter().any(|reader| !before.contains(reader));
        let went = before.iter().any(|reader| !after.contains(reader));
        let about_going = matches!(
            error,
            Error::Card(fault) if matches!(
                fault.code,
                CardFaultCode::CardRemoved | CardFaultCode::NoCard | CardFaultCode::NoReader
            )
        );
        if came || (went && !about_going) {
            self.attempt = Attempt::None;
        }
    }

    /// Keeps the choice while its certificate is there; otherwise proposes the one last used, or the only one.
    fn keep_a_choice(&mut self, preferred: Option<&str>) {
        let usable: Vec<CertificateChoice> = self.usable().collect();
        if self.chosen.as_ref().is_some_and(|chosen| usable.contains(chosen)) || self.is_working() {
            return;
        }
        let last_used = usable
            .iter()
            .find(|choice| Some(choice.certificate.as_str()) == preferred);
        let only = if let [only] = usable.as_slice() {
            Some(only)
        } else {
            None
        };
        self.chosen = last_used.or(only).cloned();
    }

    fn usable(&self) -> impl Iterator<Item = CertificateChoice> {
        self.cards().iter().flat_map(|card| {
            usable_of(card).map(|certificate| CertificateChoice {
                reader: card.reader.clone(),
                certificate: certificate.thumbprint.clone(),
            })
        })
    }
}

/// Whether the PIN of a card is blocked.
pub(crate) fn is_blocked(content: &CardContent) -> bool {
    matches!(
        content,
        CardContent::Read {
            tries_left: Some(0),
            ..
        }
    )
}

/// The certificates of a card that can sign in now.
fn usable_of(card: &Card) -> impl Iterator<Item = &CardCertificate> {
    let certificates = match &card.content {
        CardContent::Read {
            certificates,
            tries_left,
        } if *tries_left != Some(0) => certificates.as_slice(),
        _ => &[],
    };
    certificates
        .iter()
        .filter(|certificate| certificate.usability == Usability::Usable)
}

fn step_of(cards: &[Card]) -> Step {
    if cards.iter().any(|card| usable_of(card).next().is_some()) {
        Step::Choose
    } else if cards.iter().any(|card| card.content == CardContent::Reading) {
        Step::Reading
    } else if cards
        .iter()
        .any(|card| card.content == CardContent::AskingModules)
    {
        Step::AskingModules
    } else if cards.iter().any(|card| is_blocked(&card.content)) {
        Step::Blocked
    } else {
        Step::Unusable
    }
}

fn readers_in_use(scene: Option<&CardScene>) -> Vec<&str> {
    match scene {
        Some(CardScene::Cards { cards }) => cards.iter().map(|card| card.reader.as_str()).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
