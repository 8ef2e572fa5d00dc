//! The packages of the desktop application, made by Tauri's own tool from what was built.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{
    MODULE_HOST, Shop, control, document, place,
    signatures::{self, Signatures},
};
use crate::{
    failure::Failure,
    files,
    process::{self, program},
    setup::npm::{self, TAURI_CLI},
};

/// The name of the program, and of its packages.
const NAME: &str = "opalexe";

/// Makes the packages of this system and puts them on the shelf under names that say what they are.
pub(super) fn pack(shop: &Shop<'_>) -> Result<Vec<PathBuf>, Failure> {
    let tool = tool(shop)?;
    let suffix = env::consts::EXE_SUFFIX;
    // The tool takes the program from a folder of this name, and patches it there.
    let release = shop.bench.join("release");
    let main = release.join(format!("{NAME}{suffix}"));
    place(&shop.program(NAME), &main)?;
    let host = shop.bench.join(MODULE_HOST);
    let triple = triple(shop)?;
    place(
        &shop.program(MODULE_HOST),
        &shop.bench.join(format!("{MODULE_HOST}-{triple}{suffix}")),
    )?;
    let mut bundle = Map::from_iter([("externalBin".to_owned(), json!([host]))]);
    if cfg!(target_os = "linux") {
        let linux = linux(shop, &[&main, &shop.program(MODULE_HOST)])?;
        bundle.insert("linux".to_owned(), linux);
    }
    let configuration = Signatures::of_this_system(shop.workspace)?.configure(bundle);
    let mut pack = program("node");
    pack.arg(tool)
        .args(["bundle", "--ci", "--config"])
        .arg(configuration.to_string())
        .current_dir(shop.workspace.path("src-tauri"))
        .env("CARGO_TARGET_DIR", &shop.bench);
    signatures::tidy(&mut pack);
    process::run(&mut pack)?;
    shelve(shop, &release.join("bundle"))
}

/// Tauri's tool, fetched when it is missing.
pub(super) fn tool(shop: &Shop<'_>) -> Result<PathBuf, Failure> {
    Ok(npm::install_if_missing(shop.workspace, TAURI_CLI)?.join("tauri.js"))
}

/// What only the build knows: which libraries the programs want, and the papers that go with them.
fn linux(shop: &Shop<'_>, programs: &[&Path]) -> Result<Value, Failure> {
    let manual = document::manual(shop, "packaging/linux/opalexe.1")?;
    let copyright = document::copyright(shop, NAME)?;
    let changelog = document::changelog(shop, NAME)?;
    let papers = json!({
        "/usr/share/man/man1/opalexe.1.gz": manual,
        "/usr/share/doc/opalexe/copyright": copyright,
    });
    let mut depends = control::libraries(shop, programs)?;
    depends.push("pcscd".to_owned());
    Ok(json!({
        "deb": { "depends": depends, "files": papers, "changelog": changelog },
        "rpm": { "files": papers },
    }))
}

/// Puts what the tool has made on the shelf: one folder a kind, one file of each.
fn shelve(shop: &Shop<'_>, made: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut shelved = Vec::new();
    for file in files::files_under(made)? {
        let kind = file.extension().and_then(OsStr::to_str).unwrap_or_default();
        let Some(name) = shelf_name(kind, shop.version, env::consts::ARCH, &file) else {
            continue;
        };
        let place_on_shelf = shop.shelf.join(name);
        place(&file, &place_on_shelf)?;
        shelved.push(place_on_shelf);
    }
    if shelved.is_empty() {
        return Err(Failure::Content {
            path: made.to_path_buf(),
            problem: "holds no package: the tool made none for this system".into(),
        });
    }
    Ok(shelved)
}

/// The name of a package, after the custom of its system; none for what is not handed out.
fn shelf_name(kind: &str, version: &str, architecture: &str, made: &Path) -> Option<String> {
    let debian = if architecture == "x86_64" {
        "amd64"
    } else {
        architecture
    };
    let made = made.file_name()?.to_str()?;
    match kind {
        "deb" => return Some(format!("{NAME}_{version}_{debian}.deb")),
        "rpm" => return Some(format!("{NAME}-{version}-1.{architecture}.rpm")),
        // These name their language or their architecture, and the updater's signatures the file they sign.
        "msi" | "dmg" | "exe" | "sig" => {}
        // What a `.deb` is put together from lies beside it.
        "gz" if made.ends_with(".app.tar.gz") => {}
        _ => return None,
    }
    Some(made.replace("Opalexe", NAME).replace(' ', "_"))
}

/// Whether that is the name of a Linux package of the application, whose size is limited.
pub(super) fn is_desktop_package(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    (name.starts_with("opalexe_") && name.ends_with(".deb"))
        || (name.starts_with("opalexe-") && name.ends_with(".rpm"))
}

/// For which system the workspace's toolchain compiles.
pub(super) fn triple(shop: &Shop<'_>) -> Result<String, Failure> {
    let said = process::capture(
        program("rustc")
            .args(["--version", "--verbose"])
            .current_dir(shop.workspace.root()),
    )?;
    said.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::Missing("rustc does not say for which system it compiles".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_named_after_the_custom_of_their_system() {
        let name = |kind, made| shelf_name(kind, "1.2.3", "x86_64", Path::new(made));
        assert_eq!(
            name("deb", "deb/Opalexe_1.2.3_amd64.deb").as_deref(),
            Some("opalexe_1.2.3_amd64.deb")
        );
        assert_eq!(
            name("rpm", "rpm/Opalexe-1.2.3-1.x86_64.rpm").as_deref(),
            Some("opalexe-1.2.3-1.x86_64.rpm")
        );
        assert_eq!(
            name("exe", "nsis/Opalexe_1.2.3_x64-setup.exe").as_deref(),
            Some("opalexe_1.2.3_x64-setup.exe")
        );
        assert_eq!(
            name("gz", "macos/Opalexe.app.tar.gz").as_deref(),
            Some("opalexe.app.tar.gz")
        );
        assert_eq!(name("gz", "deb/Opalexe_1.2.3_amd64/data.tar.gz"), None);
        assert_eq!(name("desktop", "deb/data/Opalexe.desktop"), None);
        assert!(is_desktop_package(OsStr::new("opalexe_1.2.3_amd64.deb")));
        assert!(!is_desktop_package(OsStr::new("opalexe-server_1.2.3_amd64.deb")));
    }
}
