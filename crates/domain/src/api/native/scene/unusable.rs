//! A card that was read and that nobody can sign in with: what it is, what was tried, and what would help.

use serde::{Deserialize, Serialize};

use super::super::super::error::codes;

/// All that is known of such a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusableCard {
    /// Why nobody can sign in with it.
    pub reason: UnusableReason,
    /// How it presents itself, in hexadecimal: it names the model, not the holder.
    pub atr: String,
    /// What it has.
    pub applications: Vec<CardApplication>,
    /// Which modules were asked for it, and what came of it. Those that the card points to come first.
    pub modules: Vec<TriedModule>,
    /// The program to install, as its vendor calls it, when one is known that speaks to this card.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub install: Option<String>,
}

codes! {
    /// Why nobody can sign in with a card.
    UnusableReason {
        /// No program on this machine speaks to it.
        NotUnderstood = "not_understood",
        /// It was understood, and has no certificate to sign in with.
        NoCertificate = "no_certificate",
        /// The French identity card (CNIe): it has no application with which the public could sign in.
        IdentityCard = "identity_card",
        /// A passport or the identity card of a State: it proves an identity to a border, and signs nothing.
        TravelDocument = "travel_document",
        /// A payment card.
        Payment = "payment",
    }
}

codes! {
    /// An application that a card has. The codes are those of `opalexe_smartcard::Application`.
    CardApplication {
        /// Personal Identity Verification.
        Piv = "piv",
        /// IAS-ECC, as on the cards of agents and professionals.
        IasEcc = "ias_ecc",
        /// Oberthur AuthentIC.
        AuthentIc = "authentic",
        /// The agent's card of the ministry of the interior.
        MinistryOfTheInterior = "ministry_of_the_interior",
        /// Certificates described as PKCS #15 says.
        Pkcs15 = "pkcs15",
        /// OpenPGP.
        OpenPgp = "open_pgp",
        /// A FIDO security key.
        Fido = "fido",
        /// Passport or identity card.
        TravelDocument = "travel_document",
        /// Payment.
        Payment = "payment",
    }
}

/// A module that was asked for a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriedModule {
    /// The product, as a person calls it; none for one that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Whether it is the one that the person chose in the settings.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chosen: bool,
    /// Its file, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What came of it.
    pub outcome: ModuleOutcome,
}

codes! {
    /// What came of asking a module for a card.
    ModuleOutcome {
        /// It is not installed.
        Absent = "absent",
        /// Its file, or a folder above it, could be replaced by an ordinary user: it was not loaded.
        Replaceable = "replaceable",
        /// Its path is not one from which a module is loaded.
        PathRefused = "path_refused",
        /// It is no module, or not for this processor.
        Unloadable = "unloadable",
        /// It crashed.
        Crashed = "crashed",
        /// It did not answer in time.
        Silent = "silent",
        /// It answered with a failure.
        Failed = "failed",
        /// It works, and does not know this card.
        NoCard = "no_card",
        /// It reads this card, and finds no certificate to sign in with.
        NoCertificate = "no_certificate",
    }
}
