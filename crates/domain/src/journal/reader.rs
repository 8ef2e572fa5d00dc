//! Who may know of what the journal of an expertise keeps.
//!
//! The expert, the co-experts and the court read all of it; a party and a sapiteur what concerns them: the steps of the expertise, its
//! parties, their own entries, what they did, and the deposits in folders that they may see; before the operations are opened and once their
//! time to read is over, nothing. Nobody, the expert neither, reads of a folder
//! that the person may not list: that there is a document in it is as confidential as the document.

use super::{Event, InFolder};
use crate::{
    api::journal::Topic,
    id::{AccountId, ParticipationId},
    paper_service::Addressee,
    rights::folders::{FolderAct, FolderFacts, Moment, Seated, decide_any, journal_is_open},
};

/// Who reads the journal of an expertise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The account.
    pub account: AccountId,
    /// Its active entries there.
    pub entries: Vec<Seated>,
    /// What bears on the rights in the folders.
    pub moment: Moment,
}

impl Reader {
    /// Whether the person reads all of it, but for folders that the person may not list.
    pub fn reads_whole(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.seat.is_court() || entry.seat.is_technician_of_the_judge())
    }

    /// Whether the person may know of the event, done by `by`. `folder` tells of a folder of the expertise.
    pub fn may_know(
        &self,
        by: Option<AccountId>,
        event: &Event,
        folder: impl Fn(&InFolder) -> Option<FolderFacts>,
    ) -> bool {
        if !self
            .entries
            .iter()
            .any(|entry| journal_is_open(entry.seat, &self.moment))
        {
            return false;
        }
        let whole = self.reads_whole();
        let own_act = by == Some(self.account);
        let lists = |place: &InFolder| {
            folder(place)
                .is_some_and(|facts| decide_any(&self.entries, &facts, FolderAct::List, &self.moment).is_ok())
        };
        match event {
            Event::FolderMade { place, .. }
            | Event::ReceiptIssued { place, .. }
            | Event::DocumentWithdrawn { place, .. } => lists(place),
            Event::DocumentDeposited(deposited) => lists(&deposited.place),
            Event::DepositPublished(published) => lists(&published.place),
            Event::DepositsReached(reached) => {
                let is_reached = |one: &super::Reached| self.is_own(&one.participation);
                lists(&reached.place) && (whole || reached.recipients.iter().any(is_reached))
            }
            Event::AccessRestricted(of) | Event::AccessRestored(of) => {
                whole || own_act || self.is_own(&of.participation) || self.is_of(Some(&of.partie))
            }
            Event::FolderOpened { place, participation } | Event::FolderClosed { place, participation } => {
                self.is_own(participation) || (whole && lists(place))
            }
            Event::DocumentConsulted {
                place,
                participations,
                ..
            } => lists(place) && (whole || participations.iter().any(|id| self.is_own(id))),
            Event::ExpertiseCreated { .. }
            | Event::ExpertiseImported { .. }
            | Event::ExpertiseEdited { .. }
            | Event::ExpertiseMoved { .. }
            | Event::PartieAdded { .. }
            | Event::CourtAdmitted
            | Event::CourtShutOut => true,
            Event::IntervenantInvited {
                participation,
                partie,
                ..
            } => whole || own_act || self.is_own(participation) || self.is_of(partie.as_ref()),
            // The court would learn of what lies in folders that are closed to it.
            Event::LetterRecorded(letter) => self.serves() || self.is_to(&letter.to),
            Event::AddressKept { to } => self.serves() || self.is_to(to),
            Event::IntervenantInactive { participation, .. } | Event::ExpertiseJoined { participation } => {
                whole || own_act || self.is_own(participation)
            }
            Event::ExpertiseEntered { participations }
            | Event::CatchUpAcknowledged { participations, .. } => {
                whole || own_act || participations.iter().any(|id| self.is_own(id))
            }
            _ => whole || own_act,
        }
    }

    fn serves(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.seat.is_technician_of_the_judge())
    }

    fn is_to(&self, to: &Addressee) -> bool {
        match to {
            Addressee::Person(participation) => self.is_own(participation),
            Addressee::Partie(partie) => self.is_of(Some(partie)),
        }
    }

    fn is_own(&self, participation: &ParticipationId) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.participation == *participation)
    }

    fn is_of(&self, partie: Option<&crate::id::PartieId>) -> bool {
        partie.is_some() && self.entries.iter().any(|entry| entry.partie.as_ref() == partie)
    }
}

