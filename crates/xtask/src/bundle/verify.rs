//! Whether what is handed out can be installed: each `.deb` in a Debian that has nothing of it, each `.rpm` as far as one can see
//! without a Fedora.

mod debian;
mod rpm;

use std::path::{Path, PathBuf};

use super::Shop;
use crate::{failure::Failure, files, process, process::program};
use debian::CleanDebian;

/// Verifies every Linux package on the shelf.
pub(super) fn run(shop: &Shop<'_>) -> Result<(), Failure> {
    let sums = program_in(
        &shop.shelf,
        "sha256sum",
        &["--check", "--strict", "--quiet", "SHA256SUMS"],
    );
    sums?;
    let desktop = one(shop, |name| {
        name.starts_with("opalexe_") && name.ends_with(".deb")
    })?;
    let server = one(shop, |name| {
        name.starts_with("opalexe-server_") && name.ends_with(".deb")
    })?;
    let rpm = one(shop, |name| name.ends_with(".rpm"))?;
    rpm::verify(&rpm, shop.version)?;
    let debian = CleanDebian::prepare(shop.workspace)?;
    let picture = debian.install(&desktop, shop, "packaging/verify/desktop.sh")?;
    println!("bundle: the window is shown in {}", picture.display());
    debian.install(&server, shop, "packaging/verify/server.sh")?;
    Ok(())
}

/// The one package of that name.
fn one(shop: &Shop<'_>, is_it: impl Fn(&str) -> bool) -> Result<PathBuf, Failure> {
    let mut found = files::files_under(&shop.shelf)?
        .into_iter()
        .filter(|file| is_it(&files::relative(file, &shop.shelf)));
    match (found.next(), found.next()) {
        (Some(package), None) => Ok(package),
        _ => Err(Failure::Content {
            path: shop.shelf.clone(),
            problem: "does not hold one package of each kind: run `cargo xtask bundle` first".into(),
        }),
    }
}

fn program_in(folder: &Path, name: &str, arguments: &[&str]) -> Result<(), Failure> {
    process::run_quietly(program(name).args(arguments).current_dir(folder))
}
