//! Tokens, through the whole verification, as the server that knows the authorities of `world/`.
//!
//! Nothing panics, and what is accepted bears a certificate that those authorities issued: nobody else holds their keys.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use opalexe_fuzz::{NONCE, World};
use opalexe_trust::Verification;

static WORLD: LazyLock<World> = LazyLock::new(World::read);

fuzz_target!(|token: &[u8]| {
    let world = &*WORLD;
    let verification = Verification {
        origin: &world.origin,
        nonce: NONCE,
        at: world.at,
        trust: &world.trust,
        policies: &world.policies,
        crls: &world.crls,
    };
    if let Ok(accepted) = verification.verify(token) {
        let issued = world
            .issued
            .iter()
            .any(|known| known == accepted.certificate.der());
        assert!(issued, "a certificate was accepted that nobody issued");
    }
});
