//! Passwords that are made for a person: easy to read aloud, impossible to guess.

/// How many random bytes one is made of.
pub const RANDOM_BYTES: usize = SYLLABLES * BYTES_EACH;

/// Twelve syllables of sixty are 70 bits: more than the 60 that the operator asks of a password that waits two weeks in a mailbox.
const SYLLABLES: usize = 12;

/// Three groups are read over the telephone in one breath each.
const IN_A_GROUP: usize = 3;

/// Of four bytes the remainder by sixty is even to one part in seventy million.
const BYTES_EACH: usize = 4;

/// Letters that nobody takes for another, read (no l, no q, no digit) or heard in French (no c beside k and s, no g beside j, no h, no w, no
/// z beside s).
const CONSONANTS: [char; 12] = ['b', 'd', 'f', 'j', 'k', 'm', 'n', 'p', 'r', 's', 't', 'v'];
const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];

/// The password of those random bytes, as `badoki-rumeta-sivofa-nupeki`.
pub fn readable(random: &[u8; RANDOM_BYTES]) -> String {
    let mut password = String::with_capacity(2 * SYLLABLES + SYLLABLES / IN_A_GROUP);
    let (numbers, _) = random.as_chunks::<BYTES_EACH>();
    for (at, number) in numbers.iter().enumerate() {
        if at > 0 && at % IN_A_GROUP == 0 {
            password.push('-');
        }
        let number = u32::from_be_bytes(*number);
        password.extend(pick(&CONSONANTS, number));
        password.extend(pick(&VOWELS, number / 12));
    }
    password
}

fn pick(letters: &[char], number: u32) -> Option<char> {
    letters
        .iter()
        .copied()
        .cycle()
        .nth(usize::try_from(number).unwrap_or(0) % letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_twelve_syllables_in_four_groups() {
        assert_eq!(readable(&[0; RANDOM_BYTES]), "bababa-bababa-bababa-bababa");
        let mut random = [0; RANDOM_BYTES];
        for (at, byte) in random.iter_mut().enumerate() {
            *byte = u8::try_from(at * 37 % 251).unwrap();
        }
        insta::assert_snapshot!(readable(&random), @"jirabe-susuto-novire-resama");
    }

    #[test]
    fn each_of_the_sixty_syllables_can_come() {
        let mut seen = std::collections::BTreeSet::new();
        for number in 0_u32..60 {
            let mut random = [0; RANDOM_BYTES];
            random[..BYTES_EACH].copy_from_slice(&number.to_be_bytes());
            seen.insert(readable(&random)[..2].to_owned());
        }
        assert_eq!(seen.len(), CONSONANTS.len() * VOWELS.len());
    }
}
