//! Whether a sapiteur is of another speciality than the expert (CPC 278).

use crate::reference::specialites::SpecialiteCode;

/// Whether one of two specialities is the other or stands above it: `C.1` and `C.1.25`.
///
/// Who is registered under a rubrique practises everything in it; and a rubrique that holds the expert's speciality is not another one. The codes
/// of two versions of the nomenclature say nothing of one another; there two specialities are the same that have the same label.
pub fn overlap(one: &SpecialiteCode, other: &SpecialiteCode) -> bool {
    if one.version == other.version {
        return is_within(&one.code, &other.code) || is_within(&other.code, &one.code);
    }
    match (one.entry(), other.entry()) {
        (Some(one), Some(other)) => one.label.to_lowercase() == other.label.to_lowercase(),
        _ => false,
    }
}

fn is_within(inner: &str, outer: &str) -> bool {
    inner
        .strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_speciality_is_within_its_rubrique_and_no_other() {
        let overlap = |one, other| overlap(&SpecialiteCode::current(one), &SpecialiteCode::current(other));
        assert!(overlap("C.1.25", "C.1.25"));
        assert!(overlap("C.1", "C.1.25"));
        assert!(overlap("C.1.25", "C.1"));
        assert!(!overlap("C.1.2", "C.1.25"));
        assert!(!overlap("C.1.28", "C.1.25"));
        assert!(!overlap("C.10", "C.1"));
    }

    #[test]
    fn a_code_of_another_version_is_another_speciality_unless_an_entry_there_says_the_same() {
        let of_no_version = SpecialiteCode::new("1974", "C.1.25");
        assert!(!overlap(&of_no_version, &SpecialiteCode::current("C.1.25")));
    }
}
