//! The places of the tree that every expertise and every party has. The identifier of such a folder follows from its place, so that it is
//! made once however often it is made.

use aws_lc_rs::digest::{SHA256, digest};
use opalexe_domain::{
    folder::FolderKind,
    id::{ExpertiseId, FolderId, PartieId},
};

/// A place of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::db) struct Slot {
    /// The identifier of the folder there.
    pub(in crate::db) id: FolderId,
    /// What it is for.
    pub(in crate::db) kind: FolderKind,
    /// The folder in which it lies.
    pub(in crate::db) parent: Option<FolderId>,
    /// Whose it is.
    pub(in crate::db) partie: Option<PartieId>,
    /// Its name within the expertise.
    pub(in crate::db) name: String,
}

/// The places that every expertise has, each after the one in which it lies.
pub(in crate::db) fn slots_of_expertise(expertise: ExpertiseId) -> Vec<Slot> {
    FolderKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.has_one_for_all())
        .map(|kind| Slot {
            id: id(expertise, kind.name()),
            kind,
            parent: kind.parent().map(|parent| id(expertise, parent.name())),
            partie: None,
            name: kind.name().to_owned(),
        })
        .collect()
}

/// The places that a party has.
pub(in crate::db) fn slots_of_partie(expertise: ExpertiseId, partie: PartieId) -> Vec<Slot> {
    FolderKind::ALL
        .iter()
        .copied()
        .filter(|kind| kind.is_one_a_partie())
        .map(|kind| {
            let name = format!("{kind}/{partie}");
            Slot {
                id: id(expertise, &name),
                kind,
                parent: kind.has_one_for_all().then(|| id(expertise, kind.name())),
                partie: Some(partie),
                name,
            }
        })
        .collect()
}

/// A UUID of version 8 (RFC 9562 §5.8) made of the hash of the place.
fn id(expertise: ExpertiseId, name: &str) -> FolderId {
    let hash = digest(&SHA256, format!("opalexe-folder {expertise} {name}").as_bytes());
    let mut bytes = [0; 16];
    for (byte, of_hash) in bytes.iter_mut().zip(hash.as_ref()) {
        *byte = *of_hash;
    }
    FolderId::from(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}
