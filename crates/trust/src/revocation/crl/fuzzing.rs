//! The door of the fuzzing targets to the reader of lists, which no caller reaches without a right signature.

use super::{Holder, parse};
use crate::certificate::Certificate;

/// Reads a list whoever signed it, and looks a certificate up in it. Whether it could be read.
pub fn read_unsigned(der: &[u8], certificate: &Certificate) -> bool {
    let Ok(signed) = parse::parse("fuzzed", der) else {
        return false;
    };
    for holder in [Holder::Person, Holder::Authority] {
        let _ = signed.crl.scope.covers(certificate, holder);
    }
    let _ = signed.crl.serials.find(certificate.serial());
    let _ = signed.crl.evidence();
    true
}
