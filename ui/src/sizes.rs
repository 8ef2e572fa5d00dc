//! Sizes of files as a person reads them.

use crate::i18n::{Language, spoken, tr};

const KILO: u64 = 1_000;
const MEGA: u64 = 1_000_000;
const GIGA: u64 = 1_000_000_000;

/// A size in octets, Ko, Mo or Go, with one decimal below ten: « 1,2 Mo ».
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..KILO => tr!("size-octets", amount = bytes),
        KILO..MEGA => tr!("size-kilo", amount = amount(bytes, KILO)),
        MEGA..GIGA => tr!("size-mega", amount = amount(bytes, MEGA)),
        _ => tr!("size-giga", amount = amount(bytes, GIGA)),
    }
}

/// A whole number of bytes that JavaScript gave as a double: exact up to 2^53, nine thousand terabytes.
pub(crate) fn whole(double: f64) -> u64 {
    format!("{double:.0}").parse().unwrap_or(0)
}

/// That number as JavaScript writes it: exact up to 2^53.
pub(crate) fn double(whole: u64) -> f64 {
    whole.to_string().parse().unwrap_or(0.0)
}

fn amount(bytes: u64, unit: u64) -> String {
    let (whole, rest) = (bytes / unit, bytes % unit);
    let tenth = rest.saturating_mul(10) / unit;
    if whole >= 10 || tenth == 0 {
        return whole.to_string();
    }
    match spoken() {
        Language::French => format!("{whole},{tenth}"),
        Language::English => format!("{whole}.{tenth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_in_the_unit_that_suits_them() {
        assert_eq!(size(0), "0 octet");
        assert_eq!(size(999), "999 octets");
        assert_eq!(size(1_250), "1,2 Ko");
        assert_eq!(size(84_000), "84 Ko");
        assert_eq!(size(2_000_000), "2 Mo");
        assert_eq!(size(1_900_000_000), "1,9 Go");
        assert_eq!(size(u64::MAX), "18446744073 Go");
    }
}
