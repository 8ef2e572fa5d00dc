//! The card with which a session was opened, and whether it is still in its reader.

use opalexe_domain::api::native::{
    Card, CardContent, CardFaultCode, CardScene, CertificateChoice, Lock, LockReason,
};
use opalexe_smartcard::{ReaderState, Service, Snapshot};

/// The card with which a session was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SessionCard {
    choice: CertificateChoice,
    holder: String,
    issuer: String,
    place: Place,
}

/// Where the card was when it signed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// In a reader of PC/SC, which had seen that many insertions.
    Reader { insertion: u32 },
    /// Wherever a module says. It may call a reader by another name than PC/SC does: it is in one of these, or in none.
    Elsewhere { readers: Vec<Held> },
}

/// A reader in which there was a card that our own driver does not read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Held {
    reader: String,
    insertion: u32,
}

impl SessionCard {
    /// The card of that choice, as it lies there now.
    pub(crate) fn noticed(choice: &CertificateChoice, readers: &Snapshot, scene: &CardScene) -> Self {
        let place = readers
            .readers
            .iter()
            .find(|reader| reader.name.as_str() == choice.reader)
            .and_then(|reader| match &reader.state {
                ReaderState::Card { insertion, .. } => Some(Place::Reader {
                    insertion: *insertion,
                }),
                _ => None,
            });
        let (holder, issuer) = names(choice, scene);
        Self {
            choice: choice.clone(),
            holder,
            issuer,
            place: place.unwrap_or_else(|| Place::Elsewhere {
                readers: held(readers, scene),
            }),
        }
    }

    /// Whether this certificate is the one that opened the session.
    pub(crate) fn is_certificate(&self, thumbprint: &str) -> bool {
        self.choice.certificate == thumbprint
    }

    /// The lock that this card opens.
    pub(crate) fn lock(&self, reason: LockReason) -> Lock {
        Lock {
            reason,
            certificate: self.choice.certificate.clone(),
            holder: self.holder.clone(),
            issuer: self.issuer.clone(),
        }
    }

    /// Whether the card has left its reader since it signed, be it to come back a moment later. Where nobody can tell any more, because the
    /// service has stopped or the reader is gone, it has.
    pub(crate) fn has_left(&self, readers: &Snapshot, scene: &CardScene) -> bool {
        match &self.place {
            Place::Reader { insertion } => left_its_reader(&self.choice.reader, *insertion, readers),
            // The scene tells only once the modules were asked again, which takes seconds: a reader tells at once.
            Place::Elsewhere { readers: held } => {
                let left = |held: &Held| left_its_reader(&held.reader, held.insertion, readers);
                held.iter().any(left) || self.left_the_scene(scene)
            }
        }
    }

    fn left_the_scene(&self, scene: &CardScene) -> bool {
        let CardScene::Cards { cards } = scene else {
            return true;
        };
        let here = cards.iter().find(|card| card.reader == self.choice.reader);
        match here.map(|card| &card.content) {
            None => true,
            Some(CardContent::Read { certificates, .. }) => !certificates
                .iter()
                .any(|one| one.thumbprint == self.choice.certificate),
            Some(CardContent::Faulty { fault }) => fault.code != CardFaultCode::ReaderBusy,
            Some(CardContent::Unusable { .. }) => true,
            // The next scene tells.
            Some(CardContent::Reading | CardContent::AskingModules) => false,
        }
    }
}

fn left_its_reader(reader: &str, insertion: u32, readers: &Snapshot) -> bool {
    if readers.service == Service::Stopped {
        return true;
    }
    let here = readers.readers.iter().find(|one| one.name.as_str() == reader);
    match here.map(|reader| &reader.state) {
        Some(ReaderState::Card { insertion: now, .. }) => *now != insertion,
        // Another program holds it for itself: it is there, and tells its insertions again afterwards.
        Some(ReaderState::InUse) => false,
        Some(ReaderState::Empty | ReaderState::Mute | ReaderState::Unavailable) | None => true,
    }
}

/// The readers with a card that shows no certificate of its own.
fn held(readers: &Snapshot, scene: &CardScene) -> Vec<Held> {
    let cards: &[Card] = match scene {
        CardScene::Cards { cards } => cards,
        _ => &[],
    };
    let is_read = |reader: &str| {
        let mut here = cards.iter().filter(|card| card.reader == reader);
        here.any(|card| matches!(card.content, CardContent::Read { .. }))
    };
    let held = readers.readers.iter().filter_map(|reader| match reader.state {
        ReaderState::Card { insertion, .. } if !is_read(reader.name.as_str()) => Some(Held {
            reader: reader.name.to_string(),
            insertion,
        }),
        _ => None,
    });
    held.collect()
}

