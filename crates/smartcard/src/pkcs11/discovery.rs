//! Which modules this machine has: the first file of each product, what the system's p11-kit names besides, and the
//! one that the person chose. Each real file once.

mod p11_kit;

use std::path::{Path, PathBuf};

use super::products::{Product, System};
use super::safety::{Owners, Refusal, safe_path};

/// A module of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The product, when it is one of ours.
    pub(super) product: Option<Product>,
    /// Whether the person chose it.
    pub(super) chosen: bool,
    /// The path as it is written in the table, in p11-kit or in the settings.
    pub(super) path: PathBuf,
    /// Whom the file may belong to.
    pub(super) owners: Owners,
    /// The real path to load, or why it is not loaded.
    pub(super) file: Result<PathBuf, Refusal>,
}

impl Found {
    pub(super) fn at(path: PathBuf, product: Option<Product>, chosen: bool, owners: Owners) -> Self {
        Self {
            product,
            chosen,
            file: safe_path(&path, owners),
            path,
            owners,
        }
    }
}

/// The modules in the order in which they are asked: the chosen one, the table's, p11-kit's.
pub(super) fn modules(chosen: Option<&Path>) -> Vec<Found> {
    let table = Product::ALL.into_iter().filter_map(|product| {
        let candidates = product.candidates(System::CURRENT);
        first_safe(product, &candidates, Owners::Administrator)
    });
    let others = p11_kit::modules()
        .into_iter()
        .map(|path| Found::at(path, None, false, Owners::Administrator));
    let chosen = chosen.map(|path| Found::at(path.to_owned(), None, true, Owners::AdministratorOrPerson));
    each_once(chosen.into_iter().chain(table).chain(others))
}

/// A product is installed once; its other paths are those of other distributions. What an older installation left behind
/// does not hide the one that may be loaded; where none may, the first tells why.
fn first_safe(product: Product, candidates: &[PathBuf], owners: Owners) -> Option<Found> {
    let mut existing = candidates
        .iter()
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| Found::at(path.clone(), Some(product), false, owners));
    let first = existing.next()?;
    if first.file.is_ok() {
        return Some(first);
    }
    existing.find(|found| found.file.is_ok()).or(Some(first))
}

/// The first of those with the same real file stays. It learns from the others which product it is.
fn each_once(found: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut once: Vec<Found> = Vec::new();
    for next in found {
        match once.iter_mut().find(|known| is_same_file(known, &next)) {
            Some(known) => known.product = known.product.or(next.product),
            None => once.push(next),
        }
    }
    once
}

fn is_same_file(one: &Found, other: &Found) -> bool {
    match (&one.file, &other.file) {
        (Ok(one), Ok(other)) => one == other || identity(one).is_some_and(|it| Some(it) == identity(other)),
        _ => one.path == other.path,
    }
}

/// Two names of one file on the disk.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    let metadata = path.metadata().ok()?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    Some(path.to_owned())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn found(path: &Path, product: Option<Product>, chosen: bool) -> Found {
        Found::at(path.to_owned(), product, chosen, Owners::AdministratorOrPerson)
    }

    #[test]
    fn each_real_file_is_listed_once_and_keeps_its_product() {
        let folder = tempfile::tempdir().expect("a folder");
        let [file, link, hard, other] =
            ["a.so", "link.so", "hard.so", "b.so"].map(|name| folder.path().join(name));
        fs::write(&file, b"a").expect("a file");
        fs::write(&other, b"b").expect("a file");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        fs::hard_link(&file, &hard).expect("a link");
        let listed = each_once(
            [
                found(&link, None, true),
                found(&file, Some(Product::OpenSc), false),
                found(&hard, None, false),
                found(&other, Some(Product::Yubico), false),
            ]
            .into_iter(),
        );
        let seen: Vec<_> = listed
            .iter()
            .map(|found| (found.path.as_path(), found.product, found.chosen))
            .collect();
        assert_eq!(
            seen,
            [
                (&*link, Some(Product::OpenSc), true),
                (&*other, Some(Product::Yubico), false)
            ]
        );
    }

    #[test]
    fn the_first_path_of_a_product_that_may_be_loaded_is_taken() {
        let folder = tempfile::tempdir().expect("a folder");
        let [none, open, second, third] =
            ["none.so", "open.so", "second.so", "third.so"].map(|name| folder.path().join(name));
        for path in [&open, &second, &third] {
            fs::write(path, b"").expect("a file");
            fs::set_permissions(path, fs::Permissions::from_mode(0o644)).expect("a mode");
        }
        fs::set_permissions(&open, fs::Permissions::from_mode(0o666)).expect("a mode");
        let taken = |candidates: &[&PathBuf]| {
            let candidates: Vec<PathBuf> = candidates.iter().map(|path| (*path).clone()).collect();
            first_safe(Product::Awp, &candidates, Owners::AdministratorOrPerson)
        };
        let found = taken(&[&none, &open, &second, &third]).expect("a file");
        assert_eq!((found.product, found.path), (Some(Product::Awp), second));
        let refused = taken(&[&none, &open]).expect("a file");
        assert_eq!(refused.path, open);
        assert!(matches!(refused.file, Err(Refusal::Writable { .. })));
        assert_eq!(taken(&[&none]), None);
    }

    #[test]
    fn a_chosen_path_that_is_not_there_is_listed_with_the_reason() {
        let listed = modules(Some(Path::new("/nonexistent/module.so")));
        let chosen = listed.first().expect("the chosen one");
        assert!(chosen.chosen);
        assert!(matches!(chosen.file, Err(Refusal::Unreachable { .. })));
    }
}
