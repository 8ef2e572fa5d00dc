//! The `.deb` of the server: the program, its service for systemd, its user, and its configuration.

use std::path::{Path, PathBuf};

use super::{Shop, control, document, place};
use crate::{
    failure::Failure,
    files,
    process::{self, program},
};

/// The program and its package.
const NAME: &str = "opalexe-server";

/// What is packed as it lies in the sources: from where, to where.
const FILES: [(&str, &str); 3] = [
    (
        "packaging/server/opalexe-server.service",
        "usr/lib/systemd/system/opalexe-server.service",
    ),
    (
        "packaging/server/sysusers.conf",
        "usr/lib/sysusers.d/opalexe-server.conf",
    ),
    (
        "LICENSES/EUPL-1.2.txt",
        "usr/share/doc/opalexe-server/EUPL-1.2.txt",
    ),
];

/// What dpkg runs while it installs and removes.
const SCRIPTS: [&str; 3] = ["postinst", "prerm", "postrm"];

/// Kept as the administrator has changed it. The program looks for it there when no file is named.
const CONFIGURATION: &str = "etc/opalexe-server/server.toml";

/// The example of the configuration that is in force here: the service and every command of the administrator then work on the
/// same data, whoever types them. The service's home and its unit name this folder too.
const DATA_FOLDER: &str = "\ndata_dir = \"/var/lib/opalexe-server\"\n";

/// Makes the package and puts it on the shelf.
pub(super) fn pack(shop: &Shop<'_>) -> Result<PathBuf, Failure> {
    let tree = shop.bench.join(NAME);
    let server = shop.program(NAME);
    place(&server, &tree.join("usr/bin").join(NAME))?;
    for (from, to) in FILES {
        place(&shop.workspace.path(from), &tree.join(to))?;
    }
    files::write(&tree.join(CONFIGURATION), configuration(&server)?.as_bytes())?;
    let papers = tree.join("usr/share/doc").join(NAME);
    place(&document::copyright(shop, NAME)?, &papers.join("copyright"))?;
    let changelog = papers.join("changelog");
    place(&document::changelog(shop, NAME)?, &changelog)?;
    process::run_quietly(
        program("gzip")
            .args(["--force", "--best", "--no-name"])
            .arg(changelog),
    )?;
    describe(shop, &tree, &server)?;
    set_modes(&tree)?;
    let architecture = architecture()?;
    let package = shop
        .shelf
        .join(format!("{NAME}_{}_{architecture}.deb", shop.version));
    process::run_quietly(
        program("dpkg-deb")
            .args(["--build", "--root-owner-group"])
            .arg(&tree)
            .arg(&package),
    )?;
    Ok(package)
}

/// Every setting explained, and the data folder set.
fn configuration(server: &Path) -> Result<String, Failure> {
    let generated = process::capture(program(server).args(["config", "generate"]))?;
    set_data_folder(&generated).ok_or_else(|| Failure::Content {
        path: server.to_path_buf(),
        problem: format!("generates a configuration without the example{DATA_FOLDER}"),
    })
}

fn set_data_folder(generated: &str) -> Option<String> {
    let example = DATA_FOLDER.replacen('\n', "\n#", 1);
    generated
        .contains(&example)
        .then(|| generated.replacen(&example, DATA_FOLDER, 1))
}

/// What dpkg reads of the package.
fn describe(shop: &Shop<'_>, tree: &Path, server: &Path) -> Result<(), Failure> {
    let mut octets = 0;
    for file in files::files_under(tree)? {
        octets += files::size(&file)?;
    }
    let control = files::read_text(&shop.workspace.path("packaging/server/control"))?
        .replace("@VERSION@", shop.version)
        .replace("@ARCHITECTURE@", &architecture()?)
        .replace("@SIZE@", &octets.div_ceil(1024).to_string())
        .replace("@DEPENDS@", &control::libraries(shop, &[server])?.join(", "));
    let folder = tree.join("DEBIAN");
    files::write(&folder.join("control"), control.as_bytes())?;
    files::write(
        &folder.join("conffiles"),
        format!("/{CONFIGURATION}\n").as_bytes(),
    )?;
    for script in SCRIPTS {
        place(
            &shop.workspace.path("packaging/server").join(script),
            &folder.join(script),
        )?;
    }
    Ok(())
}

/// Programs and scripts may be run, the rest is read; whatever the sources were checked out with.
fn set_modes(tree: &Path) -> Result<(), Failure> {
    let executable = |path: &Path| {
        let name = files::relative(path, tree);
        name.starts_with("usr/bin/") || SCRIPTS.iter().any(|script| name == format!("DEBIAN/{script}"))
    };
    for file in files::files_under(tree)? {
        let mode = if executable(&file) { 0o755 } else { 0o644 };
        set_mode(&file, mode)?;
        for folder in file
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(tree))
        {
            set_mode(folder, 0o755)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .map_err(files::failed("set the mode of", path))
}

/// This package is made on Linux only.
#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> Result<(), Failure> {
    Ok(())
}

fn architecture() -> Result<String, Failure> {
    Ok(process::capture(program("dpkg").arg("--print-architecture"))?
        .trim()
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_folder_is_set_and_nothing_else() {
        let generated = include_str!("../../../../server/src/config/template.toml");
        let configuration = set_data_folder(generated).unwrap();
        let settings: toml::Table = toml::from_str(&configuration).unwrap();
        assert_eq!(
            settings,
            toml::Table::from_iter([("data_dir".to_owned(), "/var/lib/opalexe-server".into())])
        );
        assert_eq!(set_data_folder("#data_dir = \"elsewhere\"\n"), None);
    }
}