impl Topic {
    /// The names of the acts that are filed under it.
    pub const fn acts(self) -> &'static [&'static str] {
        match self {
            Self::Procedure => &[
                "expertise_created",
                "expertise_imported",
                "expertise_edited",
                "expertise_moved",
            ],
            Self::People => &[
                "partie_added",
                "intervenant_invited",
                "intervenant_inactive",
                "email_account_made",
                "expertise_joined",
                "access_restricted",
                "access_restored",
                "consent_given",
                "consent_refused",
                "consent_withdrawn",
                "address_kept",
            ],
            Self::Folders => &[
                "folder_made",
                "folder_opened",
                "folder_closed",
                "court_admitted",
                "court_shut_out",
            ],
            Self::Documents => &[
                "document_deposited",
                "deposit_published",
                "deposits_reached",
                "receipt_issued",
                "document_withdrawn",
                "letter_recorded",
            ],
            Self::Readings => &["document_consulted", "expertise_entered", "catch_up_acknowledged"],
        }
    }

    /// The topic of the act of that name; the procedure for one that is filed nowhere else.
    pub fn of(act: &str) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|topic| topic.acts().contains(&act))
            .unwrap_or(Self::Procedure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        expertise::State,
        folder::FolderKind,
        id::{DocumentId, FolderId, PartieId, RANDOM_BYTES},
        rights::folders::Seat,
        time::Timestamp,
    };

    const AT: Timestamp = Timestamp::from_seconds(1);

    fn participation(number: u8) -> ParticipationId {
        ParticipationId::new(AT, [number; RANDOM_BYTES])
    }

    fn partie(number: u8) -> PartieId {
        PartieId::new(AT, [number; RANDOM_BYTES])
    }

    /// Entry 1 in that seat, for party 1 where the seat is a party's.
    fn reader(seat: Seat) -> Reader {
        Reader {
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
        }
    }

    fn place(kind: FolderKind, of: Option<u8>) -> InFolder {
        InFolder {
            folder: FolderId::new(AT, [1; RANDOM_BYTES]),
            kind,
            partie: of.map(partie),
        }
    }

    fn knows(seat: Seat, event: &Event) -> bool {
        let somebody = AccountId::new(AT, [9; RANDOM_BYTES]);
        reader(seat).may_know(Some(somebody), event, |place| {
            Some(FolderFacts {
                kind: place.kind,
                partie: place.partie,
                opened_to: Vec::new(),
            })
        })
    }

    fn withdrawn(kind: FolderKind, of: Option<u8>) -> Event {
        Event::DocumentWithdrawn {
            document: DocumentId::new(AT, [1; RANDOM_BYTES]),
            place: place(kind, of),
            name: "Note.pdf".into(),
            sha256: "00".into(),
            reason: "Mauvais fichier".into(),
        }
    }

    fn consulted(by: u8) -> Event {
        Event::DocumentConsulted {
            document: DocumentId::new(AT, [1; RANDOM_BYTES]),
            place: place(FolderKind::Notes, None),
            name: "Note.pdf".into(),
            participations: vec![participation(by)],
        }
    }

    fn who_know(event: &Event) -> Vec<&'static str> {
        Seat::ALL
            .iter()
            .filter(|seat| knows(**seat, event))
            .map(|seat| seat.name())
            .collect()
    }

    #[test]
    fn of_what_lies_in_a_folder_know_those_who_may_list_it_and_nobody_else() {
        let in_notes = who_know(&withdrawn(FolderKind::Notes, None));
        assert_eq!(in_notes, ["expert", "co_expert", "avocat", "partie"]);
        let drafts = who_know(&withdrawn(FolderKind::PriveExpert, None));
        assert_eq!(drafts, ["expert"]);
        let own = who_know(&withdrawn(FolderKind::PrivePartie, Some(1)));
        assert_eq!(own, ["avocat", "partie"]);
        let of_another = who_know(&withdrawn(FolderKind::PrivePartie, Some(2)));
        assert!(of_another.is_empty());
        let to_court = who_know(&withdrawn(FolderKind::ExpertJuridiction, None));
        assert_eq!(to_court, ["magistrat", "greffier", "expert", "co_expert"]);
    }

    #[test]
    fn who_read_what_is_known_to_the_expert_and_to_who_read_it() {
        assert_eq!(who_know(&consulted(2)), ["expert", "co_expert"]);
        assert_eq!(
            who_know(&consulted(1)),
            ["expert", "co_expert", "avocat", "partie"]
        );
    }

    #[test]
    fn the_steps_are_known_to_all_and_the_people_of_others_to_who_reads_the_whole() {
        let moved = Event::ExpertiseMoved {
            from: State::EnConstitution,
            to: State::EnCours,
            step: None,
            basis: None,
            day: None,
            reason: None,
            reference: None,
        };
        assert_eq!(who_know(&moved).len(), Seat::ALL.len());
        let inactive = |number| Event::IntervenantInactive {
            participation: participation(number),
            reason: Some("Adresse erronée".into()),
        };
        assert_eq!(
            who_know(&inactive(2)),
            ["magistrat", "greffier", "expert", "co_expert"]
        );
        assert_eq!(who_know(&inactive(1)).len(), Seat::ALL.len());
    }

    #[test]
    fn the_people_of_the_parties_read_nothing_before_the_opening_nor_once_their_time_is_over() {
        let moved = Event::CourtAdmitted;
        let who_know = |change: fn(&mut Moment)| -> Vec<&'static str> {
            let knows = |seat: &Seat| {
                let mut reader = reader(*seat);
                change(&mut reader.moment);
                reader.may_know(Some(reader.account), &moved, |_| None)
            };
            Seat::ALL
                .iter()
                .filter(|seat| knows(seat))
                .map(|seat| seat.name())
                .collect()
        };
        let others = ["magistrat", "greffier", "expert", "co_expert"];
        assert_eq!(who_know(|_| ()).len(), Seat::ALL.len());
        let before = |moment: &mut Moment| {
            moment.state = State::EnConstitution;
            moment.was_opened = false;
        };
        assert_eq!(who_know(before), others);
        assert_eq!(
            who_know(|moment| moment.state = State::Cloturee).len(),
            Seat::ALL.len()
        );
        let over = |moment: &mut Moment| {
            moment.state = State::Cloturee;
            moment.access_over = true;
        };
        assert_eq!(who_know(over), others);
        let lapsed = |moment: &mut Moment| {
            moment.state = State::Caduque;
            moment.was_opened = false;
        };
        assert_eq!(who_know(lapsed), others);
    }

    #[test]
    fn each_act_is_filed_under_one_topic() {
        let mut acts: Vec<&str> = Topic::ALL
            .iter()
            .flat_map(|topic| topic.acts())
            .copied()
            .collect();
        let count = acts.len();
        acts.sort_unstable();
        acts.dedup();
        assert_eq!(acts.len(), count);
        for topic in Topic::ALL {
            for act in topic.acts() {
                assert_eq!(Topic::of(act), *topic);
            }
        }
    }
}
