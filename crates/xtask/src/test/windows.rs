//! Whether the parts that touch cards and signatures, and what packs them, compile for Windows, where a cross compiler is there:
//! Debian's, which builds the standard library from its own sources, and MinGW for what is C.

use crate::{failure::Failure, process, wasm_toolchain, workspace::Workspace};

/// The system, with the C library of MinGW.
const TARGET: &str = "x86_64-pc-windows-gnu";
/// The C compiler, which is the linker too.
const MINGW: &str = "x86_64-w64-mingw32-gcc";
/// What must compile. The rest needs the headers and libraries of a Windows.
const PACKAGES: [&str; 3] = ["opalexe-smartcard", "opalexe-trust", "xtask"];

/// Checks the packages, or says what is missing to check them.
pub(super) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mingw = process::succeeds(process::program(MINGW).arg("--version"));
    let Some(mut cargo) = wasm_toolchain::debian_cargo(workspace).filter(|_| mingw) else {
        println!(
            "windows: not checked here: it takes Debian's rustc-web, cargo-web, rust-web-src and gcc-mingw-w64-x86-64"
        );
        return Ok(());
    };
    cargo
        // A folder of its own: another compiler's products would push this workspace's out.
        .env("CARGO_TARGET_DIR", workspace.target().join("windows"))
        .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", MINGW)
        .args([
            "check",
            "--locked",
            "-Zbuild-std=std,panic_abort",
            "--target",
            TARGET,
        ]);
    for package in PACKAGES {
        cargo.args(["--package", package]);
    }
    process::run(&mut cargo)
}
