//! What happened to an account that its owner must be able to object to.

use opalexe_domain::{
    device::{Device, DeviceKind, Label},
    time::Timestamp,
};

use super::{Wording, moment, text, tr};
use crate::mail::{Guessed, SecurityNotice};

pub(super) fn notice(notice: &SecurityNotice, at: Timestamp) -> Wording {
    let at = moment(at);
    let (subject, sentence) = match notice {
        SecurityNotice::NewDevice { device, network } => (
            tr!("mail-notice-device-subject"),
            tr!(
                "mail-notice-device-text",
                at = at,
                device = told(device, network.as_deref()),
            ),
        ),
        SecurityNotice::NewCertificate { common_name } => (
            tr!("mail-notice-certificate-subject"),
            tr!(
                "mail-notice-certificate-text",
                name = common_name.as_str(),
                at = at
            ),
        ),
        SecurityNotice::FailedAttempts { guessed } => attempts(*guessed, at),
        SecurityNotice::PasswordChanged => (
            tr!("mail-notice-password-subject"),
            tr!("mail-notice-password-text", at = at),
        ),
        SecurityNotice::EmailChanged { new } => (
            tr!("mail-notice-email-subject"),
            tr!("mail-notice-email-text", at = at, new = new.as_str()),
        ),
        SecurityNotice::TotpAdded => (
            tr!("mail-notice-totp-added-subject"),
            tr!("mail-notice-totp-added-text", at = at),
        ),
        SecurityNotice::TotpRemoved => (
            tr!("mail-notice-totp-removed-subject"),
            tr!("mail-notice-totp-removed-text", at = at),
        ),
    };
    let advice = match notice {
        SecurityNotice::FailedAttempts {
            guessed: Guessed::SignIn,
        } => tr!("mail-notice-attempts-advice"),
        SecurityNotice::FailedAttempts {
            guessed: Guessed::Renewal,
        } => tr!("mail-notice-attempts-renewal-advice"),
        SecurityNotice::FailedAttempts {
            guessed: Guessed::Authenticator | Guessed::EmailChange,
        }
        | SecurityNotice::NewDevice { .. }
        | SecurityNotice::NewCertificate { .. }
        | SecurityNotice::PasswordChanged
        | SecurityNotice::EmailChanged { .. }
        | SecurityNotice::TotpAdded
        | SecurityNotice::TotpRemoved => tr!("mail-notice-advice"),
    };
    Wording::new(subject, [text(sentence), text(advice)])
}

fn attempts(guessed: Guessed, at: String) -> (String, String) {
    match guessed {
        Guessed::SignIn => (
            tr!("mail-notice-attempts-subject"),
            tr!("mail-notice-attempts-text", at = at),
        ),
        Guessed::Authenticator => (
            tr!("mail-notice-attempts-totp-subject"),
            tr!("mail-notice-attempts-totp-text", at = at),
        ),
        Guessed::EmailChange => (
            tr!("mail-notice-attempts-email-subject"),
            tr!("mail-notice-attempts-email-text", at = at),
        ),
        Guessed::Renewal => (
            tr!("mail-notice-attempts-renewal-subject"),
            tr!("mail-notice-attempts-renewal-text", at = at),
        ),
    }
}

/// « Application Opalexe 0.1.0 sur Linux, machine bureau-7, réseau 192.0.2.x »: as much as is known.
fn told(device: &Device, network: Option<&str>) -> String {
    let label = |label: &Option<Label>| label.as_ref().map(ToString::to_string);
    let program = match (device.kind, label(&device.program), label(&device.system)) {
        (DeviceKind::Desktop, Some(program), Some(system)) => {
            tr!("mail-device-desktop", program = program, system = system)
        }
        (_, Some(program), Some(system)) => {
            tr!("mail-device-browser", program = program, system = system)
        }
        (_, Some(program), None) => program,
        (_, None, _) => tr!("mail-device-unknown"),
    };
    let machine = label(&device.machine).map(|machine| tr!("mail-device-machine", machine = machine));
    let network = network.map(|network| tr!("mail-device-network", network = network));
    let parts: Vec<String> = [Some(program), machine, network].into_iter().flatten().collect();
    parts.join(", ")
}
