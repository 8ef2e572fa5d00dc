//! Reading and writing files, with failures that name the file.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(failed("read", path))
}

/// The content of a text file.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(failed("read", path))
}

/// Writes a file, and the folders above it when they are missing.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, content).map_err(failed("write", path))
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(failed("make", path))
}

/// Removes a folder and everything in it, if it is there.
pub(crate) fn remove_folder(path: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("remove", path)(error)),
        _ => Ok(()),
    }
}

/// How many octets a file has.
pub(crate) fn size(path: &Path) -> Result<u64, Failure> {
    Ok(fs::metadata(path).map_err(failed("read", path))?.len())
}

/// Every file under a folder, sorted by path; none when the folder does not exist. What begins with a dot is left out.
pub(crate) fn files_under(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed("read", &folder)(error)),
        };
        for entry in entries {
            let entry = entry.map_err(failed("read", &folder))?;
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = entry.file_type().map_err(failed("read", &entry.path()))?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether a source file holds unit tests alone: `tests.rs`, or a part of it below `tests/`.
pub(crate) fn is_unit_tests(path: &str) -> bool {
    path.split_once("/src/").is_some_and(|(_, below)| {
        below == "tests.rs" || below.ends_with("/tests.rs") || format!("/{below}").contains("/tests/")
    })
}

/// The path of `file` below `folder`, with slashes.
pub(crate) fn relative(file: &Path, folder: &Path) -> String {
    let below = file.strip_prefix(folder).unwrap_or(file);
    below
        .components()
        .map(|component| component.as_os_str().to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join("/")
}

/// Turns an IO error into a failure that names what was tried on which file.
pub(crate) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Failure {
    let path = path.to_path_buf();
    move |source| Failure::File { action, path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_tests_are_known_by_their_place() {
        for path in [
            "ui/src/pages/tests.rs",
            "ui/src/tests.rs",
            "crates/a/src/b/tests/c.rs",
        ] {
            assert!(is_unit_tests(path), "{path}");
        }
        for path in ["ui/src/contests.rs", "tests/src/world.rs", "crates/a/src/test.rs"] {
            assert!(!is_unit_tests(path), "{path}");
        }
    }

    #[test]
    fn files_are_found_at_every_depth_and_none_where_there_is_no_folder() {
        let home = tempfile::tempdir().unwrap();
        write(&home.path().join("b/c.txt"), b"c").unwrap();
        write(&home.path().join("a.txt"), b"a").unwrap();
        write(&home.path().join(".hidden"), b"").unwrap();
        let found = files_under(home.path()).unwrap();
        let names: Vec<String> = found.iter().map(|file| relative(file, home.path())).collect();
        assert_eq!(names, ["a.txt", "b/c.txt"]);
        assert_eq!(
            files_under(&home.path().join("gone")).unwrap(),
            Vec::<PathBuf>::new()
        );
    }
}
