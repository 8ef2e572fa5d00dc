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
pub(crate) mod tests {
    use opalexe_domain::{api::native::CardFault, time::Timestamp};

    use super::*;

    pub(crate) fn certificate(thumbprint: &str, usability: Usability) -> CardCertificate {
        CardCertificate {
            thumbprint: thumbprint.into(),
            holder: "Demo0001 ExpertV3".into(),
            issuer: "Opalexe Demo Experts".into(),
            not_before: Timestamp::from_seconds(1_704_067_200),
            not_after: Timestamp::from_seconds(1_830_297_600),
            usability,
        }
    }

    pub(crate) fn card(reader: &str, content: CardContent) -> Card {
        Card {
            reader: reader.into(),
            content,
        }
    }

    pub(crate) fn read(certificates: Vec<CardCertificate>, tries_left: u8) -> CardContent {
        CardContent::Read {
            certificates,
            tries_left: Some(tries_left),
        }
    }

    pub(crate) fn scene(cards: Vec<Card>) -> CardMessage {
        CardMessage::Scene(CardScene::Cards { cards })
    }

    fn fault(code: CardFaultCode) -> Error {
        Error::Card(CardFault {
            code,
            tries_left: None,
            atr: None,
        })
    }

    fn choice(reader: &str, certificate: &str) -> CertificateChoice {
        CertificateChoice {
            reader: reader.into(),
            certificate: certificate.into(),
        }
    }

