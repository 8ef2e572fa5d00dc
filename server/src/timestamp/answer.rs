//! What an authority answers, and whether it is to be believed (RFC 3161 §2.4.2 and §2.3).

use std::{ops::RangeInclusive, time::Duration};

use cms::content_info::ContentInfo;
use const_oid::{
    ObjectIdentifier,
    db::{rfc5280, rfc5912},
};
use der::{
    Decode as _, Encode as _, Sequence, Tag, Tagged as _,
    asn1::{Any, Int, Uint},
};
use jiff::{civil::DateTime, tz::TimeZone};
use opalexe_domain::time::Timestamp;
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime, pem::PemObject as _};
use webpki::{EndEntityCert, KeyUsage, anchor_from_trusted_cert};
use x509_cert::{
    Certificate,
    ext::{Extensions, pkix::ExtendedKeyUsage},
};

use super::request::{Imprint, Request};
use crate::{
    db::time_stamp::Stamp,
    signed_data::{NotSigned, SignedBy},
};

/// `id-ct-TSTInfo` (RFC 3161 §2.4.2).
const TST_INFO: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.1.4");

/// `id-kp-timeStamping` (RFC 5280 §4.2.1.12), as webpki wants it.
const TIME_STAMPING: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 3, 8];

/// The statuses by which a stamp is given: `granted`, `grantedWithMods`.
const GRANTED: u8 = 1;

/// How far the authority's clock may be from ours. Clocks that are kept right differ by less than a second, one that nobody looks after by
/// some minutes; with more, one of them is wrong, and somebody should look which.
pub const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Why an answer is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotBelieved {
    /// It is no answer.
    #[error("it is no answer to a request for a time stamp")]
    Malformed,
    /// The authority gives no stamp.
    #[error("the authority refused, with the status {0}")]
    Refused(u8),
    /// It is a stamp of something else.
    #[error("it is a stamp of something else")]
    OtherImprint,
    /// It is the answer to another request.
    #[error("it answers another request")]
    OtherNonce,
    /// It was given by another policy.
    #[error("it was given by another policy than the one that was asked for")]
    OtherPolicy,
    /// Its time is not that of the asking: nobody can have stamped the nonce before it was thought of.
    #[error(
        "its time is not that of the asking: the clock of this server is wrong, or that of the authority"
    )]
    Time,
    /// The signature is not right.
    #[error("its signature is not right: {0}")]
    Signature(#[from] NotSigned),
    /// The certificate is not for time stamps alone.
    #[error("its certificate is not one for time stamps alone (critical extended key usage)")]
    Purpose,
    /// The certificate does not lead to the operator's, or did not at that time.
    #[error("its certificate does not lead to those of timestamp.ca_file, or not at that time")]
    Path,
}

