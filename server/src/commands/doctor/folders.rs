//! The data folder, the documents, and the room on their disk.

use std::{
    fs::Metadata,
    io::{self, Write as _},
    path::Path,
};

use super::finding::Finding;
use crate::{config::Config, db::examination::sqlite_file};

/// Below this, what people deposit can fail at any moment.
const ROOM_NEEDED: u64 = 256 * 1024 * 1024;

/// Below this, somebody should make room within days: a large expertise has some gigabytes.
const ROOM_WANTED: u64 = 2 * 1024 * 1024 * 1024;

/// The rights by which others than the owner and the group read: what is here is personal data.
#[cfg(unix)]
const OTHERS: u32 = 0o007;

pub(super) fn look(config: &Config) -> Vec<Finding> {
    let mut findings = vec![folder("data_folder", &config.data_dir)];
    let documents = config.data_dir.join("documents");
    if config.data_dir.is_dir() {
        findings.push(folder("storage", &documents));
    }
    if let Some(file) = sqlite_file(&config.database).filter(|file| file.is_file()) {
        findings.extend(private("database_file", &file));
    }
    findings.extend(room(&config.data_dir));
    findings
}

/// Whether files can be written to a folder, and others cannot read them.
fn folder(check: &'static str, folder: &Path) -> Finding {
    let shown = folder.display();
    if !folder.exists() {
        return Finding::warning(
            check,
            format!("{shown} is not there yet"),
            "nothing has to be done: the server makes it when it starts",
        );
    }
    let probe = match try_writing(folder) {
        Ok(probe) => probe,
        Err(error) => {
            return Finding::failure(
                check,
                format!("nothing can be written to {shown}: {error}"),
                format!("give the folder to the user whom the server runs as: chown -R USER {shown}"),
            );
        }
    };
    private(check, folder)
        .or_else(|| of_another(check, folder, &probe))
        .unwrap_or_else(|| Finding::good(check, format!("{shown} can be written to")))
}

/// Through a file without a name where the system has such files, which leaves no trace at all.
fn try_writing(folder: &Path) -> io::Result<Metadata> {
    let mut probe = tempfile::tempfile_in(folder)?;
    probe.write_all(b"probe")?;
    probe.metadata()
}

/// A warning when the folder is not of the user who asks: that root can write to it says nothing of whether the server can.
#[cfg(unix)]
fn of_another(check: &'static str, folder: &Path, probe: &Metadata) -> Option<Finding> {
    use std::os::unix::fs::MetadataExt as _;

    of_owner(check, folder, folder.metadata().ok()?.uid(), probe.uid())
}

#[cfg(unix)]
fn of_owner(check: &'static str, folder: &Path, owner: u32, asking: u32) -> Option<Finding> {
    (owner != asking).then(|| {
        Finding::warning(
            check,
            format!(
                "{} can be written to by the user who asks (number {asking}), and is that of another (number {owner}): \
                 whether the server can write to it is not known",
                folder.display()
            ),
            "ask as the user whom the server runs as: sudo -u USER opalexe-server doctor",
        )
    })
}

#[cfg(not(unix))]
fn of_another(_check: &'static str, _folder: &Path, _probe: &Metadata) -> Option<Finding> {
    None
}

/// A warning when others of the machine may read it.
#[cfg(unix)]
fn private(check: &'static str, path: &Path) -> Option<Finding> {
    use std::os::unix::fs::MetadataExt as _;

    let mode = path.metadata().ok()?.mode();
    // Who cannot pass through the data folder cannot reach what is in it; the folder itself is looked at first.
    (mode & OTHERS != 0 && !is_behind_a_closed_folder(path)).then(|| {
        Finding::warning(
            check,
            format!(
                "{} may be read by every user of this machine (mode {:03o}), and holds personal data",
                path.display(),
                mode & 0o777
            ),
            format!("chmod o-rwx {}", path.display()),
        )
    })
}

#[cfg(unix)]
fn is_behind_a_closed_folder(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    path.parent()
        .and_then(|parent| parent.metadata().ok())
        .is_some_and(|metadata| metadata.mode() & OTHERS == 0)
}

