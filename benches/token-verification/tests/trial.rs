//! The trial in small, at every run of the tests. In full: `cargo bench -p token-verification --bench trial`.

use token_verification::{Change, KeyKind, Trial};

/// Two generations of certificates in some seconds, also without optimisation.
const TOKENS: usize = 2_000;

/// The same changes at every run: what fails here fails again. Others are drawn by the trial in full.
const SEED: u64 = 0x6f_70_61_6c_65_78_65;

#[test]
fn no_valid_token_is_refused_and_none_with_a_changed_bit_is_accepted() {
    let seed = SEED;
    let report = Trial { tokens: TOKENS, seed }.run(|_| ()).unwrap();
    assert!(report.is_flawless(), "seed {seed}: {report}");
    // It means something only when everything took part.
    assert_eq!(report.valid.values().sum::<usize>(), TOKENS);
    assert_eq!(report.valid.len(), 9, "{report}");
    assert_eq!(report.changed.len(), Change::ALL.len(), "{report}");
    assert_eq!(report.certificates, 2 * KeyKind::ALL.len());
}
