//! Revocation lists, as the operator's folder holds them, and as they are read before their signature is looked at.
//!
//! Nothing panics, and a list is only kept when it is one of those that the authorities of `world/` signed.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use opalexe_fuzz::World;
use opalexe_trust::{CrlSet, revocation::crl::fuzzing::read_unsigned};

static WORLD: LazyLock<World> = LazyLock::new(World::read);

fuzz_target!(|bytes: &[u8]| {
    let world = &*WORLD;
    let mut crls = CrlSet::new();
    // PEM with any text around the list is the same list; what is certainly DER must be it to the last byte.
    let is_der = matches!(bytes, [0x30, 0x80..=0xff, ..]);
    if crls.add("fuzzed", bytes, &world.trust).is_ok() && is_der {
        let signed = world.lists.iter().any(|list| list == bytes);
        assert!(signed, "a list was kept that nobody signed");
    }
    for certificate in &world.certificates {
        read_unsigned(bytes, certificate);
    }
});