#[cfg(not(unix))]
fn private(_check: &'static str, _path: &Path) -> Option<Finding> {
    None
}

/// The room on the disk of a folder, or of the nearest one above it that is there.
#[cfg(unix)]
fn room(folder: &Path) -> Option<Finding> {
    let there = folder.ancestors().find(|folder| folder.is_dir())?;
    Some(match rustix::fs::statvfs(there) {
        Ok(room) => told(there, room.f_bavail.saturating_mul(room.f_frsize)),
        Err(error) => Finding::warning(
            "disk",
            format!(
                "how much room {} has cannot be found out: {error}",
                there.display()
            ),
            "look with df",
        ),
    })
}

#[cfg(not(unix))]
fn room(_folder: &Path) -> Option<Finding> {
    None
}

fn told(folder: &Path, free: u64) -> Finding {
    let says = format!("{} free below {}", size(free), folder.display());
    let advice = "make room, or move the data folder (data_dir) to a larger disk";
    if free < ROOM_NEEDED {
        Finding::failure("disk", says, advice)
    } else if free < ROOM_WANTED {
        Finding::warning("disk", says, advice)
    } else {
        Finding::good("disk", says)
    }
}

fn size(bytes: u64) -> String {
    const MIB: u64 = 1024 * 1024;
    const GIB: u64 = 1024 * MIB;
    if bytes >= GIB {
        format!("{} GiB", bytes / GIB)
    } else {
        format!("{} MiB", bytes / MIB)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::doctor::finding::Outcome;

    #[test]
    fn a_disk_that_fills_up_is_told_before_it_is_full() {
        let outcome = |free| told(Path::new("/srv"), free).outcome;
        assert_eq!(outcome(ROOM_WANTED), Outcome::Good);
        assert_eq!(outcome(ROOM_WANTED - 1), Outcome::Warning);
        assert_eq!(outcome(ROOM_NEEDED - 1), Outcome::Failure);
        assert_eq!(
            told(Path::new("/srv"), ROOM_NEEDED).says,
            "256 MiB free below /srv"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_others_may_read_is_warned_of_and_nothing_is_left_in_it() {
        use std::{fs, os::unix::fs::PermissionsExt as _};

        let outer = tempfile::tempdir().unwrap();
        let data = outer.path().join("data");
        fs::create_dir(&data).unwrap();
        // The outer folder of the test is private, and would protect what is in it.
        fs::set_permissions(outer.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let with = |mode| {
            fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
            folder("data_folder", &data)
        };
        assert_eq!(with(0o700).outcome, Outcome::Good);
        assert_eq!(with(0o750).outcome, Outcome::Good);
        let open = with(0o755);
        assert_eq!(open.outcome, Outcome::Warning);
        assert!(open.says.contains("mode 755"), "{}", open.says);
        assert_eq!(fs::read_dir(&data).unwrap().count(), 0);
        assert_eq!(
            folder("storage", &data.join("documents")).outcome,
            Outcome::Warning,
            "not there yet"
        );
        assert!(!data.join("documents").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_of_another_user_is_warned_of_although_root_can_write_to_it() {
        use std::{fs, os::unix::fs::PermissionsExt as _};

        let data = tempfile::tempdir().unwrap();
        fs::set_permissions(data.path(), fs::Permissions::from_mode(0o700)).unwrap();
        // One's own, first.
        assert_eq!(folder("data_folder", data.path()).outcome, Outcome::Good);
        assert_eq!(of_owner("data_folder", data.path(), 998, 998), None);
        let found = of_owner("data_folder", data.path(), 998, 0).unwrap();
        assert_eq!(found.outcome, Outcome::Warning);
        assert!(
            found.says.contains("(number 0)") && found.says.contains("(number 998)"),
            "{}",
            found.says
        );
    }

    #[test]
    fn a_folder_to_which_nothing_can_be_written_is_a_failure() {
        // A file in the place of the folder: what even root cannot write to.
        let outer = tempfile::tempdir().unwrap();
        let file = outer.path().join("documents");
        std::fs::write(&file, "").unwrap();
        let finding = folder("storage", &file);
        assert_eq!(finding.outcome, Outcome::Failure);
        assert!(finding.advice.unwrap().contains("chown"));
    }
}
