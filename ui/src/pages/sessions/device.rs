//! What a session was opened with, in words.

use opalexe_domain::device::{Device, DeviceKind, Label};

use crate::i18n::tr;

/// The program and its system: « Firefox sur Windows ».
pub(super) fn name_of(device: &Device) -> String {
    let text = |label: &Option<Label>| label.as_ref().map(ToString::to_string);
    match (device.kind, text(&device.program), text(&device.system)) {
        (DeviceKind::Desktop, Some(program), Some(system)) => {
            tr!("session-device-desktop", program = program, system = system)
        }
        (DeviceKind::Desktop, _, _) => tr!("session-device-desktop-bare"),
        (DeviceKind::Browser | DeviceKind::Other, Some(program), Some(system)) => {
            tr!("session-device-browser", program = program, system = system)
        }
        (DeviceKind::Browser | DeviceKind::Other, Some(program), None) => program,
        (DeviceKind::Browser | DeviceKind::Other, None, _) => tr!("session-device-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_as_far_as_it_is_known() {
        let desktop = Device {
            kind: DeviceKind::Desktop,
            program: Label::of("Opalexe 0.1.0"),
            system: Label::of("Linux"),
            machine: Label::of("bureau-7"),
        };
        assert_eq!(name_of(&desktop), "Application Opalexe 0.1.0 sur Linux");
        let bare = Device {
            system: None,
            ..desktop
        };
        assert_eq!(name_of(&bare), "Application Opalexe");
        let browser = Device::of_user_agent("Mozilla/5.0 (Windows NT 10.0) Firefox/140.0");
        assert_eq!(name_of(&browser), "Firefox sur Windows");
        assert_eq!(name_of(&Device::unknown()), "Appareil inconnu");
    }
}
