//! An authenticator, as on a person's telephone: the codes of RFC 6238 over HMAC-SHA-1, six digits each, a new one every thirty seconds.
//! Written afresh from the RFCs: what it agrees with is not the program that it tests.

use std::time::Duration;

use anyhow::{Context as _, Result};
use aws_lc_rs::hmac;
use opalexe_virtual_card::clock;

/// The alphabet of base32 (RFC 4648 §6).
const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// For how long a code is shown.
const STEP: Duration = Duration::from_secs(30);

/// Six digits.
const CODES: u32 = 1_000_000;

/// An authenticator with one account.
#[derive(Debug)]
pub struct Authenticator {
    key: hmac::Key,
    ahead: Duration,
}

impl Authenticator {
    /// Takes the secret as a page shows it to who types it: base32, in groups.
    pub fn typed(secret: &str) -> Result<Self> {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &base32(secret)?);
        Ok(Self {
            key,
            ahead: Duration::ZERO,
        })
    }

    /// Moves its clock forward, together with that of the server.
    pub fn move_clock(&mut self, by: Duration) {
        self.ahead += by;
    }

    /// The code that it shows now.
    pub fn code(&self) -> Result<String> {
        let now = Duration::from_secs(u64::try_from(clock::now().as_second())?);
        self.code_at(now + self.ahead)
    }

    /// The code at that time since 1970 (RFC 4226 §5.3).
    fn code_at(&self, time: Duration) -> Result<String> {
        let step = time.as_secs() / STEP.as_secs();
        let mac = hmac::sign(&self.key, &step.to_be_bytes());
        let mac = mac.as_ref();
        let place = usize::from(mac.last().context("a MAC has bytes")? & 0x0f);
        let bytes = mac.get(place..place + 4).context("RFC 4226: within the MAC")?;
        let number = u32::from_be_bytes(bytes.try_into()?) & 0x7fff_ffff;
        Ok(format!("{:06}", number % CODES))
    }
}

/// The bytes of what is written in base32; spaces are not looked at.
fn base32(text: &str) -> Result<Vec<u8>> {
    let (mut bits, mut count) = (0_u32, 0_u32);
    let mut bytes = Vec::new();
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        let value = BASE32
            .find(letter)
            .with_context(|| format!("« {letter} » in base32"))?;
        bits = ((bits << 5) | u32::try_from(value)?) & 0xfff;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff)?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_those_of_rfc_6238_appendix_b() {
        let authenticator = Authenticator::typed("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(authenticator.code_at(Duration::from_secs(seconds)).unwrap(), code);
        }
    }
}
