//! The authorities on disk.

use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::{
    DemonstrationError,
    catalogue::{ISSUERS, ROOT, STRANGER},
    files,
};
use crate::pki::{Authority, PkiError, Revocation, Validity, revocation_list};

/// The authorities look older than any certificate here, and outlive every demonstration.
const AUTHORITY_AGE: SignedDuration = SignedDuration::from_hours(6 * 365 * 24);
const AUTHORITY_REST: SignedDuration = SignedDuration::from_hours(14 * 365 * 24);

/// How long a revocation list is fresh. Long, so that a demonstration left alone for a season still works;
/// a real authority says a day or a week.
pub(super) const LIST_LIFETIME: SignedDuration = SignedDuration::from_hours(180 * 24);

const REVOCATIONS: &str = "keys/revocations.json";

/// Every authority of a demonstration, with its key.
pub(super) struct Authorities {
    root: Authority,
    issuers: Vec<Authority>,
    stranger: Authority,
}

impl Authorities {
    /// New authorities, written under `folder`.
    pub(super) fn create(folder: &Path, now: Timestamp) -> Result<Self, DemonstrationError> {
        let validity = Validity {
            not_before: now.checked_sub(AUTHORITY_AGE).map_err(|_| PkiError::Date)?,
            not_after: now.checked_add(AUTHORITY_REST).map_err(|_| PkiError::Date)?,
        };
        let root = Authority::root(ROOT.0, ROOT.1, validity)?;
        let issuers = ISSUERS
            .iter()
            .map(|(id, name)| Authority::issued_by(&root, id, name, validity))
            .collect::<Result<_, _>>()?;
        let stranger = Authority::root(STRANGER.0, STRANGER.1, validity)?;
        let authorities = Self {
            root,
            issuers,
            stranger,
        };
        authorities.write(folder)?;
        Ok(authorities)
    }

    /// The authorities of a complete demonstration.
    pub(super) fn load(folder: &Path) -> Result<Self, DemonstrationError> {
        let load = |id: &str, certificates: &str| {
            let certificate = files::read(&folder.join(certificates).join(format!("{id}.pem")))?;
            let key = files::read(&folder.join("keys").join(format!("{id}.key.pem")))?;
            Ok::<_, DemonstrationError>(Authority::from_files(id, certificate, &key)?)
        };
        Ok(Self {
            root: load(ROOT.0, "trust/anchors")?,
            issuers: ISSUERS
                .iter()
                .map(|(id, _)| load(id, "authorities"))
                .collect::<Result<_, _>>()?,
            stranger: load(STRANGER.0, "keys")?,
        })
    }

    /// The authority `id`, the stranger included.
    pub(super) fn find(&self, id: &str) -> Result<&Authority, DemonstrationError> {
        self.issuers
            .iter()
            .chain([&self.stranger])
            .find(|authority| authority.id() == id)
            .ok_or_else(|| DemonstrationError::Unknown(id.to_owned()))
    }

    /// Writes a fresh list per trusted authority and says when the next ones are due.
    pub(super) fn publish_lists(
        &self,
        folder: &Path,
        revocations: &[Revocation],
        now: Timestamp,
    ) -> Result<Timestamp, DemonstrationError> {
        let fresh = Validity {
            not_before: now,
            not_after: now.checked_add(LIST_LIFETIME).map_err(|_| PkiError::Date)?,
        };
        for authority in self.issuers.iter().chain([&self.root]) {
            let list = revocation_list(authority, revocations, fresh)?;
            files::write(
                &folder.join("trust/crls").join(format!("{}.crl", authority.id())),
                &list,
            )?;
        }
        Ok(fresh.not_after)
    }

    fn write(&self, folder: &Path) -> Result<(), DemonstrationError> {
        for place in [
            "trust/anchors",
            "trust/intermediates",
            "trust/crls",
            "authorities",
            "keys",
        ] {
            files::create_folder(&folder.join(place))?;
        }
        let certificate = |place: &str, authority: &Authority| {
            files::write(
                &folder.join(place).join(format!("{}.pem", authority.id())),
                authority.certificate_pem().as_bytes(),
            )
        };
        certificate("trust/anchors", &self.root)?;
        certificate("keys", &self.stranger)?;
        for issuer in &self.issuers {
            certificate("trust/intermediates", issuer)?;
            certificate("authorities", issuer)?;
        }
        for authority in self.issuers.iter().chain([&self.root, &self.stranger]) {
            files::write_secret(
                &folder.join("keys").join(format!("{}.key.pem", authority.id())),
                authority.key_pem().as_bytes(),
            )?;
        }
        Ok(())
    }
}

/// Every file that a demonstration's authorities leave, relative to its folder.
pub(super) fn files() -> impl Iterator<Item = String> {
    let issuers = ISSUERS.iter().flat_map(|(id, _)| {
        [
            format!("trust/intermediates/{id}.pem"),
            format!("authorities/{id}.pem"),
            format!("trust/crls/{id}.crl"),
            format!("keys/{id}.key.pem"),
        ]
    });
    let root = [
        format!("trust/anchors/{}.pem", ROOT.0),
        format!("trust/crls/{}.crl", ROOT.0),
        format!("keys/{}.key.pem", ROOT.0),
    ];
    let stranger = [
        format!("keys/{}.pem", STRANGER.0),
        format!("keys/{}.key.pem", STRANGER.0),
    ];
    issuers
        .chain(root)
        .chain(stranger)
        .chain([REVOCATIONS.to_owned()])
}

/// What was revoked so far.
pub(super) fn read_revocations(folder: &Path) -> Result<Vec<Revocation>, DemonstrationError> {
    let path = folder.join(REVOCATIONS);
    let text = files::read(&path)?;
    serde_json::from_str(&text).map_err(|error| DemonstrationError::File {
        path,
        source: error.into(),
    })
}

/// Remembers what was revoked.
pub(super) fn write_revocations(folder: &Path, revocations: &[Revocation]) -> Result<(), DemonstrationError> {
    let path = folder.join(REVOCATIONS);
    let text = serde_json::to_vec_pretty(revocations).map_err(|error| DemonstrationError::File {
        path: path.clone(),
        source: error.into(),
    })?;
    files::write_secret(&path, &text)
}
