//! Consent to the electronic channel, of a person in one expertise (CPC 748-2).
//!
//! Whom a text or a profession obliges is not asked: the adhesion of an avocat to the platform is consent, and judge, registry, experts work
//! through it. Everybody else is asked at the first entry, says yes or no, and may withdraw a yes. Consent is express: silence is
//! none, and what is deposited until there is a yes is served on paper ([`crate::channel`]). Neither silence nor a no takes a right to read.

use crate::{named::named, rights::folders::Seat};

/// The version of the text to which people consent now. A text that changes is another version, with hashes of its own.
pub const TEXT_VERSION: u32 = 1;

/// The text of each version, by language: version, language, SHA-256 of the words in UTF-8. The words are the UI's, which has a test that
/// they have this hash.
const TEXTS: &[(u32, Language, &str)] = &[
    (
        1,
        Language::French,
        "efb4c7c8dc571c3261756b497ab5247652464b99e38de0dd17f280bd182ce646",
    ),
    (
        1,
        Language::English,
        "9a15b55d345aff13bb4a23d54cb6551158c3c2039530c2539ef79e9f1beae3e6",
    ),
];

named! {
    /// In which language the text was read.
    Language {
        /// French.
        French = "fr",
        /// English.
        English = "en",
    }
}

named! {
    /// What a person says of the electronic channel.
    Decision {
        /// Accepts it.
        Accept = "accept",
        /// Refuses it: what is deposited is to come by post.
        Refuse = "refuse",
        /// Takes back what was accepted.
        Withdraw = "withdraw",
    }
}

named! {
    /// Where the consent of a person in an expertise stands.
    Consent {
        /// Not asked: the profession's adhesion to the platform is consent (CPC 748-2), or the person works for the court.
        Adhesion = "adhesion",
        /// Asked, and not answered yet.
        Asked = "asked",
        /// Given.
        Accepted = "accepted",
        /// Refused.
        Refused = "refused",
        /// Given once, and taken back.
        Withdrawn = "withdrawn",
    }
}

/// What was decided cannot be decided from where the consent stands: nothing was given that could be taken back, or nobody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{decision} does not follow {consent}")]
pub struct NotDecided {
    /// Where it stands.
    pub consent: Consent,
    /// What was decided.
    pub decision: Decision,
}

impl Consent {
    /// Where it stands for somebody who sits so and decided that last.
    pub const fn of(seat: Seat, last: Option<Decision>) -> Self {
        if !is_asked(seat) {
            return Self::Adhesion;
        }
        match last {
            None => Self::Asked,
            Some(Decision::Accept) => Self::Accepted,
            Some(Decision::Refuse) => Self::Refused,
            Some(Decision::Withdraw) => Self::Withdrawn,
        }
    }

    /// Whether it stands: said by the person, or by the profession's adhesion. Who was asked and is silent has given none.
    pub const fn is_given(self) -> bool {
        matches!(self, Self::Adhesion | Self::Accepted)
    }

    /// Whether the person said that what is deposited is to come by post.
    pub const fn chose_paper(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn)
    }

    /// Where it stands after that decision. Deciding the same again changes nothing.
    ///
    /// # Errors
    /// When the decision does not follow.
    pub const fn after(self, decision: Decision) -> Result<Self, NotDecided> {
        match (self, decision) {
            (Self::Asked | Self::Accepted | Self::Refused | Self::Withdrawn, Decision::Accept) => {
                Ok(Self::Accepted)
            }
            (Self::Asked | Self::Refused, Decision::Refuse) => Ok(Self::Refused),
            (Self::Accepted | Self::Withdrawn, Decision::Withdraw) => Ok(Self::Withdrawn),
            (consent, decision) => Err(NotDecided { consent, decision }),
        }
    }
}

/// Whether who sits so is asked: who is no professional of justice. A sapiteur is a technician whom the expert consults, and no auxiliary
/// of a party: what the profession's adhesion means for others says nothing of him.
pub const fn is_asked(seat: Seat) -> bool {
    matches!(seat, Seat::Sapiteur | Seat::Partie)
}

/// SHA-256 of the text of that version in that language, in hexadecimal. None for a version that there never was.
pub fn text_sha256(version: u32, language: Language) -> Option<&'static str> {
    TEXTS
        .iter()
        .find(|(one, of, _)| (*one, *of) == (version, language))
        .map(|(.., sha256)| *sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_professional_of_justice_is_not_asked_and_everybody_else_is() {
        let asked: Vec<&str> = Seat::ALL
            .iter()
            .filter(|seat| Consent::of(**seat, None) == Consent::Asked)
            .map(|seat| seat.name())
            .collect();
        assert_eq!(asked, ["sapiteur", "partie"]);
        for seat in Seat::ALL.iter().filter(|seat| !is_asked(**seat)) {
            for decision in Decision::ALL {
                let consent = Consent::of(*seat, Some(*decision));
                assert_eq!(consent, Consent::Adhesion, "{seat}");
                assert!(consent.after(*decision).is_err());
                assert!(consent.is_given() && !consent.chose_paper());
            }
        }
    }

    #[test]
    fn what_is_decided_is_where_it_stands_and_paper_follows_a_no() {
        let mut table = Vec::new();
        for consent in Consent::ALL {
            for decision in Decision::ALL {
                let after = match consent.after(*decision) {
                    Ok(after) => format!("{after}, paper: {}", after.chose_paper()),
                    Err(_) => "-".to_owned(),
                };
                table.push(format!("{consent} {decision}: {after}"));
            }
        }
        assert_eq!(
            table,
            [
                "adhesion accept: -",
                "adhesion refuse: -",
                "adhesion withdraw: -",
                "asked accept: accepted, paper: false",
                "asked refuse: refused, paper: true",
                "asked withdraw: -",
                "accepted accept: accepted, paper: false",
                "accepted refuse: -",
                "accepted withdraw: withdrawn, paper: true",
                "refused accept: accepted, paper: false",
                "refused refuse: refused, paper: true",
                "refused withdraw: -",
                "withdrawn accept: accepted, paper: false",
                "withdrawn refuse: -",
                "withdrawn withdraw: withdrawn, paper: true",
            ]
        );
    }

    #[test]
    fn silence_is_neither_consent_nor_a_choice_of_paper() {
        assert!(!Consent::Asked.is_given());
        assert!(!Consent::Asked.chose_paper());
        for answered in Consent::ALL.iter().filter(|one| **one != Consent::Asked) {
            assert_ne!(answered.is_given(), answered.chose_paper(), "{answered}");
        }
    }

    #[test]
    fn a_decision_is_read_back_as_where_it_stands() {
        for consent in [
            Consent::Asked,
            Consent::Accepted,
            Consent::Refused,
            Consent::Withdrawn,
        ] {
            for decision in Decision::ALL {
                if let Ok(after) = consent.after(*decision) {
                    assert_eq!(Consent::of(Seat::Partie, Some(*decision)), after);
                }
            }
        }
    }

    #[test]
    fn the_text_in_force_has_a_hash_in_each_language_and_no_two_texts_have_the_same() {
        let mut hashes: Vec<&str> = TEXTS.iter().map(|(.., sha256)| *sha256).collect();
        assert!(hashes.iter().all(|hash| hash.len() == 64));
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), TEXTS.len());
        for language in Language::ALL {
            assert!(text_sha256(TEXT_VERSION, *language).is_some(), "{language}");
            assert_eq!(text_sha256(TEXT_VERSION + 1, *language), None);
        }
    }
}
