//! What events say of the channels by which deposits reach people: consent, and letters.

use serde::{Deserialize, Serialize};

use crate::{
    consent::Language,
    day::Day,
    id::{DepositId, DocumentId, PaperServiceId, ParticipationId},
    paper_service::{Addressee, Outcome},
};

/// The text on the electronic channel that a person read before deciding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRead {
    /// The entries of the person.
    pub participations: Vec<ParticipationId>,
    /// Its version.
    pub version: u32,
    /// In which language.
    pub language: Language,
    /// SHA-256 of its words in UTF-8, in hexadecimal.
    pub sha256: String,
}

/// A registered letter, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedLetter {
    /// The record.
    pub letter: PaperServiceId,
    /// To whom.
    pub to: Addressee,
    /// What it carried.
    pub deposits: Vec<DepositId>,
    /// Its number.
    pub number: String,
    /// On which day it was posted.
    pub sent_on: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// On which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome_on: Option<Day>,
    /// The scanned proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<DocumentId>,
    /// The record whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<PaperServiceId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        expertise::State,
        id::{AccountId, PartieId, RANDOM_BYTES},
        journal::{Event, Reader},
        rights::folders::{Moment, Seat, Seated},
        time::Timestamp,
    };

    const AT: Timestamp = Timestamp::from_seconds(1);

    fn participation(number: u8) -> ParticipationId {
        ParticipationId::new(AT, [number; RANDOM_BYTES])
    }

    fn partie(number: u8) -> PartieId {
        PartieId::new(AT, [number; RANDOM_BYTES])
    }

    fn read() -> TextRead {
        TextRead {
            participations: vec![participation(1)],
            version: 1,
            language: Language::French,
            sha256: "00".into(),
        }
    }

    fn letter(to: Addressee) -> Event {
        Event::LetterRecorded(RecordedLetter {
            letter: PaperServiceId::new(AT, [1; RANDOM_BYTES]),
            to,
            deposits: vec![DepositId::new(AT, [1; RANDOM_BYTES])],
            number: "87001012345678F".into(),
            sent_on: "2025-03-19".parse().unwrap(),
            outcome: Outcome::Received,
            outcome_on: "2025-03-21".parse().ok(),
            proof: None,
            replaces: None,
        })
    }

    /// The seats that know of it, with entry 1, for party 1 where the seat is a party's.
    fn who_know(event: &Event) -> Vec<&'static str> {
        let somebody = AccountId::new(AT, [9; RANDOM_BYTES]);
        let reader = |seat: Seat| Reader {
            account: AccountId::new(AT, [1; RANDOM_BYTES]),
            entries: vec![Seated {
                participation: participation(1),
                seat,
                partie: matches!(seat, Seat::Avocat | Seat::Partie).then(|| partie(1)),
                is_restricted: false,
            }],
            moment: Moment {
                state: State::EnCours,
                was_opened: true,
                observations_open: false,
                access_over: false,
                court_sees_communication: false,
            },
        };
        Seat::ALL
            .iter()
            .filter(|seat| reader(**seat).may_know(Some(somebody), event, |_| None))
            .map(|seat| seat.name())
            .collect()
    }

    #[test]
    fn an_event_is_filed_under_the_name_it_has_on_the_wire() {
        for event in [
            Event::ConsentGiven(read()),
            Event::ConsentRefused(read()),
            Event::ConsentWithdrawn(read()),
            letter(Addressee::Partie(partie(1))),
            Event::AddressKept {
                to: Addressee::Person(participation(1)),
            },
        ] {
            let written = serde_json::to_value(&event).unwrap();
            assert_eq!(written["act"], event.name());
            assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
        }
    }

    #[test]
    fn of_a_letter_know_who_serves_and_to_whom_it_went_but_not_the_court() {
        let to_own = ["expert", "co_expert", "avocat", "partie"];
        assert_eq!(who_know(&letter(Addressee::Partie(partie(1)))), to_own);
        let to_another = ["expert", "co_expert"];
        assert_eq!(who_know(&letter(Addressee::Partie(partie(2)))), to_another);
        assert_eq!(who_know(&letter(Addressee::Person(participation(2)))), to_another);
        let kept = Event::AddressKept {
            to: Addressee::Partie(partie(2)),
        };
        assert_eq!(who_know(&kept), to_another);
    }

    #[test]
    fn of_a_consent_know_who_reads_the_whole_journal() {
        let whole = ["magistrat", "greffier", "expert", "co_expert"];
        assert_eq!(who_know(&Event::ConsentGiven(read())), whole);
    }
}
