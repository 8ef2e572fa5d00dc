//! The mark of ROCA (CVE-2017-15361): RSA keys of a flawed generator found in cards and keys before 2018.
//!
//! That generator built primes of the form `k·M + (65537^a mod M)`, `M` being the product of the first small
//! primes. A modulus made of two of them is a power of 65537 modulo each of those small primes, which an
//! honest modulus almost never is for all of them at once (Nemec, Sys, Svenda, Klinec, Matyas: "The Return of
//! Coppersmith's Attack", CCS 2017). Keys of 2048 bits and more, the only ones accepted here, were made with
//! all the primes up to 701, so all of them are tried; the first that fails clears the key, which for an
//! honest key is one of the first few.

/// The generator's base.
const GENERATOR: u64 = 65_537;
/// The last prime of `M` for moduli of 1984 bits and more.
const LAST_PRIME: u64 = 701;

/// Whether this modulus (big-endian) looks like one of the flawed generator's.
pub(crate) fn has_fingerprint(modulus: &[u8]) -> bool {
    // 2 tells nothing: every RSA modulus is odd.
    (3..=LAST_PRIME)
        .filter(|&candidate| is_prime(candidate))
        .all(|prime| is_power_of_generator(remainder(modulus, prime), prime))
}

fn is_power_of_generator(residue: u64, prime: u64) -> bool {
    let mut power = 1;
    loop {
        if power == residue {
            return true;
        }
        power = power * GENERATOR % prime;
        if power == 1 || power == 0 {
            return false;
        }
    }
}

fn remainder(number: &[u8], divisor: u64) -> u64 {
    number
        .iter()
        .fold(0, |rest, &octet| (rest * 256 + u64::from(octet)) % divisor)
}

fn is_prime(number: u64) -> bool {
    (2..)
        .take_while(|factor| factor * factor <= number)
        .all(|factor| !number.is_multiple_of(factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The product of two primes of the flawed form, 2048 bits, made for this test.
    const FLAWED: &str = include_str!("roca/flawed-modulus.txt");

    fn octets(hexadecimal: &str) -> Vec<u8> {
        let digits: Vec<u8> = hexadecimal
            .chars()
            .filter_map(|digit| digit.to_digit(16))
            .map(|digit| u8::try_from(digit).unwrap())
            .collect();
        digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
    }

    #[test]
    fn a_modulus_of_the_flawed_generator_is_recognised() {
        let modulus = octets(FLAWED);
        assert_eq!(modulus.len(), 256);
        assert!(has_fingerprint(&modulus));
    }

    #[test]
    fn its_neighbours_are_not() {
        let mut modulus = octets(FLAWED);
        for delta in [2, 4, 6, 8] {
            modulus[255] = modulus[255].wrapping_add(delta);
            assert!(!has_fingerprint(&modulus));
        }
    }
}
