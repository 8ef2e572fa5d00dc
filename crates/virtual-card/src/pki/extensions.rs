//! Extensions that point elsewhere: revocation lists, responders, policies (RFC 5280 §4.2).

use rcgen::{CrlDistributionPoint, CustomExtension};

use crate::tlv;

/// Where the demonstration's authorities pretend to publish. `.example` never resolves (RFC 2606 §3): the server
/// takes the lists from its trust folder.
const PUBLICATION: &str = "http://pki.opalexe.example";

const AUTHORITY_INFORMATION_ACCESS: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 1, 1];
const SUBJECT_KEY_IDENTIFIER: &[u64] = &[2, 5, 29, 14];
const BASIC_CONSTRAINTS: &[u64] = &[2, 5, 29, 19];
const CERTIFICATE_POLICIES: &[u64] = &[2, 5, 29, 32];

/// 1.3.6.1.5.5.7.48.1, id-ad-ocsp, as the content of an OBJECT IDENTIFIER.
const OCSP: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01];

/// 2.999.2026.1: a policy in the arc that X.660 reserves for examples, no real authority's.
const DEMONSTRATION_POLICY: &[u8] = &[0x88, 0x37, 0x8f, 0x6a, 0x01];

/// Where the revocation list of the authority `id` is published.
pub(super) fn distribution_point(id: &str) -> CrlDistributionPoint {
    CrlDistributionPoint {
        uris: vec![format!("{PUBLICATION}/crl/{id}.crl")],
    }
}

/// Where the authority `id` answers on the state of one certificate (RFC 6960 §3.1).
pub(super) fn responder(id: &str) -> CustomExtension {
    let address = format!("{PUBLICATION}/ocsp/{id}");
    let description = [
        tlv::encode(&[0x06], OCSP),
        tlv::encode(&[0x86], address.as_bytes()),
    ]
    .concat();
    let content = tlv::encode(&[0x30], &tlv::encode(&[0x30], &description));
    CustomExtension::from_oid_content(AUTHORITY_INFORMATION_ACCESS, content)
}

/// The policy under which every card of the demonstration is issued.
pub(super) fn policy() -> CustomExtension {
    let information = tlv::encode(&[0x30], &tlv::encode(&[0x06], DEMONSTRATION_POLICY));
    CustomExtension::from_oid_content(CERTIFICATE_POLICIES, tlv::encode(&[0x30], &information))
}

/// The identifier of the certificate's own key.
pub(super) fn key_identifier(identifier: &[u8]) -> CustomExtension {
    CustomExtension::from_oid_content(SUBJECT_KEY_IDENTIFIER, tlv::encode(&[0x04], identifier))
}

/// `cA=FALSE` spelled out, which DER forbids for a default and deployed authorities do all the same.
pub(super) fn not_an_authority() -> CustomExtension {
    let spelled_out = tlv::encode(&[0x30], &tlv::encode(&[0x01], &[0x00]));
    let mut extension = CustomExtension::from_oid_content(BASIC_CONSTRAINTS, spelled_out);
    extension.set_criticality(true);
    extension
}
