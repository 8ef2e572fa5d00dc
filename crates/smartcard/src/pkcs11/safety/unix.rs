//! The way to a file on Unix: owner and mode of each step.
//!
//! A folder that everybody may write to is accepted when it is sticky (`/tmp`): there nobody can rename or remove what
//! belongs to another, and the next step must belong to an accepted owner. A hard link may bring another file of those owners to a
//! name there, never a file of a stranger's. On Linux, POSIX access lists need no second look: what they allow to others shows
//! in the group's bits. What is missing: the access lists of macOS and of NFSv4, which do not show in the mode.

use std::collections::VecDeque;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

use super::{Owners, Refusal};

pub(super) fn walk(path: &Path, owners: Owners) -> Result<PathBuf, Refusal> {
    let mut ahead = steps(path);
    let mut here = PathBuf::from("/");
    check(&here, &look(&here)?, owners)?;
    let mut links = 0;
    while let Some(step) = ahead.pop_front() {
        match step {
            Step::Root => here = PathBuf::from("/"),
            Step::Up => {
                here.pop();
            }
            Step::Down(name) => {
                let next = here.join(name);
                let metadata = look(&next)?;
                check(&next, &metadata, owners)?;
                if metadata.is_symlink() {
                    links += 1;
                    if links > MOST_LINKS {
                        return Err(unreachable(&next, "too many links"));
                    }
                    let target =
                        fs::read_link(&next).map_err(|error| unreachable(&next, &error.to_string()))?;
                    for step in steps(&target).into_iter().rev() {
                        ahead.push_front(step);
                    }
                } else if metadata.is_dir() || ahead.is_empty() {
                    here = next;
                } else {
                    return Err(unreachable(&next, "not a folder"));
                }
            }
        }
    }
    if look(&here)?.is_file() {
        Ok(here)
    } else {
        Err(Refusal::NotAFile { path: here })
    }
}

/// As many as the kernel follows (path_resolution(7)).
const MOST_LINKS: usize = 40;

enum Step {
    Root,
    Up,
    Down(PathBuf),
}

fn steps(path: &Path) -> VecDeque<Step> {
    path.components()
        .filter_map(|component| match component {
            Component::RootDir => Some(Step::Root),
            Component::ParentDir => Some(Step::Up),
            Component::Normal(name) => Some(Step::Down(name.into())),
            Component::CurDir | Component::Prefix(_) => None,
        })
        .collect()
}

fn look(path: &Path) -> Result<Metadata, Refusal> {
    fs::symlink_metadata(path).map_err(|error| unreachable(path, &error.to_string()))
}

