//! The server's own certificate, when it speaks TLS itself.

use std::{path::Path, time::Duration};

use opalexe_domain::time::Timestamp;
use opalexe_trust::Certificate;
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject as _};

use super::{
    finding::{Finding, with_causes},
    trust::day,
};
use crate::{
    config::{Config, settings::TlsSettings},
    serve::tls,
};

const CHECK: &str = "tls";

/// How long before its end the certificate is warned of. Those that are renewed by themselves are, thirty days before.
pub(super) const WARNED_BEFORE: Duration = Duration::from_secs(21 * 24 * 60 * 60);

pub(super) fn look(config: &Config, now: Timestamp) -> Vec<Finding> {
    let Some(settings) = &config.tls else {
        return Vec::new();
    };
    let mut findings = vec![certificate(config, settings, now)];
    findings.extend(key(&settings.key));
    findings
}

fn certificate(config: &Config, settings: &TlsSettings, now: Timestamp) -> Finding {
    let path = settings.certificate.display();
    if let Err(error) = tls::acceptor(settings) {
        return Finding::failure(
            CHECK,
            with_causes(&error),
            "correct server.tls; the server does not start",
        );
    }
    let own = CertificateDer::pem_file_iter(&settings.certificate)
        .ok()
        .and_then(|mut chain| chain.next()?.ok());
    let Some(own) = own else {
        return Finding::failure(
            CHECK,
            format!("{path} holds no certificate"),
            "correct server.tls",
        );
    };
    let host = config.public_url.as_ref().and_then(|url| host_of(url.as_str()));
    if let Some(host) = host
        && !is_for(&own, &host)
    {
        return Finding::failure(
            CHECK,
            format!("{path} is not a certificate for {host}"),
            "order one for the name of server.public_url, or correct that name",
        );
    }
    let Ok(certificate) = Certificate::from_der(own.to_vec()) else {
        return Finding::warning(
            CHECK,
            format!("until when {path} is valid cannot be read"),
            "look with openssl x509",
        );
    };
    of_validity(
        &path.to_string(),
        certificate.not_before(),
        certificate.not_after(),
        now,
    )
}

/// Whether a certificate is within its validity, and for how long.
pub(super) fn of_validity(whose: &str, not_before: i64, not_after: i64, now: Timestamp) -> Finding {
    let end = Timestamp::from_seconds(not_after);
    let renew = "renew it, and restart the server";
    if not_before > now.seconds() {
        Finding::failure(
            CHECK,
            format!("{whose} is valid only from {}", day(not_before)),
            "look at the clock of this machine",
        )
    } else if end < now {
        Finding::failure(CHECK, format!("{whose} ended on {}", day(not_after)), renew)
    } else if end.since(now) < WARNED_BEFORE {
        Finding::warning(CHECK, format!("{whose} ends on {}", day(not_after)), renew)
    } else {
        Finding::good(CHECK, format!("{whose} is valid until {}", day(not_after)))
    }
}

fn is_for(certificate: &CertificateDer<'_>, host: &str) -> bool {
    let Ok(name) = ServerName::try_from(host) else {
        return false;
    };
    webpki::EndEntityCert::try_from(certificate)
        .is_ok_and(|certificate| certificate.verify_is_valid_for_subject_name(&name).is_ok())
}

/// The host of an origin, without brackets.
fn host_of(origin: &str) -> Option<String> {
    let url = reqwest::Url::parse(origin).ok()?;
    let host = url.host_str()?;
    Some(host.trim_matches(['[', ']']).to_owned())
}

#[cfg(unix)]
fn key(path: &Path) -> Option<Finding> {
    use std::os::unix::fs::MetadataExt as _;

    let mode = path.metadata().ok()?.mode();
    (mode & 0o007 != 0).then(|| {
        Finding::failure(
            CHECK,
            format!(
                "the private key {} may be read by every user of this machine (mode {:03o})",
                path.display(),
                mode & 0o777
            ),
            format!(
                "chmod 600 {}, and think of the key as known to others",
                path.display()
            ),
        )
    })
}

#[cfg(not(unix))]
fn key(_path: &Path) -> Option<Finding> {
    None
}
