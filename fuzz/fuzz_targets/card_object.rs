//! What a card holds and how it presents itself: data objects, certificates in them, signatures, the answer to reset.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| opalexe_smartcard::fuzzing::object(bytes));
