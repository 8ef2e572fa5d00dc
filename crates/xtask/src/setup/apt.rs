//! Packages of the system, through apt.

use std::{
    env,
    io::{self, BufRead, IsTerminal, Write},
    process::Command,
};

use crate::{
    failure::Failure,
    process::{self, program},
    system_packages::{Presence, SystemPackage},
};

/// Installs those of the packages that are missing. It asks first, unless `yes` or the environment says that nobody is
/// there to answer; where it cannot install it fails with the line to type.
pub(super) fn install_missing(wanted: &[&SystemPackage], yes: bool) -> Result<(), Failure> {
    let missing = missing_among(wanted);
    if missing.is_empty() {
        println!(
            "setup: every system package is there ({} looked for)",
            wanted.len()
        );
        return Ok(());
    }
    println!("setup: these system packages are missing:");
    for package in &missing {
        println!("  {:<24} {}", package.name, package.reason);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let line = format!(
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends {}",
        names.join(" ")
    );
    let instead = |why: &str| Failure::Missing(format!("{why}; please run:\n  {line}"));

    if !on_path("apt-get") {
        return Err(instead("this system has no apt-get"));
    }
    let terminal = io::stdin().is_terminal();
    let root = process::capture(program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root && !on_path("sudo") {
        return Err(instead("installing takes root or sudo"));
    }
    let unattended = yes || env::var_os("CI").is_some_and(|value| !value.is_empty());
    if !unattended {
        if !terminal {
            return Err(instead("nobody is there to agree (--yes agrees)"));
        }
        if !agreed() {
            return Err(instead("nothing was installed"));
        }
    }

    // A mirror that is not reached matters only if the packages cannot be had then.
    if let Err(failure) = process::run_quietly(apt_get(root, terminal).arg("update")) {
        println!("setup: going on with the package lists of before: {failure}");
    }
    println!("setup: apt-get installs {} package(s)", names.len());
    let mut install = apt_get(root, terminal);
    install
        .args(["install", "-y", "--no-install-recommends"])
        .args(&names);
    if let Err(failure) = process::run_quietly(&mut install) {
        eprintln!("{failure}");
        return Err(instead("apt-get did not succeed"));
    }
    let still: Vec<&str> = missing_among(&missing)
        .iter()
        .map(|package| package.name)
        .collect();
    if still.is_empty() {
        return Ok(());
    }
    Err(Failure::Missing(format!(
        "still missing after the installation: {}",
        still.join(" ")
    )))
}

fn missing_among<'a>(wanted: &[&'a SystemPackage]) -> Vec<&'a SystemPackage> {
    let by_package: Vec<&str> = wanted
        .iter()
        .filter(|package| package.presence == Presence::Package)
        .map(|package| package.name)
        .collect();
    // It ends with 1 when it does not know one of the names, and lists the others all the same.
    let listing = program("dpkg-query")
        .args(["--show", "--showformat", "${Package} ${db:Status-Status}\n"])
        .args(by_package)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default();
    wanted
        .iter()
        .filter(|package| match package.presence {
            Presence::Package => !is_installed(&listing, package.name),
            Presence::Program(file) => !on_path(file),
        })
        .copied()
        .collect()
}

fn is_installed(listing: &str, name: &str) -> bool {
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .any(|(package, status)| package == name && status == "installed")
}

fn on_path(file: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(file).is_file())
}

fn apt_get(root: bool, terminal: bool) -> Command {
    let mut command = if root {
        program("apt-get")
    } else {
        let mut sudo = program("sudo");
        if !terminal {
            // Without a terminal sudo must not wait for a password that nobody can type.
            sudo.arg("-n");
        }
        sudo.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn agreed() -> bool {
    print!("Install them with apt-get? [y/N] ");
    if io::stdout().flush().is_err() {
        return false;
    }
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).is_ok()
        && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system_packages::{DEBIAN_WASM, PACKAGES, Purpose};

    #[test]
    fn a_removed_package_is_missing_though_its_configuration_is_left() {
        let listing = "xvfb config-files\nlld installed\n";
        assert!(!is_installed(listing, "xvfb"));
        assert!(is_installed(listing, "lld"));
        assert!(!is_installed(listing, "ll"));
    }

    #[test]
    fn what_does_not_exist_is_missing() {
        let ghost = SystemPackage {
            name: "no-such-package-anywhere",
            presence: Presence::Package,
            purpose: Purpose::Tests,
            reason: "",
        };
        let shell = SystemPackage {
            presence: Presence::Program("sh"),
            ..ghost
        };
        let missing = missing_among(&[&ghost, &shell]);
        assert_eq!(
            missing.iter().map(|package| package.presence).collect::<Vec<_>>(),
            [Presence::Package]
        );
    }

    #[test]
    fn no_package_is_listed_twice() {
        let mut names: Vec<&str> = PACKAGES
            .iter()
            .chain(DEBIAN_WASM)
            .map(|package| package.name)
            .collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
