//! The picture that carries a secret into an authenticator: a QR code (ISO/IEC 18004) as one path of SVG.

use std::fmt::Write as _;

use opalexe_domain::{api::totp::QrPicture, secret_text::SecretText};
use qrcodegen::{QrCode, QrCodeEcc};

/// The quiet zone on each side, in modules (ISO/IEC 18004 §9.1).
const QUIET: i32 = 4;

/// The picture of that text; none when it is too long for any.
pub(super) fn of(text: &str) -> Option<QrPicture> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let begun = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > begun {
                let run = x - begun;
                // Writing into a text does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", begun + QUIET, y + QUIET);
            }
            x += 1;
        }
    }
    Some(QrPicture {
        size: u32::try_from(code.size() + 2 * QUIET).ok()?,
        path: SecretText::from(path),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_begins_with_the_mark_of_its_corner() {
        let picture = of("otpauth://totp/Opalexe:a%40b.example?secret=JBSWY3DPEHPK3PXP").unwrap();
        assert!(picture.size > 29 && picture.size < 77, "{}", picture.size);
        // Seven dark modules: the top of the finder pattern.
        assert!(
            picture.path.expose().starts_with("M4 4h7v1h-7z"),
            "{}",
            picture.path.expose()
        );
        assert!(of(&"x".repeat(5_000)).is_none());
    }
}
