//! Making a demonstration, or finding that nothing needs to be made.

use std::{fs, io::ErrorKind, path::Path};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use rand_core::{OsRng, RngCore as _};
use sha2::{Digest as _, Sha256};

use super::{
    CardEntry, Demonstration, DemonstrationError, Expectation,
    authorities::{self, Authorities, write_revocations},
    catalogue::{CARDS, Model},
    files,
    manifest::{Manifest, VERSION},
    revoke,
};
use crate::{
    card::CardFolder,
    personalisation::{KeyAlgorithm, KeySlot, PIN, PUK, Personalisation},
    pki::{Authority, Holder, Leaf, PkiError, Purpose, Revocation, Validity},
};

/// How long a card's certificates are valid, as real expert cards'.
const CARD_LIFETIME: SignedDuration = SignedDuration::from_hours(3 * 365 * 24);

/// A card is issued a day before it is used.
const CARD_AGE: SignedDuration = SignedDuration::from_hours(24);

/// For how long the revoked card has been so when it is handed out.
const REVOKED_SINCE: SignedDuration = SignedDuration::from_hours(1);

/// For how long the expired card has been so.
const EXPIRED_SINCE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Lists and certificates that lapse within this time are replaced: longer than any demonstration stays open.
const RENEWAL_MARGIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Says that the folder is ours to empty. Created first.
const MARKER: &str = ".opalexe-demonstration";

/// What a demonstration is made of, besides its marker and manifest.
const PARTS: [&str; 5] = ["cards.json", "cards", "trust", "authorities", "keys"];

/// Makes a demonstration in `folder`, valid at `now`, unless it is there already. A complete one costs nothing;
/// lists about to lapse are reissued; an unfinished one, one by another version or one about to expire is made
/// anew. Waits for anybody else who is making the same one.
///
/// # Errors
/// [`DemonstrationError::Foreign`] when the folder holds anything else: nothing in it is touched.
pub fn provision(folder: &Path, now: Timestamp) -> Result<Demonstration, DemonstrationError> {
    files::create_folder(folder)?;
    claim(folder)?;
    let _lock = files::lock(folder)?;
    if let Ok(demonstration) = Demonstration::open(folder)
        && is_whole(&demonstration, now)
    {
        return if lapses(demonstration.manifest.lists_due, now) {
            revoke::reissue(&demonstration, now)
        } else {
            Ok(demonstration)
        };
    }
    empty(folder)?;
    make(folder, now)?;
    Demonstration::open(folder)
}

fn make(folder: &Path, now: Timestamp) -> Result<(), DemonstrationError> {
    let authorities = Authorities::create(folder, now)?;
    let cards = CARDS
        .iter()
        .map(|model| make_card(folder, model, authorities.find(model.authority)?, now))
        .collect::<Result<Vec<_>, DemonstrationError>>()?;
    let revoked_at = now.checked_sub(REVOKED_SINCE).map_err(|_| PkiError::Date)?;
    let revocations: Vec<_> = cards
        .iter()
        .filter(|card| card.expectation == Expectation::Revoked)
        .map(|card| Revocation {
            authority: card.authority.clone(),
            serial: card.serial.clone(),
            at: revoked_at,
        })
        .collect();
    write_revocations(folder, &revocations)?;
    let lists_due = authorities.publish_lists(folder, &revocations, now)?;
    Demonstration::write(
        folder,
        &Manifest {
            version: VERSION,
            provisioned_at: now,
            lists_due,
            cards,
        },
    )
}

