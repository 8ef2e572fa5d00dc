//! The papers of a Linux package: manual page, copyright and list of changes, as Debian's policy wants them (§12).

use std::path::PathBuf;

use super::Shop;
use crate::{
    failure::Failure,
    files,
    process::{self, program},
};

/// The manual page, compressed without name and date, so that the same page makes the same file.
pub(super) fn manual(shop: &Shop<'_>, page: &str) -> Result<PathBuf, Failure> {
    let source = shop.workspace.path(page);
    let name = source.file_name().unwrap_or_default().to_owned();
    let copy = shop.bench.join("papers").join(&name);
    super::place(&source, &copy)?;
    process::run_quietly(
        program("gzip")
            .args(["--force", "--best", "--no-name"])
            .arg(&copy),
    )?;
    let mut compressed = name;
    compressed.push(".gz");
    Ok(copy.with_file_name(compressed))
}

/// The licence in Debian's machine-readable form, with the text of the EUPL beside it in the package.
pub(super) fn copyright(shop: &Shop<'_>, package: &str) -> Result<PathBuf, Failure> {
    let file = shop.bench.join("papers").join(format!("{package}.copyright"));
    let text = format!(
        "\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Opalexe

Files: *
Copyright: The Opalexe authors
License: EUPL-1.2 or Apache-2.0

License: EUPL-1.2
 The text lies in /usr/share/doc/{package}/EUPL-1.2.txt.

License: Apache-2.0
 The text lies in /usr/share/common-licenses/Apache-2.0.

Comment: The libraries that are linked in, each with its version and licence, are in the bill of materials (CycloneDX) that is
 published beside this package.
"
    );
    files::write(&file, text.as_bytes())?;
    Ok(file)
}

/// The changes. There is one entry a version; what changed is told where the version is published.
pub(super) fn changelog(shop: &Shop<'_>, package: &str) -> Result<PathBuf, Failure> {
    let file = shop.bench.join("papers").join(format!("{package}.changelog"));
    let date = process::capture(
        program("git")
            .args(["log", "-1", "--format=%aD"])
            .current_dir(shop.workspace.root()),
    )
    // Sources without their history are of today.
    .or_else(|_| process::capture(program("date").arg("--rfc-email")))?;
    let text = format!(
        "{package} ({}) unstable; urgency=medium\n\n  * Version {0}.\n\n -- The Opalexe authors <opalexe@localhost>  {}\n",
        shop.version,
        date.trim()
    );
    files::write(&file, text.as_bytes())?;
    Ok(file)
}
