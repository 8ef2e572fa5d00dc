//! `bundle`: what people install, from a release build of everything.
//!
//! On Linux a `.deb` and a `.rpm` of the desktop application and a `.deb` of the server; on Windows and macOS the installers that
//! `src-tauri/tauri.<system>.conf.json` names. Beside them a bill of materials (CycloneDX) of each program, and `SHA256SUMS`
//! of everything. With `--verify`, the Linux packages are installed, started and purged in a clean Debian.

mod bill_of_materials;
mod checksums;
mod control;
mod desktop;
mod document;
mod server;
mod signatures;
mod verify;

use std::{
    env,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{build_ui, failure::Failure, files, process, workspace::Workspace};

/// What `bundle` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Install, start and purge the packages in a clean Debian. Needs root, and the network the first time.
    #[arg(long)]
    verify: bool,
    /// One stage alone, on what the earlier ones left: who signs gives the keys to `pack` and to nothing else.
    #[arg(long, value_enum, value_name = "STAGE", conflicts_with = "verify")]
    only: Option<Stage>,
}

/// From the sources to packages that work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Stage {
    /// Compile the programs, and fetch what packs them.
    Build,
    /// Make the packages, signed where there are keys.
    Pack,
    /// Install, start and purge the packages in a clean Debian.
    Verify,
}

impl Arguments {
    fn stages(&self) -> &[Stage] {
        match (&self.only, self.verify) {
            (Some(stage), _) => std::slice::from_ref(stage),
            (None, false) => &[Stage::Build, Stage::Pack],
            (None, true) => &[Stage::Build, Stage::Pack, Stage::Verify],
        }
    }
}

/// The profile of Cargo.toml.
const PROFILE: &str = "shipped";

/// What a machine behind a slow line takes in a minute. The web view comes with the system.
const LARGEST_DESKTOP_PACKAGE: u64 = 15 * 1024 * 1024;

/// The program that loads the vendors' modules. It stands beside the application, which looks for it there.
const MODULE_HOST: &str = "opalexe-pkcs11-host";

/// Where what is made goes, and from what.
#[derive(Debug)]
struct Shop<'a> {
    workspace: &'a Workspace,
    /// The programs of the release.
    programs: PathBuf,
    /// Where things are put together.
    bench: PathBuf,
    /// What is handed out.
    shelf: PathBuf,
    version: &'static str,
}

impl<'a> Shop<'a> {
    fn open(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            programs: workspace.target().join(PROFILE),
            bench: workspace.target().join("bundle"),
            shelf: workspace.target().join("packages"),
            // One version for the whole workspace.
            version: env!("CARGO_PKG_VERSION"),
        }
    }

    fn program(&self, name: &str) -> PathBuf {
        self.programs.join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }
}

/// Makes the packages, and verifies them when asked.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<(), Failure> {
    let shop = Shop::open(workspace);
    for stage in arguments.stages() {
        match stage {
            Stage::Build => build(&shop)?,
            Stage::Pack => pack(&shop)?,
            Stage::Verify => verify::run(&shop)?,
        }
    }
    Ok(())
}

fn build(shop: &Shop<'_>) -> Result<(), Failure> {
    let start = Instant::now();
    desktop::tool(shop)?;
    build_ui::run(shop.workspace)?;
    let mut cargo = shop.workspace.cargo();
    cargo
        .args(["build", "--profile", PROFILE, "--locked", "--bins"])
        .args([
            "--package",
            "opalexe",
            "--package",
            "opalexe-server",
            "--package",
            "opalexe-smartcard",
        ]);
    process::run(&mut cargo)?;
    println!("bundle: built in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

fn pack(shop: &Shop<'_>) -> Result<(), Failure> {
    for folder in [&shop.bench, &shop.shelf] {
        // What an older version left must not be handed out with this one.
        files::remove_folder(folder)?;
        files::make_folder(folder)?;
    }
    let mut made = desktop::pack(shop)?;
    if cfg!(target_os = "linux") {
        made.push(server::pack(shop)?);
    }
    made.extend(bill_of_materials::write(shop)?);
    made.push(checksums::write(&shop.shelf, &made)?);
    for file in &made {
        let size = files::size(file)?;
        println!("bundle: {:>9} octets  {}", size, file.display());
        let is_desktop = file.file_name().is_some_and(desktop::is_desktop_package);
        if is_desktop && size > LARGEST_DESKTOP_PACKAGE {
            return Err(Failure::Content {
                path: file.clone(),
                problem: format!("is larger than {LARGEST_DESKTOP_PACKAGE} octets"),
            });
        }
    }
    Ok(())
}

/// Copies a file under a new name, with the folders above it.
fn place(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        files::make_folder(folder)?;
    }
    std::fs::copy(from, to)
        .map(|_octets| ())
        .map_err(files::failed("copy", from))
}
