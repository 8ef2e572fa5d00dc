//! `setup`: looks for everything that the project needs, and installs what is missing.
//!
//! Nothing is installed on the system without consent, and where installing is not possible the line to type is shown.

mod apt;
mod components;
pub(crate) mod nextest;
pub(crate) mod npm;
mod python;

use std::time::Duration;

use clap::ValueEnum;

use crate::{
    failure::Failure,
    process::{self, program},
    system_packages::{DEBIAN_WASM, PACKAGES, Purpose, SystemPackage},
    wasm_toolchain::{self, WasmToolchain},
    workspace::Workspace,
};

/// How long rustup may take to add a target: 30 MB on a slow line. Without a network it may otherwise wait for ever.
const TARGET_LIMIT: Duration = Duration::from_secs(120);

/// What `setup` takes.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Arguments {
    /// Install without asking (in continuous integration, where CI is set, nobody is asked either).
    #[arg(long)]
    yes: bool,
    /// What the machine is to be made ready for.
    #[arg(long = "for", value_enum, default_value_t = Aim::All)]
    aim: Aim,
}

impl Arguments {
    /// Everything, asking first.
    #[cfg(unix)]
    pub(crate) fn for_everything() -> Self {
        Self::asking(Aim::All)
    }

    /// What the demonstration takes, asking first: on the person's own display, or on one that it makes.
    pub(crate) fn for_demonstration(headless: bool) -> Self {
        Self::asking(if headless { Aim::HeadlessDemo } else { Aim::Demo })
    }

    fn asking(aim: Aim) -> Self {
        Self { yes: false, aim }
    }
}

/// What a machine is made ready for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Aim {
    /// Building the server with the user interface in it.
    Server,
    /// Building and running the desktop application.
    Desktop,
    /// Playing the demonstration in a window.
    Demo,
    /// Playing the demonstration without a display.
    HeadlessDemo,
    /// Running the tests, which takes everything.
    Tests,
    /// Everything.
    All,
}

impl Aim {
    fn includes(self, purpose: Purpose) -> bool {
        let last = match self {
            Self::Server => Purpose::Server,
            Self::Desktop => Purpose::Desktop,
            Self::Demo => Purpose::Card,
            Self::HeadlessDemo => Purpose::Screen,
            Self::Tests | Self::All => Purpose::Tests,
        };
        purpose <= last
    }
}

/// Makes the machine ready.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<(), Failure> {
    let wasm = wasm_toolchain_or_target(workspace);
    let mut wanted: Vec<&SystemPackage> = PACKAGES
        .iter()
        .filter(|package| arguments.aim.includes(package.purpose))
        .collect();
    if wasm.is_none() {
        wanted.extend(DEBIAN_WASM);
    }
    apt::install_missing(&wanted, arguments.yes)?;
    say_wasm_toolchain(workspace)?;
    if arguments.aim.includes(Purpose::Tests) {
        components::add_missing(workspace)?;
        nextest::install_if_missing(workspace);
        npm::install_if_missing(workspace, npm::AXE_CORE)?;
        npm::install_if_missing(workspace, npm::TUS_JS_CLIENT)?;
        python::install_if_missing(workspace, python::AIOSMTPD)?;
        python::install_if_missing(workspace, python::MOTO)?;
    }
    Ok(())
}

/// The compiler for WebAssembly that is there, or that rustup can complete. None when Debian's must be installed.
fn wasm_toolchain_or_target(workspace: &Workspace) -> Option<WasmToolchain> {
    if let Some(found) = WasmToolchain::find(workspace) {
        return Some(found);
    }
    println!("setup: asking rustup for {}", wasm_toolchain::TARGET);
    let mut rustup = program("rustup");
    rustup
        .current_dir(workspace.root())
        .args(["target", "add", wasm_toolchain::TARGET]);
    if let Err(failure) = process::run_within(&mut rustup, TARGET_LIMIT) {
        println!(
            "setup: rustup cannot add it, so Debian's compiler is used ({})",
            first_line(&failure)
        );
    }
    WasmToolchain::find(workspace)
}

fn say_wasm_toolchain(workspace: &Workspace) -> Result<(), Failure> {
    match WasmToolchain::find(workspace) {
        Some(toolchain) => {
            println!("setup: WebAssembly by {}", toolchain.description());
            Ok(())
        }
        None => Err(Failure::Missing(format!(
            "no compiler for WebAssembly: `rustup target add {}` did not work, and Debian's packages are not complete",
            wasm_toolchain::TARGET
        ))),
    }
}

fn first_line(failure: &Failure) -> String {
    failure.to_string().lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packages(aim: Aim) -> Vec<&'static str> {
        let wanted = PACKAGES.iter().filter(|package| aim.includes(package.purpose));
        wanted.map(|package| package.name).collect()
    }

    #[test]
    fn the_demonstration_takes_what_it_plays_with_and_no_more() {
        let window = packages(Arguments::for_demonstration(false).aim);
        for name in [
            "gcc",
            "libwebkit2gtk-4.1-dev",
            "pcscd",
            "vsmartcard-vpcd",
            "util-linux",
            "iproute2",
            "npm",
        ] {
            assert!(window.contains(&name), "{name}");
        }
        for name in [
            "xvfb",
            "dbus-daemon",
            "webkit2gtk-driver",
            "postgresql",
            "chromium",
        ] {
            assert!(!window.contains(&name), "{name}");
        }
        let headless = packages(Arguments::for_demonstration(true).aim);
        for name in [
            "vsmartcard-vpcd",
            "xvfb",
            "openbox",
            "wmctrl",
            "webkit2gtk-driver",
            "dbus-daemon",
            "chromium",
            "chromium-driver",
        ] {
            assert!(headless.contains(&name), "{name}");
        }
        assert!(!headless.contains(&"postgresql"));
    }

    #[test]
    fn the_tests_take_everything() {
        assert_eq!(packages(Arguments::for_everything().aim).len(), PACKAGES.len());
        assert!(Aim::All.includes(Purpose::Tests) && !Aim::HeadlessDemo.includes(Purpose::Tests));
    }
}