/// The certificates that an authority's own must lead to.
#[derive(Debug, Clone)]
pub struct Anchors(Vec<TrustAnchor<'static>>);

impl Anchors {
    /// Those of a PEM text; none when there is no certificate in it.
    pub fn of_pem(text: &[u8]) -> Option<Self> {
        let certificates: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(text)
            .collect::<Result<_, _>>()
            .ok()?;
        let anchors: Vec<TrustAnchor<'static>> = certificates
            .iter()
            .map(|certificate| anchor_from_trusted_cert(certificate).map(|anchor| anchor.to_owned()))
            .collect::<Result<_, _>>()
            .ok()?;
        (!anchors.is_empty()).then_some(Self(anchors))
    }
}

/// `TimeStampResp`.
#[derive(Debug, Sequence)]
struct Answer {
    status: Status,
    stamp: Option<ContentInfo>,
}

/// `PKIStatusInfo` (RFC 3161 §2.4.2): what it says in words is for nobody here.
#[derive(Debug, Sequence)]
struct Status {
    status: u8,
    words: Option<Any>,
    failure: Option<Any>,
}

/// `TSTInfo`.
#[derive(Debug, Sequence)]
struct Stamped {
    version: u8,
    policy: ObjectIdentifier,
    imprint: Imprint,
    serial: Int,
    /// A `GeneralizedTime`, which here may have fractions of a second.
    at: Any,
    accuracy: Option<Accuracy>,
    #[asn1(default = "Default::default")]
    ordering: bool,
    nonce: Option<Uint>,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    authority: Option<Any>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    extensions: Option<Extensions>,
}

#[derive(Debug, Sequence)]
struct Accuracy {
    seconds: Option<u64>,
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    millis: Option<u16>,
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    micros: Option<u16>,
}

/// The stamp that `bytes` answer to `request`, which was sent at the beginning of `asking`, by our clock, and answered at its end.
///
/// # Errors
/// Why it is not believed.
pub fn stamp(
    bytes: &[u8],
    request: &Request,
    asking: &RangeInclusive<Timestamp>,
    anchors: &Anchors,
) -> Result<Stamp, NotBelieved> {
    let answer = Answer::from_der(bytes).map_err(|_| NotBelieved::Malformed)?;
    if answer.status.status > GRANTED {
        return Err(NotBelieved::Refused(answer.status.status));
    }
    let token = answer.stamp.ok_or(NotBelieved::Malformed)?;
    let signed = SignedBy::of(&token)?;
    let (TST_INFO, Some(content)) = signed.content() else {
        return Err(NotBelieved::Malformed);
    };
    let stamped = Stamped::from_der(content.as_bytes()).map_err(|_| NotBelieved::Malformed)?;
    let is_sha256 = stamped.imprint.algorithm.oid == rfc5912::ID_SHA_256;
    if !is_sha256 || stamped.imprint.hash.as_bytes() != request.imprint {
        return Err(NotBelieved::OtherImprint);
    }
    if stamped.nonce != request.nonce().ok() {
        return Err(NotBelieved::OtherNonce);
    }
    if request.policy.is_some_and(|policy| policy != stamped.policy) {
        return Err(NotBelieved::OtherPolicy);
    }
    let at = time(&stamped.at).ok_or(NotBelieved::Malformed)?;
    signed.check(content.as_bytes())?;
    check_purpose(&signed.certificate)?;
    check_path(&signed, at, anchors)?;
    if at < asking.start().minus(TOLERANCE) || at > asking.end().plus(TOLERANCE) {
        return Err(NotBelieved::Time);
    }
    Ok(Stamp {
        answer: bytes.to_vec(),
        at,
    })
}

/// Whether the certificate is for time stamps and for nothing else (RFC 3161 §2.3).
fn check_purpose(certificate: &Certificate) -> Result<(), NotBelieved> {
    let usage = certificate
        .tbs_certificate
        .get::<ExtendedKeyUsage>()
        .map_err(|_| NotBelieved::Purpose)?;
    match usage {
        Some((true, ExtendedKeyUsage(purposes))) if purposes == [rfc5280::ID_KP_TIME_STAMPING] => Ok(()),
        _ => Err(NotBelieved::Purpose),
    }
}

/// Whether the certificate led to one of the operator's at that time. Revocation is not asked: docs/RECEIPTS.md.
fn check_path(signed: &SignedBy, at: Timestamp, anchors: &Anchors) -> Result<(), NotBelieved> {
    let der = |certificate: &Certificate| certificate.to_der().map(CertificateDer::from);
    let own = der(&signed.certificate).map_err(|_| NotBelieved::Path)?;
    let others: Vec<CertificateDer<'_>> = signed
        .certificates()
        .filter(|certificate| **certificate != signed.certificate)
        .filter_map(|certificate| der(certificate).ok())
        .collect();
    let seconds = u64::try_from(at.seconds()).map_err(|_| NotBelieved::Path)?;
    EndEntityCert::try_from(&own)
        .and_then(|own| {
            own.verify_for_usage(
                webpki::ALL_VERIFICATION_ALGS,
                &anchors.0,
                &others,
                UnixTime::since_unix_epoch(Duration::from_secs(seconds)),
                // That its own says so is asked above; authorities above it need not.
                KeyUsage::required_if_present(TIME_STAMPING),
                None,
                None,
            )
            .map(|_| ())
        })
        .map_err(|_| NotBelieved::Path)
}

/// A `GeneralizedTime` in UTC with or without fractions of a second (RFC 3161 §2.4.2).
fn time(value: &Any) -> Option<Timestamp> {
    if value.tag() != Tag::GeneralizedTime {
        return None;
    }
    let text = std::str::from_utf8(value.value()).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let at = DateTime::strptime("%Y%m%d%H%M%S", whole).ok()?;
    let seconds = at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_second();
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{fraction:0<3}");
    let millis: i64 = thousandths.get(..3)?.parse().ok()?;
    Some(Timestamp::from_millis(
        seconds.saturating_mul(1_000).saturating_add(millis),
    ))
}