/// The holder and the issuer, as the scene names them.
fn names(choice: &CertificateChoice, scene: &CardScene) -> (String, String) {
    let CardScene::Cards { cards } = scene else {
        return Default::default();
    };
    cards
        .iter()
        .filter(|card| card.reader == choice.reader)
        .filter_map(|card| match &card.content {
            CardContent::Read { certificates, .. } => Some(certificates),
            _ => None,
        })
        .flatten()
        .find(|certificate| certificate.thumbprint == choice.certificate)
        .map(|certificate| (certificate.holder.clone(), certificate.issuer.clone()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::native::{Card, CardCertificate, Usability},
        time::Timestamp,
    };
    use opalexe_smartcard::{Atr, Reader, ReaderName};

    use super::*;

    const READER: &str = "Virtual PCD 00 00";

    fn choice() -> CertificateChoice {
        CertificateChoice {
            reader: READER.into(),
            certificate: "aa".into(),
        }
    }

    fn readers(state: ReaderState) -> Snapshot {
        Snapshot {
            service: Service::Running,
            readers: vec![Reader {
                name: ReaderName::new(READER.into()),
                state,
            }],
        }
    }

    fn card(insertion: u32) -> Snapshot {
        readers(ReaderState::Card {
            atr: Atr::new(&[0x3b]),
            insertion,
        })
    }

    #[test]
    fn a_card_has_left_when_its_reader_says_so_and_also_when_it_is_back() {
        let of_session = SessionCard::noticed(&choice(), &card(4), &CardScene::NoReader);
        let left = |now: &Snapshot| of_session.has_left(now, &CardScene::NoReader);
        assert!(!left(&card(4)));
        assert!(!left(&readers(ReaderState::InUse)));
        assert!(left(&card(6)), "it went and came back");
        for state in [ReaderState::Empty, ReaderState::Mute, ReaderState::Unavailable] {
            assert!(left(&readers(state)));
        }
        let unplugged = Snapshot {
            service: Service::Running,
            readers: Vec::new(),
        };
        assert!(left(&unplugged));
        let stopped = Snapshot {
            service: Service::Stopped,
            ..unplugged
        };
        assert!(left(&stopped));
    }

    #[test]
    fn a_token_of_a_module_has_left_when_the_scene_says_so() {
        let nothing = Snapshot {
            service: Service::Running,
            readers: Vec::new(),
        };
        let of_session = SessionCard::noticed(&choice(), &nothing, &CardScene::NoReader);
        let scene = |content| CardScene::Cards {
            cards: vec![Card {
                reader: READER.into(),
                reader_name: READER.into(),
                name: None,
                content,
            }],
        };
        let left = |scene: &CardScene| of_session.has_left(&nothing, scene);
        assert!(left(&CardScene::NoCard {
            readers: vec![READER.into()]
        }));
        assert!(!left(&scene(CardContent::Reading)));
        let read = |thumbprint: &str| CardContent::Read {
            certificates: vec![CardCertificate {
                thumbprint: thumbprint.into(),
                holder: "Anne Example".into(),
                issuer: "AC".into(),
                not_before: Timestamp::from_seconds(0),
                not_after: Timestamp::from_seconds(0),
                usability: Usability::Usable,
                pin_label: None,
            }],
            tries_left: None,
        };
        assert!(!left(&scene(read("aa"))));
        assert!(left(&scene(read("bb"))));
        // The module calls the reader by a name of its own: the card in it is noted all the same.
        let beside = |state| Snapshot {
            readers: vec![Reader {
                name: ReaderName::new("PC/SC's name 00 00".into()),
                state,
            }],
            ..nothing.clone()
        };
        let card = |insertion| {
            beside(ReaderState::Card {
                atr: Atr::new(&[0x3b]),
                insertion,
            })
        };
        let shown = scene(read("aa"));
        let of_session = SessionCard::noticed(&choice(), &card(4), &shown);
        assert!(!of_session.has_left(&card(4), &shown));
        assert!(!of_session.has_left(&beside(ReaderState::InUse), &shown));
        assert!(of_session.has_left(&beside(ReaderState::Empty), &shown));
        assert!(of_session.has_left(&card(6), &shown));
    }
}
