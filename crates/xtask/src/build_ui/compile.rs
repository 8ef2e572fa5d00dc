//! From Rust to WebAssembly.

use std::path::PathBuf;

use serde::Deserialize;

use crate::{
    failure::Failure,
    files, process,
    wasm_toolchain::{self, WasmToolchain},
    workspace::Workspace,
};

/// The package, its program and the cargo profile, as the manifests call them.
const PACKAGE: &str = "opalexe-ui";
const PROFILE: &str = "wasm-release";

/// Compiles the user interface and returns the path of the WebAssembly file.
pub(super) fn compile(workspace: &Workspace, toolchain: WasmToolchain) -> Result<PathBuf, Failure> {
    refuse_unequal_versions(workspace)?;
    let target = workspace.ui_target();
    let mut cargo = toolchain.cargo_rustc(workspace);
    cargo.env("CARGO_TARGET_DIR", &target).args([
        "--package",
        PACKAGE,
        "--bin",
        PACKAGE,
        "--profile",
        PROFILE,
        "--locked",
        "--",
        // What moves a function is written down: without it, nobody could tell what needs what (`split`).
        "-Clink-arg=--emit-relocs",
        // Two texts of which one ends like the other share their bytes otherwise, and one of them may go where the other does not.
        "-Clink-arg=-O0",
    ]);
    process::run(&mut cargo)?;
    Ok(target
        .join(wasm_toolchain::TARGET)
        .join(PROFILE)
        .join(format!("{PACKAGE}.wasm")))
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

/// wasm-bindgen's two halves, the one compiled into the user interface and the one in this program, understand each other
/// in equal versions only.
fn refuse_unequal_versions(workspace: &Workspace) -> Result<(), Failure> {
    let path = workspace.path("Cargo.lock");
    let content = |problem: String| Failure::Content {
        path: path.clone(),
        problem,
    };
    let lock: Lock = toml::from_str(&files::read_text(&path)?).map_err(|error| content(error.to_string()))?;
    let version = |name: &str| {
        lock.package
            .iter()
            .find(|package| package.name == name)
            .map(|package| package.version.clone())
            .ok_or_else(|| content(format!("{name} is not locked")))
    };
    let compiled_in = version("wasm-bindgen")?;
    let here = version("wasm-bindgen-cli-support")?;
    if compiled_in == here {
        return Ok(());
    }
    Err(content(format!(
        "wasm-bindgen is {compiled_in} and wasm-bindgen-cli-support is {here}: set both to the same version in \
         ui/Cargo.toml and crates/xtask/Cargo.toml"
    )))
}
