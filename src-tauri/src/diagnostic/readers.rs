//! The readers: what is in each, who may hold it, and those that the service does not see.

use std::path::Path;

use opalexe_domain::api::native::diagnostic::{
    Advice, Fact, Item, ReaderState, Section, Subject, Topic, Verdict,
};
use opalexe_smartcard::{ReaderState as Seen, Service};

use crate::card_worker::Inspection;

/// Programs that are known to keep a reader for themselves, by the name of their process on Linux.
const KNOWN_HOLDERS: [&str; 4] = ["scdaemon", "yubikey-agent", "ykman-gui", "p11-kit-server"];

/// The class of a smart card reader among the devices of USB (USB-IF, « Smart Card »).
const SMART_CARD_CLASS: &str = "0b";

pub(super) fn examine(inspection: &Inspection) -> Section {
    let surroundings = Surroundings {
        programs: programs(Path::new("/proc")),
        usb_readers: usb_readers(Path::new("/sys/bus/usb/devices")),
    };
    judged(inspection, &surroundings)
}

/// What the system knows beside the service. Nothing on a system that is not asked.
#[derive(Debug, Default)]
struct Surroundings {
    programs: Vec<String>,
    usb_readers: Option<u32>,
}

fn judged(inspection: &Inspection, surroundings: &Surroundings) -> Section {
    let mut section = Section::new(Topic::Readers);
    section
        .facts
        .extend(surroundings.usb_readers.map(Fact::UsbReaders));
    for name in &surroundings.programs {
        section.facts.push(Fact::OtherProgram(name.clone()));
    }
    if inspection.readers.service == Service::Stopped {
        section.find(Verdict::Warning, Advice::NothingToCheck);
    }
    let readers = &inspection.readers.readers;
    if readers.is_empty() && inspection.readers.service == Service::Running {
        let is_plugged_in = surroundings.usb_readers.is_some_and(|count| count > 0);
        let advice = if is_plugged_in {
            Advice::InstallReaderDriver
        } else {
            Advice::PlugReader
        };
        section.find(Verdict::Bad, advice);
    }
    let busy = if surroundings.programs.is_empty() {
        Advice::CloseOtherProgram
    } else {
        Advice::CloseNamedProgram
    };
    for reader in readers {
        let mut item = Item::new(Subject::Reader(reader.name.to_string()));
        let state = state_of(&reader.state);
        item.facts.push(Fact::Reader(state));
        match state {
            ReaderState::Empty | ReaderState::Card => {}
            ReaderState::Mute => item.find(Verdict::Warning, Advice::TurnCard),
            ReaderState::InUse | ReaderState::Unavailable => {
                item.find(Verdict::Warning, busy);
            }
        }
        section.verdict = section.verdict.max(item.verdict);
        section.items.push(item);
    }
    section
}

fn state_of(state: &Seen) -> ReaderState {
    match state {
        Seen::Empty => ReaderState::Empty,
        Seen::Card { .. } => ReaderState::Card,
        Seen::Mute => ReaderState::Mute,
        Seen::InUse => ReaderState::InUse,
        Seen::Unavailable => ReaderState::Unavailable,
    }
}

/// Which of the known holders run; none on a system without such a folder of processes.
fn programs(processes: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(processes) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("comm")).ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| KNOWN_HOLDERS.contains(&name.as_str()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// How many smart card readers USB has; none on a system that does not list its devices so.
fn usb_readers(devices: &Path) -> Option<u32> {
    let entries = std::fs::read_dir(devices).ok()?;
    let readers = entries
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("bInterfaceClass")).ok())
        .filter(|class| class.trim() == SMART_CARD_CLASS);
    u32::try_from(readers.count()).ok()
}

#[cfg(test)]
mod tests {
    use opalexe_smartcard::{Reader, ReaderName, Snapshot};

    use super::*;
    use crate::card_worker::Depth;

    fn inspection(states: &[Seen]) -> Inspection {
        let reader = |state: &Seen| Reader {
            name: ReaderName::new("Reader".to_owned()),
            state: state.clone(),
        };
        Inspection {
            readers: Snapshot {
                service: Service::Running,
                readers: states.iter().map(reader).collect(),
            },
            cards: Vec::new(),
            modules: None,
            depth: Depth::WithCards,
        }
    }

    #[test]
    fn a_reader_that_only_usb_sees_lacks_its_driver() {
        let unseen = Surroundings {
            usb_readers: Some(1),
            ..Surroundings::default()
        };
        assert_eq!(
            judged(&inspection(&[]), &unseen).advice,
            [Advice::InstallReaderDriver]
        );
        let none = Surroundings::default();
        assert_eq!(judged(&inspection(&[]), &none).advice, [Advice::PlugReader]);
        assert_eq!(judged(&inspection(&[Seen::Empty]), &none).verdict, Verdict::Good);
    }

    #[test]
    fn a_reader_that_another_program_holds_is_told_with_who_it_may_be() {
        let held = Surroundings {
            programs: vec!["scdaemon".into()],
            ..Surroundings::default()
        };
        let section = judged(&inspection(&[Seen::InUse]), &held);
        assert_eq!(section.verdict, Verdict::Warning);
        assert_eq!(section.facts, [Fact::OtherProgram("scdaemon".into())]);
        assert_eq!(section.items[0].advice, [Advice::CloseNamedProgram]);
        // Nobody is suspected without a name.
        let section = judged(&inspection(&[Seen::InUse]), &Surroundings::default());
        assert_eq!(section.items[0].advice, [Advice::CloseOtherProgram]);
    }

    #[test]
    fn processes_and_devices_are_read_where_the_system_lists_them() {
        let folder = tempfile::tempdir().unwrap();
        for (process, name) in [("1", "init\n"), ("20", "scdaemon\n"), ("21", "scdaemon\n")] {
            std::fs::create_dir_all(folder.path().join(process)).unwrap();
            std::fs::write(folder.path().join(process).join("comm"), name).unwrap();
        }
        std::fs::write(folder.path().join("20/bInterfaceClass"), "0b\n").unwrap();
        std::fs::write(folder.path().join("21/bInterfaceClass"), "03\n").unwrap();
        assert_eq!(programs(folder.path()), ["scdaemon"]);
        assert_eq!(usb_readers(folder.path()), Some(1));
        assert_eq!(usb_readers(&folder.path().join("nowhere")), None);
    }
}
