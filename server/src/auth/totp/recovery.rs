//! Recovery codes: ten characters of thirty-two, fifty bits, which no limited number of tries comes near.

use opalexe_domain::{api::totp::RECOVERY_CODES, id::AccountId};

use crate::{
    app::App,
    randomness::{Randomness, RandomnessFailed},
};

/// Without the letters that are taken for digits or for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many characters a code has, written in two halves.
const LENGTH: usize = 10;

const LABEL: &str = "recovery code";

/// New codes, as `7k2mq-x94td`.
pub(super) fn make(random: &dyn Randomness) -> Result<Vec<String>, RandomnessFailed> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let bytes = random.bytes::<LENGTH>()?;
            let letters = bytes
                .iter()
                .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
            let mut code: String = letters.map(|letter| char::from(*letter)).collect();
            code.insert(LENGTH / 2, '-');
            Ok(code)
        })
        .collect()
}

/// The code that somebody means; none when it cannot be one.
pub(super) fn typed(text: &str) -> Option<String> {
    let letters: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            letter => letter,
        })
        .collect();
    let is_one = letters.len() == LENGTH && letters.bytes().all(|letter| ALPHABET.contains(&letter));
    is_one.then_some(letters)
}

/// What is kept of a code.
pub(super) fn mac(app: &App, account: AccountId, code: &str) -> String {
    let code = code.replace('-', "");
    hex::encode(app.key.mac(LABEL, format!("{account}\n{code}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::randomness::SystemRandomness;

    #[test]
    fn a_code_is_read_as_it_is_written_and_as_people_write_it() {
        let codes = make(&SystemRandomness::default()).unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        for code in &codes {
            assert_eq!(code.len(), LENGTH + 1, "{code}");
            assert_eq!(typed(code), Some(code.replace('-', "")));
            assert_eq!(
                typed(&code.to_uppercase().replace('-', " ")),
                Some(code.replace('-', ""))
            );
        }
        assert_eq!(typed("OIL12-34567").as_deref(), Some("0111234567"));
        assert_eq!(typed("482915"), None);
        assert_eq!(typed("7k2mq-x94t!"), None);
    }
}
