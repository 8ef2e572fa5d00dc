//! Readers, insertions, removals and a service that comes and goes.

use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use opalexe_virtual_card::Slot as ReaderSlot;

use super::{Stranger, beside_pcscd, inserted, open, reader};
use crate::contract::{LastTry, RIGHT, sign, tries_left};
use crate::{CardError, Change, Monitor, PinStatus, ReaderName, ReaderState, Service, Snapshot};

/// pcscd looks for virtual cards a few times a second; a loaded machine takes its time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A monitor and what it reported.
struct Watch {
    monitor: Monitor,
    reports: Receiver<Snapshot>,
    last: Snapshot,
}

impl Watch {
    /// Waits for the first report of a running service.
    fn start() -> Self {
        let (sender, reports) = mpsc::channel();
        let monitor = Monitor::start(move |snapshot| drop(sender.send(snapshot))).expect("a thread");
        let last = reports.recv_timeout(PATIENCE).expect("a first report");
        Self {
            monitor,
            reports,
            last,
        }
    }

    /// The changes up to and with this one, which must come.
    fn until(&mut self, awaited: &Change) -> Vec<Change> {
        let mut changes = Vec::new();
        let deadline = Instant::now() + PATIENCE;
        while !changes.contains(awaited) {
            let patience = deadline.saturating_duration_since(Instant::now());
            let Ok(snapshot) = self.reports.recv_timeout(patience) else {
                panic!("{awaited:?} did not come; seen {changes:?}");
            };
            changes.extend(snapshot.changes_since(&self.last));
            self.last = snapshot;
        }
        changes
    }

    fn state(&self, slot: ReaderSlot) -> &ReaderState {
        &self
            .last
            .readers
            .iter()
            .find(|found| found.name == reader(slot))
            .expect("a reader")
            .state
    }
}

fn first() -> ReaderName {
    reader(ReaderSlot::First)
}

fn second() -> ReaderName {
    reader(ReaderSlot::Second)
}

beside_pcscd! {
    fn insertions_and_removals_in_both_readers_are_reported(rig) {
        let mut watch = Watch::start();
        assert_eq!(watch.last.service, Service::Running);
        let names: Vec<_> = watch.last.readers.iter().map(|reader| reader.name.clone()).collect();
        assert_eq!(names, [first(), second()]);
        assert_eq!(watch.state(ReaderSlot::First), &ReaderState::Empty);

        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        assert_eq!(watch.until(&Change::CardInserted(first())), [Change::CardInserted(first())]);
        rig.insert("clerk", ReaderSlot::Second).expect("an empty slot");
        assert_eq!(watch.until(&Change::CardInserted(second())), [Change::CardInserted(second())]);
        let ReaderState::Card { atr, insertion } = watch.state(ReaderSlot::First).clone() else {
            panic!("no card");
        };
        assert_eq!(&atr, &open(ReaderSlot::First).expect("a PIV card").identity().atr);

        rig.remove(ReaderSlot::First).expect("a rig");
        assert_eq!(watch.until(&Change::CardRemoved(first())), [Change::CardRemoved(first())]);
        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        assert_eq!(watch.until(&Change::CardInserted(first())), [Change::CardInserted(first())]);
        assert!(matches!(watch.state(ReaderSlot::First), ReaderState::Card { insertion: later, .. } if *later != insertion));
    }

    fn signing_is_not_mistaken_for_an_insertion(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let mut watch = Watch::start();
        assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
        rig.insert("clerk", ReaderSlot::Second).expect("an empty slot");
        assert_eq!(watch.until(&Change::CardInserted(second())), [Change::CardInserted(second())]);
    }

    fn a_card_held_by_one_program_alone_is_reported_as_in_use(rig) {
        rig.insert("second-expert", ReaderSlot::First).expect("an empty slot");
        let mut watch = Watch::start();
        let mut stranger = Stranger::connected(ReaderSlot::First);
        stranger
            .card
            .reconnect(pcsc::ShareMode::Exclusive, pcsc::Protocols::ANY, pcsc::Disposition::LeaveCard)
            .expect("nobody else is connected");
        watch.until(&Change::CardRemoved(first()));
        assert_eq!(watch.state(ReaderSlot::First), &ReaderState::InUse);
        stranger.leave();
        watch.until(&Change::CardInserted(first()));
    }

    fn a_stopped_service_is_reported_and_found_again_when_it_is_back(rig) {
        let mut card = inserted(rig, "second-expert", ReaderSlot::First);
        let mut watch = Watch::start();
        for _round in 0..2 {
            rig.stop_service().expect("a rig");
            watch.until(&Change::ServiceStopped);
            assert_eq!((watch.last.service, watch.last.readers.len()), (Service::Stopped, 0));
            assert_eq!(open(ReaderSlot::First).err(), Some(CardError::ServiceStopped));
            assert_eq!(sign(&mut *card, RIGHT, LastTry::Unconfirmed), Err(CardError::ServiceStopped));

            rig.start_service().expect("a daemon");
            watch.until(&Change::CardInserted(first()));
            // The same card in the same reader: what was opened before is still good.
            assert!(sign(&mut *card, RIGHT, LastTry::Unconfirmed).is_ok());
            assert_eq!(tries_left(&mut *card), PinStatus::TriesLeft(3));
        }
    }

    fn a_monitor_started_without_service_waits_for_it(rig) {
        rig.stop_service().expect("a rig");
        let mut watch = Watch::start();
        assert_eq!(watch.last, Snapshot { service: Service::Stopped, readers: Vec::new() });
        rig.start_service().expect("a daemon");
        let changes = watch.until(&Change::ReaderAppeared(second()));
        assert_eq!(changes[0], Change::ServiceBack);
    }

    fn a_dropped_monitor_ends_at_once_whatever_it_waits_for(rig) {
        let ends_at_once = || {
            let watch = Watch::start();
            let start = Instant::now();
            drop(watch.monitor);
            assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
            assert!(watch.reports.try_recv().is_err(), "nothing is reported afterwards");
        };
        ends_at_once();
        rig.stop_service().expect("a rig");
        ends_at_once();
    }

    fn an_empty_or_missing_reader_has_its_own_failure(rig) {
        assert_eq!(open(ReaderSlot::First).err(), Some(CardError::NoCard));
        let missing = ReaderName::new("Virtual PCD 00 09".to_owned());
        assert_eq!(crate::open(&missing).err(), Some(CardError::NoReader));
        rig.stop_service().expect("a rig");
        assert_eq!(open(ReaderSlot::First).err(), Some(CardError::ServiceStopped));
    }
}
