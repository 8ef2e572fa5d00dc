//! A whole dialogue with a hostile card: opened, asked for its PIN, made to sign, to change its PIN and to unblock it.
//!
//! Nothing panics or goes on for ever; no secret is sent twice by one act, and a card that has seen one is reset.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|answers: &[u8]| opalexe_smartcard::fuzzing::dialogue(answers));
