//! The world in which the targets live: authorities and people made by `cargo run -p token-verification --bin fuzz-seeds`,
//! read from `world/` when a target starts.

use std::{fs, path::Path};

use opalexe_trust::{Certificate, CrlSet, Origin, Policies, TrustStore};

/// The nonce that the tokens of the first inputs answer.
pub const NONCE: &str = "dGhlIG5vbmNlIG9mIHRoZSBmdXp6aW5nIHRhcmdldHM=";

/// What the server of the targets knows.
pub struct World {
    /// Its origin.
    pub origin: Origin,
    /// The time, in Unix seconds.
    pub at: i64,
    /// The authorities.
    pub trust: TrustStore,
    /// What is asked of them: revocation is.
    pub policies: Policies,
    /// Their revocation lists.
    pub crls: CrlSet,
    /// The same lists, in DER.
    pub lists: [Vec<u8>; 2],
    /// Every certificate that was issued to a person, in DER.
    pub issued: Vec<Vec<u8>>,
    /// The same, read.
    pub certificates: Vec<Certificate>,
}

impl World {
    /// Reads it from `fuzz/world`.
    ///
    /// # Panics
    /// When it is not there or damaged: nothing can be fuzzed then.
    pub fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("world");
        let read = |name: &str| {
            fs::read(folder.join(name))
                .unwrap_or_else(|error| panic!("{}/{name}: {error}; run fuzz-seeds", folder.display()))
        };
        let mut trust = TrustStore::new();
        trust.add_anchors("root", &read("root.der")).expect("an anchor");
        trust
            .add_intermediates("issuing", &read("issuing.der"))
            .expect("an intermediate");
        let lists = [read("issuing.crl"), read("root.crl")];
        let mut crls = CrlSet::new();
        for list in &lists {
            crls.add("a list", list, &trust).expect("a list");
        }
        let issued: Vec<Vec<u8>> = (0..)
            .map_while(|number| fs::read(folder.join(format!("person-{number}.der"))).ok())
            .collect();
        assert!(!issued.is_empty(), "nobody lives in {}", folder.display());
        let certificates = issued
            .iter()
            .map(|der| Certificate::from_der(der.clone()).expect("a certificate"))
            .collect();
        Self {
            origin: "https://expertise.example".parse().expect("an origin"),
            at: 1_780_272_000,
            trust,
            policies: Policies::default(),
            crls,
            lists,
            issued,
            certificates,
        }
    }
}
