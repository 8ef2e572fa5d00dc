//! The middleware that card holders have, as one table: who makes it, what its installer is called, and where it lies.
//!
//! The paths are candidates: most machines have one or two of them. Only what is written here is looked for, and
//! every path is absolute, so that no working folder and no search path of the system decides what is loaded.
//! SoftHSM is not here: a token without hardware is no card. It can still be the module that the person chose.

mod paths;

use std::path::PathBuf;

pub use paths::System;

/// A middleware with a PKCS #11 module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Product {
    /// SmartMiddleware, which ChamberSign and many authorities of the RGS hand out with their keys.
    SmartMiddleware,
    /// Authentic Web Pack, for cards of Oberthur and IDEMIA: CertEurope, Certinomis, cards of agents.
    Awp,
    /// SafeNet Authentication Client and IDPrime, for the keys and cards of Gemalto and Thales.
    SafeNet,
    /// Classic Client, for older cards of Gemalto.
    GemaltoClassic,
    /// The ypsID middleware of Morpho and Safran.
    YpsId,
    /// The middleware of NEOWAVE's keys.
    NeoWave,
    /// OpenSC, for many cards, free software.
    OpenSc,
    /// The PIV module of Yubico.
    Yubico,
    /// The middleware of the Belgian identity card.
    BelgianEid,
    /// IDProtect of Athena, and its ASE predecessor.
    IdProtect,
    /// SafeSign of A.E.T.
    SafeSign,
    /// Bit4id's universal middleware.
    Bit4id,
    /// CardOS API of Atos.
    CardOs,
}

impl Product {
    /// All of them, in the order in which they are asked when no card names its own.
    pub const ALL: [Self; 13] = [
        Self::SmartMiddleware,
        Self::Awp,
        Self::SafeNet,
        Self::GemaltoClassic,
        Self::YpsId,
        Self::NeoWave,
        Self::OpenSc,
        Self::Yubico,
        Self::BelgianEid,
        Self::IdProtect,
        Self::SafeSign,
        Self::Bit4id,
        Self::CardOs,
    ];

    /// What a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::SmartMiddleware => "SmartMiddleware",
            Self::Awp => "AWP",
            Self::SafeNet => "SafeNet Authentication Client",
            Self::GemaltoClassic => "Classic Client",
            Self::YpsId => "ypsID",
            Self::NeoWave => "NEOWAVE",
            Self::OpenSc => "OpenSC",
            Self::Yubico => "YubiKey PIV (ykcs11)",
            Self::BelgianEid => "eID Belgique",
            Self::IdProtect => "IDProtect",
            Self::SafeSign => "SafeSign",
            Self::Bit4id => "Bit4id",
            Self::CardOs => "CardOS API",
        }
    }

    /// Who makes it, or made it.
    pub fn vendor(self) -> &'static str {
        match self {
            Self::SmartMiddleware => "IDOPTE",
            Self::Awp => "IDEMIA (Oberthur Technologies)",
            Self::SafeNet => "Thales (Gemalto, SafeNet)",
            Self::GemaltoClassic => "Gemalto",
            Self::YpsId => "IDEMIA (Morpho, Safran)",
            Self::NeoWave => "NEOWAVE",
            Self::OpenSc => "OpenSC",
            Self::Yubico => "Yubico",
            Self::BelgianEid => "BOSA (Fedict)",
            Self::IdProtect => "NXP (Athena Smartcard Solutions)",
            Self::SafeSign => "A.E.T. Europe",
            Self::Bit4id => "Bit4id",
            Self::CardOs => "Eviden (Atos)",
        }
    }

    /// The program to install, as its vendor or the authority that hands it out calls it. A proper name, the same in
    /// every language.
    pub fn installer(self) -> &'static str {
        match self {
            Self::SmartMiddleware => "Smart Card Middleware (IDOPTE, ChamberSign)",
            Self::Awp => "AWP Identity Manager (IDEMIA)",
            Self::SafeNet => "SafeNet Authentication Client (Thales)",
            Self::GemaltoClassic => "Gemalto Classic Client",
            Self::YpsId => "ypsID Middleware (IDEMIA)",
            Self::NeoWave => "NEOWAVE Middleware",
            Self::OpenSc => "OpenSC",
            Self::Yubico => "YubiKey Smart Card (Yubico PIV Tool)",
            Self::BelgianEid => "eID Middleware (eid.belgium.be)",
            Self::IdProtect => "IDProtect Client",
            Self::SafeSign => "SafeSign Identity Client",
            Self::Bit4id => "Bit4id Middleware Universel",
            Self::CardOs => "CardOS API",
        }
    }

    /// Where its module may be on such a system, the usual place first. None of these need exist.
    pub fn candidates(self, system: System) -> Vec<PathBuf> {
        paths::candidates(self, system)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_product_is_listed_once_and_can_be_told_to_a_person() {
        let listed: BTreeSet<Product> = Product::ALL.into_iter().collect();
        assert_eq!(listed.len(), Product::ALL.len());
        let names: BTreeSet<&str> = Product::ALL.into_iter().map(Product::name).collect();
        assert_eq!(names.len(), Product::ALL.len());
        for product in Product::ALL {
            assert!(!product.vendor().is_empty() && !product.installer().is_empty());
        }
    }
}
