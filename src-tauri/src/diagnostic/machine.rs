//! Room and folders on this machine.

use std::path::Path;

use opalexe_domain::api::native::diagnostic::{Advice, Fact, Section, Topic, Verdict};

use super::Folders;

/// With less, neither a log nor a downloaded document is certain to be written.
const WANTED_BYTES: u64 = 200_000_000;

pub(super) fn examine(folders: &Folders) -> Section {
    let mut section = Section::new(Topic::Machine);
    section
        .facts
        .push(Fact::LogFolder(folders.logs.display().to_string()));
    section
        .facts
        .push(Fact::SettingsFolder(folders.settings.display().to_string()));
    if !can_be_written(&folders.logs) {
        section.find(Verdict::Warning, Advice::RepairLogFolder);
    }
    if let Some(free) = free_bytes(&folders.logs) {
        section.facts.push(Fact::FreeSpace(free));
        if free < WANTED_BYTES {
            section.find(Verdict::Warning, Advice::FreeDisk);
        }
    }
    section
}

/// Whether a log could be written there. A folder that is not there yet is made when the application starts.
fn can_be_written(folder: &Path) -> bool {
    !folder.exists() || tempfile::tempfile_in(folder).is_ok()
}

/// What this person may still write on the disk of that folder.
#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let existing = folder.ancestors().find(|folder| folder.exists())?;
    let disk = rustix::fs::statvfs(existing).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free_bytes(_folder: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_folder_that_is_a_file_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("logs");
        std::fs::write(&file, "").unwrap();
        let folders = |logs: &Path| Folders {
            logs: logs.to_owned(),
            settings: folder.path().to_owned(),
        };
        let section = examine(&folders(&file));
        assert_eq!(section.advice.first(), Some(&Advice::RepairLogFolder));
        let section = examine(&folders(&folder.path().join("not-yet")));
        assert!(!section.advice.contains(&Advice::RepairLogFolder));
        assert!(
            section
                .facts
                .iter()
                .any(|fact| matches!(fact, Fact::FreeSpace(_)))
        );
    }
}