    fn one_card() -> CardMessage {
        scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], 3),
        )])
    }

    fn no_card() -> CardMessage {
        CardMessage::Scene(CardScene::NoCard {
            readers: vec!["A".into()],
        })
    }

    fn desk(messages: Vec<CardMessage>) -> CardDesk {
        let mut desk = CardDesk::default();
        for message in messages {
            desk.hear(message, None);
        }
        desk
    }

    #[test]
    fn the_page_follows_the_reader_and_the_card() {
        let mut desk = CardDesk::default();
        let mut steps = vec![desk.step()];
        for message in [
            CardMessage::Scene(CardScene::ServiceStopped),
            CardMessage::Scene(CardScene::NoReader),
            no_card(),
            scene(vec![card("A", CardContent::Reading)]),
            one_card(),
            no_card(),
        ] {
            desk.hear(message, None);
            steps.push(desk.step());
        }
        assert_eq!(
            steps,
            [
                Step::Looking,
                Step::ServiceStopped,
                Step::NoReader,
                Step::NoCard,
                Step::Reading,
                Step::Choose,
                Step::NoCard
            ]
        );
    }

    #[test]
    fn the_only_usable_certificate_is_proposed_and_an_expired_one_never_is() {
        let desk = desk(vec![scene(vec![card(
            "A",
            read(
                vec![
                    certificate("old", Usability::Expired),
                    certificate("new", Usability::Usable),
                ],
                3,
            ),
        )])]);
        assert_eq!(desk.chosen(), Some(&choice("A", "new")));
    }

    #[test]
    fn among_several_certificates_the_one_last_used_is_proposed_and_otherwise_none() {
        let two = || {
            scene(vec![
                card("A", read(vec![certificate("c1", Usability::Usable)], 3)),
                card("B", read(vec![certificate("c2", Usability::Usable)], 3)),
            ])
        };
        let mut desk = CardDesk::default();
        desk.hear(two(), None);
        assert_eq!(desk.chosen(), None);
        assert_eq!(desk.begin(), None);
        let mut desk = CardDesk::default();
        desk.hear(two(), Some("c2"));
        assert_eq!(desk.chosen(), Some(&choice("B", "c2")));
    }

    #[test]
    fn what_cannot_be_used_cannot_be_chosen() {
        let mut desk = desk(vec![scene(vec![card(
            "A",
            read(
                vec![
                    certificate("c1", Usability::Usable),
                    certificate("old", Usability::Expired),
                ],
                3,
            ),
        )])]);
        desk.choose(choice("A", "old"));
        desk.choose(choice("Z", "c1"));
        assert_eq!(desk.chosen(), Some(&choice("A", "c1")));
    }

    #[test]
    fn a_sign_in_runs_through_its_progress_and_takes_one_certificate() {
        let mut desk = desk(vec![one_card()]);
        assert_eq!(desk.begin(), Some(choice("A", "c1")));
        assert_eq!(desk.begin(), None, "a second Enter begins nothing");
        assert_eq!(desk.step(), Step::Working(SignInProgress::Preparing));
        desk.hear(CardMessage::Progress(SignInProgress::AwaitingPin), None);
        assert_eq!(desk.step(), Step::Working(SignInProgress::AwaitingPin));
        desk.succeed();
        desk.hear(CardMessage::Progress(SignInProgress::Submitting), None);
        assert_eq!(desk.step(), Step::Choose, "a late report changes nothing");
    }

    #[test]
    fn a_card_pulled_while_signing_is_told_until_one_is_put_in_again() {
        let mut desk = desk(vec![one_card()]);
        desk.begin().unwrap();
        desk.hear(no_card(), None);
        desk.fail(fault(CardFaultCode::CardRemoved));
        assert_eq!(desk.step(), Step::NoCard);
        assert_eq!(desk.failure(), Some(&fault(CardFaultCode::CardRemoved)));
        desk.hear(one_card(), None);
        assert_eq!(desk.failure(), None);
        assert_eq!(desk.chosen(), Some(&choice("A", "c1")));
    }

    #[test]
    fn the_failure_may_be_told_before_the_card_is_seen_to_be_gone() {
        let mut desk = desk(vec![one_card()]);
        desk.begin().unwrap();
        desk.fail(fault(CardFaultCode::CardRemoved));
        desk.hear(no_card(), None);
        assert_eq!(desk.failure(), Some(&fault(CardFaultCode::CardRemoved)));
    }

    #[test]
    fn a_wrong_pin_stays_told_while_the_tries_left_are_read_again_and_goes_with_the_card() {
        let mut desk = desk(vec![one_card()]);
        desk.begin().unwrap();
        desk.fail(fault(CardFaultCode::WrongPin));
        desk.hear(
            scene(vec![card(
                "A",
                read(vec![certificate("c1", Usability::Usable)], 2),
            )]),
            None,
        );
        assert_eq!(desk.failure(), Some(&fault(CardFaultCode::WrongPin)));
        assert_eq!(desk.step(), Step::Choose);
        desk.hear(no_card(), None);
        assert_eq!(desk.failure(), None);
    }

    #[test]
    fn a_blocked_card_an_expired_one_and_an_unknown_one_cannot_sign_in() {
        let blocked = desk(vec![scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Usable)], 0),
        )])]);
        assert_eq!((blocked.step(), blocked.chosen()), (Step::Blocked, None));
        let expired = desk(vec![scene(vec![card(
            "A",
            read(vec![certificate("c1", Usability::Expired)], 3),
        )])]);
        assert_eq!((expired.step(), expired.chosen()), (Step::Unusable, None));
        let unknown = CardFault {
            code: CardFaultCode::UnsupportedCard,
            tries_left: None,
            atr: Some("3b80".into()),
        };
        let unknown = desk(vec![scene(vec![card(
            "A",
            CardContent::Faulty { fault: unknown },
        )])]);
        assert_eq!(unknown.step(), Step::Unusable);
    }

    #[test]
    fn a_usable_card_can_sign_in_beside_one_that_is_still_being_read() {
        let desk = desk(vec![scene(vec![
            card("A", CardContent::Reading),
            card("B", read(vec![certificate("c2", Usability::Usable)], 3)),
        ])]);
        assert_eq!(desk.step(), Step::Choose);
        assert_eq!(desk.chosen(), Some(&choice("B", "c2")));
    }
}
