//! The packages of the system that the project needs, each with its reason. This list is the only one.
//!
//! The names are Debian's; on other systems they say what to look for.

/// What a package is for. Each one takes what those before it take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Building the server, the user interface in it included.
    Server,
    /// Building and running the desktop application.
    Desktop,
    /// Building and plugging in the virtual card: the demonstration.
    Card,
    /// Playing the demonstration on a screen of its own, without a display.
    Screen,
    /// Running the tests.
    Tests,
}

/// How one sees that a package is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// By the system's package database.
    Package,
    /// By a program on the PATH: it often comes from elsewhere.
    Program(&'static str),
}

/// A package of the system.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SystemPackage {
    /// Its name for apt.
    pub(crate) name: &'static str,
    /// How one sees that it is there.
    pub(crate) presence: Presence,
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// Why it is needed.
    pub(crate) reason: &'static str,
}

/// Every package, except those of [`DEBIAN_WASM`].
pub(crate) const PACKAGES: &[SystemPackage] = &[
    program(
        "gcc",
        "cc",
        Purpose::Server,
        "links every program; compiles SQLite, AWS-LC and the virtual card's file system",
    ),
    package(
        "libc6-dev",
        Purpose::Server,
        "the C library's headers and start files",
    ),
    program(
        "pkg-config",
        "pkg-config",
        Purpose::Desktop,
        "finds the libraries below",
    ),
    package(
        "libwebkit2gtk-4.1-dev",
        Purpose::Desktop,
        "the window and the web view of the application",
    ),
    package(
        "libdbus-1-dev",
        Purpose::Desktop,
        "the window toolkit, tao, asks the session bus for the desktop's light or dark theme",
    ),
    package(
        "libpcsclite-dev",
        Purpose::Desktop,
        "speaks to smart card readers",
    ),
    package("pcscd", Purpose::Desktop, "the system's smart card service"),
    package(
        "libccid",
        Purpose::Desktop,
        "the driver of nearly every reader and USB key",
    ),
    package(
        "libclang-dev",
        Purpose::Card,
        "the virtual card's file system is bound to C by bindgen",
    ),
    package(
        "vsmartcard-vpcd",
        Purpose::Card,
        "a reader without hardware, for the virtual card",
    ),
    program(
        "util-linux",
        "unshare",
        Purpose::Card,
        "runs that reader's smart card service apart from the system's, with nsenter and setpriv",
    ),
    program(
        "mount",
        "mount",
        Purpose::Card,
        "gives that service a socket and a driver folder of its own",
    ),
    program(
        "iproute2",
        "ip",
        Purpose::Card,
        "wakes the loopback of that service's own network",
    ),
    package("xvfb", Purpose::Screen, "a screen without a display"),
    package(
        "openbox",
        Purpose::Screen,
        "places the windows and gives them the focus on that screen",
    ),
    package(
        "wmctrl",
        Purpose::Screen,
        "asks the window manager whether it is ready",
    ),
    package(
        "xdotool",
        Purpose::Tests,
        "keys and mouse of a person, for the dialogs of the system and what is dragged between windows",
    ),
    package(
        "python3-gi",
        Purpose::Tests,
        "a window from which files are dragged, as from a file manager",
    ),
    package("gir1.2-gtk-3.0", Purpose::Tests, "the toolkit of that window"),
    package(
        "fonts-dejavu-core",
        Purpose::Screen,
        "a screen without fonts shows no text",
    ),
    package(
        "webkit2gtk-driver",
        Purpose::Screen,
        "drives the desktop application",
    ),
    program(
        "dbus-daemon",
        "dbus-run-session",
        Purpose::Screen,
        "the session bus that the application expects",
    ),
    package(
        "chromium",
        Purpose::Screen,
        "the browser of who signs in by e-mail",
    ),
    package("chromium-driver", Purpose::Screen, "drives that browser"),
    package(
        "postgresql",
        Purpose::Tests,
        "the database is tested on PostgreSQL as on SQLite",
    ),
    package(
        "opensc-pkcs11",
        Purpose::Tests,
        "the middleware behind which the virtual card is signed with too",
    ),
    program(
        "opensc",
        "pkcs11-tool",
        Purpose::Tests,
        "writes keys and certificates onto the tokens of SoftHSM",
    ),
    program(
        "softhsm2",
        "softhsm2-util",
        Purpose::Tests,
        "tokens without hardware, of every kind of key",
    ),
    program(
        "gnome-keyring",
        "gnome-keyring-daemon",
        Purpose::Tests,
        "the store of secrets in which the application keeps a session",
    ),
    program(
        "g++",
        "c++",
        Purpose::Tests,
        "compiles libFuzzer, which the fuzzing targets are linked with",
    ),
    program(
        "npm",
        "npm",
        Purpose::Server,
        "fetches pdf.js, with which the pages show a PDF, axe-core, which checks the accessibility of the pages, and tus-js-client, which sends documents as others do",
    ),
    package(
        "python3-venv",
        Purpose::Tests,
        "runs aiosmtpd, the mail server to which the tests send",
    ),
];

/// Debian's compiler for WebAssembly, needed only where rustup cannot add the target.
pub(crate) const DEBIAN_WASM: &[SystemPackage] = &[
    package(
        "rustc-web",
        Purpose::Server,
        "compiles the user interface to WebAssembly",
    ),
    package("cargo-web", Purpose::Server, "the cargo of that compiler"),
    package(
        "rust-web-src",
        Purpose::Server,
        "the standard library, which is compiled along",
    ),
    package("lld", Purpose::Server, "links WebAssembly"),
];

const fn package(name: &'static str, purpose: Purpose, reason: &'static str) -> SystemPackage {
    SystemPackage {
        name,
        presence: Presence::Package,
        purpose,
        reason,
    }
}

const fn program(
    name: &'static str,
    file: &'static str,
    purpose: Purpose,
    reason: &'static str,
) -> SystemPackage {
    SystemPackage {
        name,
        presence: Presence::Program(file),
        purpose,
        reason,
    }
}
