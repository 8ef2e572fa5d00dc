//! Certificates, from a card, a token or a file of the operator: read, asked everything, and put among the authorities.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use opalexe_fuzz::World;
use opalexe_trust::{Algorithm, AuthorityId, Certificate, TrustStore, fit_for_authentication};

static WORLD: LazyLock<World> = LazyLock::new(World::read);

fuzz_target!(|bytes: &[u8]| {
    if let Ok(certificate) = Certificate::from_der(bytes) {
        assert_eq!(certificate.der(), bytes, "the original bytes are kept");
        ask_everything(&certificate);
    }
    let mut trust = TrustStore::new();
    let _ = trust.add_anchors("fuzzed", bytes);
    let _ = trust.add_intermediates("fuzzed", bytes);
    let _ = trust.powerless().count();
});

fn ask_everything(certificate: &Certificate) {
    for name in [certificate.subject(), certificate.issuer()] {
        let _ = name.to_string();
        let _ = (
            name.common_name(),
            name.given_name(),
            name.surname(),
            name.serial_number(),
        );
        let _ = (name.country(), name.organization());
    }
    let _ = format!("{certificate:?}");
    let _ = fit_for_authentication(certificate, WORLD.at);
    let _ = Algorithm::for_key(certificate);
    let _ = (certificate.is_authority(), certificate.may_sign_crls());
    let _ = (certificate.policies(), AuthorityId::of(certificate));
    let _ = certificate.public_key().weakness();
}