fn make_card(
    folder: &Path,
    model: &Model,
    authority: &Authority,
    now: Timestamp,
) -> Result<CardEntry, DemonstrationError> {
    let place = Path::new("cards").join(model.id);
    let holder = Holder {
        given_name: model.given_name.to_owned(),
        surname: model.surname.to_owned(),
    };
    let validity = validity(model.expectation, now)?;
    let leaf = |purpose| Leaf {
        common_name: model.common_name,
        holder: &holder,
        registration: model.id,
        purpose,
        validity,
        // The ministry's way, which validators have to bear.
        explicit_not_authority: model.authority == "juridictions",
    };
    let mut identifier = [0_u8; 16];
    OsRng.fill_bytes(&mut identifier);

    let mut card = CardFolder::open(&folder.join(&place))?;
    let (authentication, signature) = card.power(|card| {
        let mut session = Personalisation::begin(card)?;
        session.write_identifier(identifier, validity.not_after.to_zoned(TimeZone::UTC).date())?;
        let key = session.generate(KeySlot::Authentication, model.key)?;
        let authentication = leaf(Purpose::Authentication).sign(&key, authority)?;
        session.write_certificate(KeySlot::Authentication, &authentication.der)?;
        let signature = if model.signature {
            let key = session.generate(KeySlot::Signature, KeyAlgorithm::P256)?;
            let signature = leaf(Purpose::Signature).sign(&key, authority)?;
            session.write_certificate(KeySlot::Signature, &signature.der)?;
            Some(signature)
        } else {
            None
        };
        Ok::<_, DemonstrationError>((authentication, signature))
    })??;

    files::write(
        &folder.join(&place).join("authentication.pem"),
        authentication.pem().as_bytes(),
    )?;
    if let Some(signature) = &signature {
        files::write(
            &folder.join(&place).join("signature.pem"),
            signature.pem().as_bytes(),
        )?;
    }
    Ok(CardEntry {
        id: model.id.to_owned(),
        folder: place,
        holder,
        common_name: model.common_name.to_owned(),
        kind: model.kind,
        authority: model.authority.to_owned(),
        expectation: model.expectation,
        key: model.key,
        thumbprint: hex::encode(Sha256::digest(&authentication.der)),
        serial: hex::encode(&authentication.serial),
        signature_thumbprint: signature.map(|signature| hex::encode(Sha256::digest(&signature.der))),
        not_after: validity.not_after,
        pin: PIN.to_owned(),
        puk: PUK.to_owned(),
    })
}

fn validity(expectation: Expectation, now: Timestamp) -> Result<Validity, PkiError> {
    let end = match expectation {
        Expectation::Expired => now.checked_sub(EXPIRED_SINCE),
        Expectation::Accepted | Expectation::Revoked | Expectation::UnknownIssuer => now
            .checked_sub(CARD_AGE)
            .and_then(|begin| begin.checked_add(CARD_LIFETIME)),
    };
    let not_after = end.map_err(|_| PkiError::Date)?;
    let not_before = not_after.checked_sub(CARD_LIFETIME).map_err(|_| PkiError::Date)?;
    Ok(Validity {
        not_before,
        not_after,
    })
}

/// Every file is in place and no card is about to expire, save the one that is meant to be.
fn is_whole(demonstration: &Demonstration, now: Timestamp) -> bool {
    let folder = demonstration.folder();
    let cards = demonstration.cards().iter().all(|card| {
        let lasts = card.expectation == Expectation::Expired || !lapses(card.not_after, now);
        lasts
            && ["internal.bin", "external.bin"]
                .iter()
                .all(|image| folder.join(&card.folder).join(image).is_file())
    });
    cards && authorities::files().all(|file| folder.join(file).is_file())
}

fn lapses(end: Timestamp, now: Timestamp) -> bool {
    end.duration_since(now) < RENEWAL_MARGIN
}

fn claim(folder: &Path) -> Result<(), DemonstrationError> {
    let refused = |source| DemonstrationError::File {
        path: folder.to_owned(),
        source,
    };
    let marker = folder.join(MARKER);
    if marker.exists() {
        return Ok(());
    }
    let foreign = fs::read_dir(folder).and_then(|mut entries| {
        entries.try_fold(false, |found, entry| Ok(found | (entry?.file_name() != MARKER)))
    });
    // Somebody else may have claimed the folder, and begun to fill it, since the look above.
    if foreign.map_err(refused)? && !marker.exists() {
        return Err(DemonstrationError::Foreign(folder.to_owned()));
    }
    fs::write(
        &marker,
        "Made by opalexe-virtual-card, which may empty this folder.\n",
    )
    .map_err(refused)
}

fn empty(folder: &Path) -> Result<(), DemonstrationError> {
    for part in PARTS {
        let path = folder.join(part);
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        match removed {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                return Err(DemonstrationError::File { path, source });
            }
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
