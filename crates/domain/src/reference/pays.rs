//! Countries of postal addresses: ISO 3166-1 alpha-2 codes with their French names.

use std::sync::LazyLock;

/// The country of an address when nothing else is said (release note §2.4).
pub const DEFAULT: &str = "FR";

/// A country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pays {
    /// ISO 3166-1 alpha-2 code, `FR`.
    pub code: &'static str,
    /// The French name, « France ».
    pub name: &'static str,
}

/// Every country, in the order of the French names.
pub fn all() -> &'static [Pays] {
    &PAYS
}

/// The country of that code.
pub fn find(code: &str) -> Option<&'static Pays> {
    PAYS.iter().find(|pays| pays.code == code)
}

static PAYS: LazyLock<Vec<Pays>> = LazyLock::new(|| {
    super::rows(include_str!("../../data/pays.tsv"))
        .map(|[code, name]| Pays { code, name })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn france_is_there_and_the_default() {
        assert_eq!(find(DEFAULT).unwrap().name, "France");
        assert_eq!(find("fr"), None);
        assert!(all().len() > 240);
    }
}
