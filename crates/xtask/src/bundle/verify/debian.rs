//! A Debian that has nothing but what Debian brings, in a folder, with the system's own release.
//!
//! It is made once, with the packages that are downloaded for it, and kept as an archive: the next time takes no network. What
//! runs in it has mounts and processes of its own, which end with it.

use std::path::{Path, PathBuf};

use super::super::{Shop, place};
use crate::{
    failure::Failure,
    files,
    process::{self, program},
    workspace::Workspace,
};

/// Where Debian is fetched.
const MIRROR: &str = "http://deb.debian.org/debian";
const SECURITY: &str = "http://deb.debian.org/debian-security";

/// What the verification itself uses.
const TOOLS: [&str; 8] = [
    "ca-certificates",
    "curl",
    "dbus",
    "desktop-file-utils",
    "fonts-dejavu-core",
    "imagemagick",
    "xdotool",
    "xvfb",
];
const MORE_TOOLS: [&str; 1] = ["xauth"];

/// What the packages will ask for: fetched beforehand, not installed.
const FETCHED: [&str; 6] = [
    "libdbus-1-3",
    "libgtk-3-0",
    "libpcsclite1",
    "libwebkit2gtk-4.1-0",
    "pcscd",
    "systemd",
];

/// The archive of a clean Debian.
#[derive(Debug)]
pub(super) struct CleanDebian {
    archive: PathBuf,
}

impl CleanDebian {
    /// Finds the archive, or makes it.
    pub(super) fn prepare(workspace: &Workspace) -> Result<Self, Failure> {
        let suite = suite()?;
        let home = workspace.target().join("clean-debian");
        let archive = home.join(format!("{suite}.tar"));
        if !archive.exists() {
            println!("bundle: a clean Debian ({suite}) is made, once");
            make(&home, &suite, &archive)?;
        }
        Ok(Self { archive })
    }

    /// Runs a script of the sources in a fresh copy of it, with a package. The picture that the script may have taken.
    pub(super) fn install(&self, package: &Path, shop: &Shop<'_>, script: &str) -> Result<PathBuf, Failure> {
        let parent = self.archive.parent().unwrap_or(Path::new("/"));
        let folder = tempfile::tempdir_in(parent).map_err(files::failed("make a folder in", parent))?;
        let root = folder.path();
        process::run_quietly(
            program("tar")
                .args(["--extract", "--numeric-owner", "--file"])
                .arg(&self.archive)
                .arg("--directory")
                .arg(root),
        )?;
        let name = package.file_name().unwrap_or_default();
        let inside = Path::new("/srv").join(name);
        place(package, &root.join("srv").join(name))?;
        place(&shop.workspace.path(script), &root.join("srv/verify.sh"))?;
        process::run(
            in_root(root)
                .args(["sh", "/srv/verify.sh"])
                .arg(&inside)
                .args([shop.version, "/srv/screen.png"]),
        )?;
        let picture = shop.bench.join("screen.png");
        let taken = root.join("srv/screen.png");
        if taken.exists() {
            place(&taken, &picture)?;
        }
        Ok(picture)
    }
}

fn make(home: &Path, suite: &str, archive: &Path) -> Result<(), Failure> {
    files::make_folder(home)?;
    let folder = tempfile::tempdir_in(home).map_err(files::failed("make a folder in", home))?;
    let root = folder.path();
    process::run_quietly(
        program("debootstrap")
            .args(["--variant=minbase", suite])
            .arg(root)
            .arg(MIRROR),
    )?;
    let sources = format!(
        "deb {MIRROR} {suite} main\ndeb {MIRROR} {suite}-updates main\ndeb {SECURITY} {suite}-security main\n"
    );
    files::write(&root.join("etc/apt/sources.list"), sources.as_bytes())?;
    // Services are not started in a folder.
    let policy = root.join("usr/sbin/policy-rc.d");
    files::write(&policy, b"#!/bin/sh\nexit 101\n")?;
    process::run_quietly(program("chmod").arg("755").arg(&policy))?;
    // What was fetched stays, so that the packages are installed without the network.
    files::write(
        &root.join("etc/apt/apt.conf.d/99keep"),
        b"Binary::apt-get::APT::Keep-Downloaded-Packages \"true\";\nAPT::Keep-Downloaded-Packages \"true\";\n",
    )?;
    let apt = |arguments: &[&str], packages: &[&str]| {
        process::run_quietly(
            in_root(root)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .arg("apt-get")
                .args(arguments)
                .args(packages),
        )
    };
    apt(&["update", "--quiet"], &[])?;
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    apt(&install, &TOOLS)?;
    apt(&install, &MORE_TOOLS)?;
    apt(
        &[
            "install",
            "--yes",
            "--quiet",
            "--no-install-recommends",
            "--download-only",
        ],
        &FETCHED,
    )?;
    let unfinished = archive.with_extension("unfinished");
    process::run_quietly(
        program("tar")
            .args(["--create", "--numeric-owner", "--file"])
            .arg(&unfinished)
            .arg("--directory")
            .arg(root)
            .arg("."),
    )?;
    std::fs::rename(&unfinished, archive).map_err(files::failed("write", archive))
}

/// A program in that folder, with processes and mounts that end with it.
fn in_root(root: &Path) -> std::process::Command {
    let mut command = program("unshare");
    command
        .args(["--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"])
        .arg("sh")
        .arg("-c")
        .arg(
            "mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && mount -t tmpfs tmpfs \"$0/dev/shm\" \
             && cp /etc/resolv.conf \"$0/etc/resolv.conf\" && exec chroot \"$0\" \"$@\"",
        )
        .arg(root)
        .env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        .env("LANG", "C.UTF-8");
    command
}

/// The name of the system's release: a program is linked with its libraries, and runs on this release and later ones.
fn suite() -> Result<String, Failure> {
    let release = files::read_text(Path::new("/etc/os-release"))?;
    let value = |name: &str| release.lines().find_map(|line| line.strip_prefix(name));
    match (value("ID="), value("VERSION_CODENAME=")) {
        (Some("debian"), Some(suite)) => Ok(suite.to_owned()),
        _ => Err(Failure::Missing(
            "packages are verified on Debian only: its release is what they are linked with".into(),
        )),
    }
}