fn unreachable(path: &Path, reason: &str) -> Refusal {
    Refusal::Unreachable {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

fn check(path: &Path, metadata: &Metadata, owners: Owners) -> Result<(), Refusal> {
    let person = rustix::process::geteuid().as_raw();
    judge(metadata.uid(), metadata.mode(), owners, person).map_err(|flaw| match flaw {
        Flaw::Owner => Refusal::ForeignOwner {
            path: path.to_owned(),
        },
        Flaw::Mode => Refusal::Writable {
            path: path.to_owned(),
        },
    })
}

#[derive(Debug, PartialEq, Eq)]
enum Flaw {
    Owner,
    Mode,
}

/// A link has no mode of its own that counts: its folder decides who may replace it.
fn judge(owner: u32, mode: u32, owners: Owners, person: u32) -> Result<(), Flaw> {
    if owner != ADMINISTRATOR && (owners == Owners::Administrator || owner != person) {
        return Err(Flaw::Owner);
    }
    let is = |kind: u32| mode & KIND == kind;
    let sticky_folder = is(FOLDER) && mode & STICKY != 0;
    if !is(LINK) && mode & WRITABLE_BY_OTHERS != 0 && !sticky_folder {
        return Err(Flaw::Mode);
    }
    Ok(())
}

const ADMINISTRATOR: u32 = 0;
/// The bits of a mode (inode(7)).
const KIND: u32 = 0o170_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;
const STICKY: u32 = 0o001_000;
const WRITABLE_BY_OTHERS: u32 = 0o022;

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    const PERSON: u32 = 1000;
    const STRANGER: u32 = 1001;
    const FILE: u32 = 0o100_000;

    #[test]
    fn a_file_of_the_administrator_that_nobody_else_may_write_is_good_for_all() {
        for owners in [Owners::Administrator, Owners::AdministratorOrPerson] {
            assert_eq!(judge(0, FILE | 0o755, owners, PERSON), Ok(()));
        }
    }

    #[test]
    fn a_file_of_the_person_is_good_only_when_the_person_chose_it() {
        let mode = FILE | 0o644;
        assert_eq!(
            judge(PERSON, mode, Owners::Administrator, PERSON),
            Err(Flaw::Owner)
        );
        assert_eq!(judge(PERSON, mode, Owners::AdministratorOrPerson, PERSON), Ok(()));
        assert_eq!(
            judge(STRANGER, mode, Owners::AdministratorOrPerson, PERSON),
            Err(Flaw::Owner)
        );
    }

    #[test]
    fn what_group_or_others_may_write_is_refused_but_for_a_sticky_folder() {
        let judged = |mode| judge(0, mode, Owners::Administrator, PERSON);
        assert_eq!(judged(FILE | 0o664), Err(Flaw::Mode));
        assert_eq!(judged(FILE | 0o646), Err(Flaw::Mode));
        assert_eq!(judged(FILE | 0o1646), Err(Flaw::Mode));
        assert_eq!(judged(FOLDER | 0o777), Err(Flaw::Mode));
        assert_eq!(judged(FOLDER | 0o1777), Ok(()));
        assert_eq!(judged(LINK | 0o777), Ok(()));
    }

    /// A folder of the person's in which a file lies, behind two links.
    fn laid() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let real = folder.path().join("real");
        fs::create_dir(&real).expect("a folder");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o755)).expect("a mode");
        let file = real.join("module.so");
        fs::write(&file, b"\x7fELF").expect("a file");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("a mode");
        symlink("real/../real/module.so", folder.path().join("relative.so")).expect("a link");
        let link = folder.path().join("link.so");
        symlink(folder.path().join("relative.so"), &link).expect("a link");
        (folder, file, link)
    }

    fn safe(path: &Path) -> Result<PathBuf, Refusal> {
        super::super::safe_path(path, Owners::AdministratorOrPerson)
    }

    #[test]
    fn links_are_followed_to_the_real_file() {
        let (_folder, file, link) = laid();
        let real = fs::canonicalize(&file).expect("a file");
        assert_eq!(safe(&link), Ok(real));
    }

    #[test]
    fn a_folder_behind_a_link_that_others_may_write_is_found() {
        let (folder, _file, link) = laid();
        let real = folder.path().join("real");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o777)).expect("a mode");
        let path = fs::canonicalize(&real).expect("a folder");
        assert_eq!(safe(&link), Err(Refusal::Writable { path }));
    }

    #[test]
    fn a_file_that_others_may_write_is_refused() {
        let (_folder, file, link) = laid();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).expect("a mode");
        let path = fs::canonicalize(&file).expect("a file");
        assert_eq!(safe(&link), Err(Refusal::Writable { path }));
    }

    #[test]
    fn what_is_no_file_is_refused() {
        let (folder, file, _link) = laid();
        let real = fs::canonicalize(folder.path()).expect("a folder");
        assert_eq!(safe(&real), Err(Refusal::NotAFile { path: real.clone() }));
        assert_eq!(safe(Path::new("module.so")), Err(Refusal::NotAbsolute));
        assert!(matches!(
            safe(&real.join("none.so")),
            Err(Refusal::Unreachable { .. })
        ));
        assert!(matches!(
            safe(&file.join("below")),
            Err(Refusal::Unreachable { .. })
        ));
        let circle = real.join("circle");
        symlink(&circle, &circle).expect("a link");
        assert!(matches!(safe(&circle), Err(Refusal::Unreachable { .. })));
    }
}
