//! Packages of Python: peers for the tests. Nothing of Python gets into a program that is shipped.

use std::path::Path;

use crate::{
    failure::Failure,
    process::{self, program},
    workspace::Workspace,
};

/// A package of PyPI in one exact version.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PythonPackage {
    name: &'static str,
    /// A part of it that is installed on demand, `[server]`; or nothing.
    extra: &'static str,
    version: &'static str,
}

/// A mail server to which the tests send: STARTTLS, AUTH, and whatever answer a story needs.
pub(crate) const AIOSMTPD: PythonPackage = PythonPackage {
    name: "aiosmtpd",
    extra: "",
    version: "1.4.6",
};

/// An S3 service in which the tests keep documents.
pub(crate) const MOTO: PythonPackage = PythonPackage {
    name: "moto",
    extra: "[s3,server]",
    version: "5.2.5",
};

/// Installs a package into the tests' own environment when it is not there in this version.
pub(crate) fn install_if_missing(workspace: &Workspace, package: PythonPackage) -> Result<(), Failure> {
    let PythonPackage { name, extra, version } = package;
    let home = workspace.python();
    let python = interpreter(&home);
    if is_there(&python, package) {
        println!("setup: Python package {name} {version} is there");
        return Ok(());
    }
    println!("setup: pip installs {name} {version}");
    if !process::succeeds(program(&python).arg("--version")) {
        process::run_quietly(program(PYTHON).args(["-m", "venv"]).arg(&home))?;
    }
    let mut pip = program(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .arg(format!("{name}{extra}=={version}"));
    process::run_quietly(&mut pip)
}

/// The launcher of Windows and the program of everybody else.
const PYTHON: &str = if cfg!(windows) { "py" } else { "python3" };

fn interpreter(home: &Path) -> std::path::PathBuf {
    if cfg!(windows) {
        home.join("Scripts").join("python.exe")
    } else {
        home.join("bin").join("python")
    }
}

fn is_there(python: &Path, package: PythonPackage) -> bool {
    let PythonPackage { name, version, .. } = package;
    let look = format!("import importlib.metadata as m, sys; sys.exit(m.version('{name}') != '{version}')");
    process::succeeds(program(python).args(["-c", &look]))
}
