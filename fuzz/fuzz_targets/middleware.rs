//! What the process of a vendor's module and the program say to each other.
//!
//! Nothing panics, no frame is longer than its kind may be, and every rule that is made of a token's claims can be followed.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| opalexe_smartcard::fuzzing::middleware(bytes));
