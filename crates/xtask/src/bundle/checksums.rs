//! `SHA256SUMS`: the digest of each file that is handed out, as `sha256sum --check` reads it.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::{failure::Failure, files};

/// The name of the list.
const NAME: &str = "SHA256SUMS";

/// Writes the list beside the files, in the order of their names.
pub(super) fn write(shelf: &Path, made: &[PathBuf]) -> Result<PathBuf, Failure> {
    let mut made: Vec<&PathBuf> = made.iter().collect();
    made.sort();
    let mut list = String::new();
    for file in made {
        let digest = hex::encode(Sha256::digest(files::read(file)?));
        list.push_str(&format!("{digest}  {}\n", files::relative(file, shelf)));
    }
    let path = shelf.join(NAME);
    files::write(&path, list.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_that_of_sha256sum() {
        let shelf = tempfile::tempdir().unwrap();
        let file = shelf.path().join("a.deb");
        std::fs::write(&file, "abc").unwrap();
        let list = write(shelf.path(), &[file]).unwrap();
        assert_eq!(
            std::fs::read_to_string(list).unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n"
        );
    }
}
