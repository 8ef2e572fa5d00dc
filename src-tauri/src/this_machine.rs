//! How this program describes itself to the server, so that its person recognises the session.

use opalexe_domain::device::{Device, DeviceKind, Label};

/// This program, its system and the name of this machine.
pub(crate) fn described() -> Device {
    Device {
        kind: DeviceKind::Desktop,
        program: Label::of(concat!("Opalexe ", env!("CARGO_PKG_VERSION"))),
        system: Label::of(SYSTEM),
        machine: name().as_deref().and_then(Label::of),
    }
}

/// The system as its users call it.
const SYSTEM: &str = if cfg!(target_os = "linux") {
    "Linux"
} else if cfg!(target_os = "windows") {
    "Windows"
} else if cfg!(target_os = "macos") {
    "macOS"
} else {
    ""
};

/// The name that the system gives this machine, without its domain.
fn name() -> Option<String> {
    #[cfg(unix)]
    let whole = rustix::system::uname().nodename().to_str().ok()?.to_owned();
    #[cfg(not(unix))]
    let whole = std::env::var("COMPUTERNAME").ok()?;
    let (name, _domain) = whole.split_once('.').unwrap_or((&whole, ""));
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_says_its_version_its_system_and_its_machine() {
        let device = described();
        assert_eq!(device.kind, DeviceKind::Desktop);
        let program = device.program.unwrap().to_string();
        assert!(program.starts_with("Opalexe "), "{program}");
        assert!(device.system.is_some());
        assert!(device.machine.is_some_and(|name| !name.as_str().contains('.')));
    }
}
