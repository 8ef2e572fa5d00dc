//! Who has a card. The people are those of the demonstration's story, all fictitious.

use serde::{Deserialize, Serialize};

use crate::personalisation::KeyAlgorithm;

/// What the holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// Expert judiciaire.
    Expert,
    /// Magistrat.
    Magistrat,
    /// Greffier.
    Greffier,
    /// Avocat.
    Avocat,
    /// Expert named by the judge in the expertise of another: the same authority issues the card.
    CoExpert,
    /// Technician whom an expert consults.
    Sapiteur,
}

/// What signing in with the card's authentication certificate must lead to, as long as nobody revokes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expectation {
    /// Good in every respect.
    Accepted,
    /// Its validity ended.
    Expired,
    /// On its authority's revocation list.
    Revoked,
    /// Issued by an authority below no anchor.
    UnknownIssuer,
}

/// The authorities below the root: id and name.
pub(super) const ISSUERS: [(&str, &str); 3] = [
    ("experts", "AC Experts"),
    ("juridictions", "AC Juridictions"),
    ("avocats", "AC Avocats"),
];

/// The root: id and name.
pub(super) const ROOT: (&str, &str) = ("racine", "Opalexe Démonstration Racine");

/// The authority that nobody trusts: id and name.
pub(super) const STRANGER: (&str, &str) = ("inconnue", "AC Inconnue");

/// A card to be made.
pub(super) struct Model {
    pub(super) id: &'static str,
    pub(super) given_name: &'static str,
    pub(super) surname: &'static str,
    pub(super) common_name: &'static str,
    pub(super) kind: CardKind,
    pub(super) authority: &'static str,
    pub(super) expectation: Expectation,
    pub(super) key: KeyAlgorithm,
    /// Whether 9C carries a certificate for signing documents, which must never be offered for signing in.
    pub(super) signature: bool,
}

/// One card of each kind of key that people have. Most are elliptic, because an RSA key takes seconds to generate.
pub(super) const CARDS: [Model; 10] = [
    Model {
        id: "expert",
        given_name: "Bastien",
        surname: "LORRAIN-TESSIER",
        common_name: "Demo0001 ExpertV3",
        kind: CardKind::Expert,
        authority: "experts",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::Rsa2048,
        signature: true,
    },
    Model {
        id: "second-expert",
        given_name: "Aude",
        surname: "KERGUEN",
        common_name: "Demo0002 ExpertV3",
        kind: CardKind::Expert,
        authority: "experts",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::P256,
        signature: true,
    },
    Model {
        id: "magistrate",
        given_name: "Paul-Émile",
        surname: "QUESNOT",
        common_name: "Paul-Émile QUESNOT",
        kind: CardKind::Magistrat,
        authority: "juridictions",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::P384,
        signature: false,
    },
    Model {
        id: "clerk",
        given_name: "Inès",
        surname: "BOLLAND",
        common_name: "Inès BOLLAND",
        kind: CardKind::Greffier,
        authority: "juridictions",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::P256,
        signature: false,
    },
    Model {
        id: "co-expert",
        given_name: "Mathilde",
        surname: "ROUANET",
        common_name: "Demo0006 ExpertV3",
        kind: CardKind::CoExpert,
        authority: "experts",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::P384,
        signature: true,
    },
    Model {
        id: "sapiteur",
        given_name: "Samir",
        surname: "OUALID",
        common_name: "Demo0007 ExpertV3",
        kind: CardKind::Sapiteur,
        authority: "experts",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::P256,
        signature: false,
    },
    Model {
        id: "lawyer",
        given_name: "Antoine",
        surname: "PERRAULT-LEMAIRE",
        common_name: "Antoine PERRAULT-LEMAIRE",
        kind: CardKind::Avocat,
        authority: "avocats",
        expectation: Expectation::Accepted,
        key: KeyAlgorithm::Rsa3072,
        signature: true,
    },
    Model {
        id: "expired",
        given_name: "Rémi",
        surname: "VASSEUR-COLLET",
        common_name: "Demo0003 ExpertV3",
        kind: CardKind::Expert,
        authority: "experts",
        expectation: Expectation::Expired,
        key: KeyAlgorithm::P256,
        signature: false,
    },
    Model {
        id: "revoked",
        given_name: "Sylvie",
        surname: "AUBERTEL",
        common_name: "Demo0004 ExpertV3",
        kind: CardKind::Expert,
        authority: "experts",
        expectation: Expectation::Revoked,
        key: KeyAlgorithm::P256,
        signature: false,
    },
    Model {
        id: "unknown-issuer",
        given_name: "Marc",
        surname: "DELANNE",
        common_name: "Demo0005 ExpertV3",
        kind: CardKind::Expert,
        authority: STRANGER.0,
        expectation: Expectation::UnknownIssuer,
        key: KeyAlgorithm::P256,
        signature: false,
    },
];
