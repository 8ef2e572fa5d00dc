//! Compressed files, sizes, and folders put in place whole.

use std::{fs, io::Write, path::Path};

use super::{ASSETS, PAGES, Tree, first_load::first_load};
use crate::{failure::Failure, files};

/// Kinds of files that gain from compression; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 8] = ["html", "js", "css", "wasm", "svg", "json", "txt", "webmanifest"];

/// Brotli's best, since it is done once and read often.
const QUALITY: u32 = 11;

/// Brotli's usual window, 4 MiB: as large as all our files.
const WINDOW: u32 = 22;

/// How the name of the file begins that is fetched when the first page stands already.
const LATER: &str = "behind-";

/// How much of a file is handed to the compressor at once.
const BUFFER: usize = 64 * 1024;

/// The compressed file for each that gets smaller by it, under its name with `.br` appended.
pub(super) fn compress(site: &Tree) -> Tree {
    site.iter()
        .filter(|(name, _)| {
            COMPRESSIBLE
                .iter()
                .any(|kind| name.ends_with(&format!(".{kind}")))
        })
        .filter_map(|(name, content)| {
            let small = brotli(content)?;
            (small.len() < content.len()).then(|| (format!("{name}.br"), small))
        })
        .collect()
}

/// Says how large the files are, and what the first page loads of them. The many small pieces of JavaScript that dependencies bring are one line.
pub(super) fn report(site: &Tree, compressed: &Tree) {
    let (snippets, files): (Vec<_>, Vec<_>) = site.iter().partition(|(name, _)| name.contains("/snippets/"));
    let width = files.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let line = |name: &str, raw: usize, small: usize| {
        println!(
            "  {name:<width$} {:>10} {:>10} compressed",
            kilobytes(raw),
            kilobytes(small)
        );
    };
    let small = |name: &str, content: &[u8]| {
        compressed
            .get(&format!("{name}.br"))
            .map_or(content.len(), Vec::len)
    };
    for (name, content) in &files {
        line(name, content.len(), small(name, content));
    }
    line(
        &format!("assets/snippets ({})", snippets.len()),
        snippets.iter().map(|(_, content)| content.len()).sum(),
        snippets.iter().map(|(name, content)| small(name, content)).sum(),
    );
    let first = first_load(site, PAGES[0], &format!("{ASSETS}/{LATER}"));
    let (raw, sent) = site
        .iter()
        .filter(|(name, _)| first.contains(name.as_str()))
        .fold((0, 0), |(raw, sent), (name, content)| {
            (raw + content.len(), sent + small(name, content))
        });
    line("the first page", raw, sent);
}

/// Replaces `folder` by the files. Whoever looks at it sees the old files or the new ones, never a mixture.
pub(super) fn put_in_place(tree: &Tree, folder: &Path) -> Result<(), Failure> {
    let parent = folder.parent().unwrap_or(folder);
    files::make_folder(parent)?;
    let new = tempfile::Builder::new()
        .prefix(".dist-")
        .tempdir_in(parent)
        .map_err(files::failed("make a folder in", parent))?;
    let old = tempfile::Builder::new()
        .prefix(".dist-")
        .tempdir_in(parent)
        .map_err(files::failed("make a folder in", parent))?;
    let staged = new.path().join("dist");
    files::make_folder(&staged)?;
    for (name, content) in tree {
        files::write(&staged.join(name), content)?;
    }
    if folder.exists() {
        fs::rename(folder, old.path().join("dist")).map_err(files::failed("replace", folder))?;
    }
    fs::rename(&staged, folder).map_err(files::failed("put in place", folder))
}

fn brotli(content: &[u8]) -> Option<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(content).ok()?;
    Some(writer.into_inner())
}

fn kilobytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_compressed_is_the_file_itself() {
        let text = "<p>Opalexe</p>".repeat(100);
        let site = Tree::from([
            ("index.html".to_owned(), text.clone().into_bytes()),
            ("a.woff2".to_owned(), vec![0; 1000]),
            ("tiny.css".to_owned(), b"a".to_vec()),
        ]);
        let compressed = compress(&site);
        assert_eq!(compressed.keys().collect::<Vec<_>>(), ["index.html.br"]);
        let mut back = String::new();
        brotli::Decompressor::new(compressed["index.html.br"].as_slice(), BUFFER)
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn a_folder_is_replaced_with_nothing_of_the_old_one_left() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("dist");
        put_in_place(&Tree::from([("old.txt".to_owned(), Vec::new())]), &folder).unwrap();
        put_in_place(
            &Tree::from([("assets/new.txt".to_owned(), b"new".to_vec())]),
            &folder,
        )
        .unwrap();
        let left: Vec<String> = files::files_under(home.path())
            .unwrap()
            .iter()
            .map(|file| files::relative(file, home.path()))
            .collect();
        assert_eq!(left, ["dist/assets/new.txt"]);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
