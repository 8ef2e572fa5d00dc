//! The operator's certificates, lists and terms at one moment, ready for [`opalexe_trust::Verification`].

use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

use opalexe_domain::profile::{Approval, Profile};
use opalexe_trust::{
    AuthorityPolicy, CrlSet, Policies, RevocationRule, TrustStore, certificate::extensions::PolicyOid,
    revocation::crl::CrlError, trust_store::TrustStoreError,
};

use super::folders;
use crate::{
    auth::certificate::IssuerKey,
    config::{
        TrustConfig,
        settings::{AuthoritySettings, Revocation},
    },
};

/// Everything that is believed. It never changes: a change of the folders makes another.
#[derive(Debug, Default)]
pub struct Believed {
    /// Anchors and intermediates.
    pub store: TrustStore,
    /// What is asked of each authority.
    pub policies: Policies,
    /// Revocation lists, verified against the store.
    pub crls: CrlSet,
    /// What the cards of each listed authority may claim.
    terms: HashMap<IssuerKey, Terms>,
    /// The files that were passed over, and why.
    pub passed_over: Vec<PassedOver>,
}

/// What the cards of an authority may claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The operator's name for the authority.
    pub name: String,
    /// The profiles. Never empty.
    pub profiles: Vec<Profile>,
    /// Whether a new account works at once.
    pub approval: Approval,
}

/// A file that could not be used. It is passed over: that can only refuse more cards, never let one in.
#[derive(Debug, thiserror::Error)]
pub enum PassedOver {
    /// The folder or the file cannot be read.
    #[error("{path} cannot be read")]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It holds no certificate that can be used.
    #[error(transparent)]
    Certificate(#[from] TrustStoreError),
    /// It holds no revocation list that can be used.
    #[error(transparent)]
    Crl(#[from] CrlError),
    /// The certificate of a listed authority is none.
    #[error("{0}: not one certificate")]
    Authority(PathBuf),
    /// A policy of a listed authority is not an object identifier.
    #[error(
        "the authority `{authority}` allows `{policy}`, which is not an object identifier; its cards are refused"
    )]
    Policy {
        /// The operator's name for the authority.
        authority: String,
        /// The text.
        policy: String,
    },
    /// Two blocks of the configuration name the same authority: only one could count.
    #[error(
        "trust.authorities: `{first}` and `{second}` are the same authority (same name and key); keep one of them"
    )]
    ListedTwice {
        /// The operator's name for it in the block that counts.
        first: String,
        /// The operator's name for it in the block that was passed over.
        second: String,
    },
    /// A certificate that may not issue any stands among the authorities.
    #[error("{0}: this certificate may not issue any, so it leads nowhere")]
    Powerless(String),
}

impl Believed {
    /// Reads everything that `config` names. Blocks.
    pub fn load(config: &TrustConfig) -> Self {
        let mut believed = Self {
            policies: Policies::new(AuthorityPolicy {
                allowed_policies: Vec::new(),
                revocation: rule(config.revocation),
            }),
            ..Self::default()
        };
        believed.each_file(&config.anchors, |believed, name, bytes| {
            Ok(believed.store.add_anchors(name, bytes)?)
        });
        believed.each_file(&config.intermediates, |believed, name, bytes| {
            Ok(believed.store.add_intermediates(name, bytes)?)
        });
        for authority in &config.authorities {
            if let Err(reason) = believed.list(authority) {
                believed.passed_over.push(reason);
            }
        }
        // After the certificates: a list is verified against them when it is added.
        believed.each_file(&config.crls, |believed, name, bytes| {
            Ok(believed.crls.add(name, bytes, &believed.store)?)
        });
        let powerless: Vec<PassedOver> = believed
            .store
            .powerless()
            .map(|authority| PassedOver::Powerless(authority.name().to_owned()))
            .collect();
        believed.passed_over.extend(powerless);
        believed
    }

    /// What the cards of that authority may claim; none when it is not listed, so that they may claim nothing.
    pub fn terms(&self, issuer: &IssuerKey) -> Option<&Terms> {
        self.terms.get(issuer)
    }

    /// How many authorities are listed.
    pub fn listed(&self) -> usize {
        self.terms.len()
    }

    /// What the operator must decide before the server can be run: which of two blocks for one authority counts.
    pub fn contradiction(&self) -> Option<&PassedOver> {
        self.passed_over
            .iter()
            .find(|reason| matches!(reason, PassedOver::ListedTwice { .. }))
    }

    fn each_file(
        &mut self,
        folder: &Path,
        mut take: impl FnMut(&mut Self, &str, &[u8]) -> Result<(), PassedOver>,
    ) {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| PassedOver::Unreadable { path, source }
        };
        let files = match folders::files(folder) {
            Ok(files) => files,
            // A folder that is not there is an empty one.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => {
                self.passed_over.push(unreadable(folder)(error));
                return;
            }
        };
        for file in files {
            let taken = folders::read(&file)
                .map_err(unreadable(&file))
                .and_then(|bytes| take(self, &file.to_string_lossy(), &bytes));
            if let Err(reason) = taken {
                self.passed_over.push(reason);
            }
        }
    }

    /// Lists an authority. Its certificate is also a step on the way to an anchor, but never an anchor by itself.
    fn list(&mut self, settings: &AuthoritySettings) -> Result<(), PassedOver> {
        let path = &settings.certificate;
        let bytes = folders::read(path).map_err(|source| PassedOver::Unreadable {
            path: path.clone(),
            source,
        })?;
        let mut alone = TrustStore::new();
        alone.add_intermediates(&path.to_string_lossy(), &bytes)?;
        let [authority] = alone.intermediates() else {
            return Err(PassedOver::Authority(path.clone()));
        };
        let id = authority.id().clone();
        if let Some(terms) = self.terms.get(&IssuerKey::of(&id)) {
            return Err(PassedOver::ListedTwice {
                first: terms.name.clone(),
                second: settings.name.clone(),
            });
        }
        let allowed_policies = settings
            .allowed_policies
            .iter()
            .map(|policy| {
                policy.parse::<PolicyOid>().map_err(|_| PassedOver::Policy {
                    authority: settings.name.clone(),
                    policy: policy.clone(),
                })
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.store.add_intermediates(&path.to_string_lossy(), &bytes)?;
        self.terms.insert(
            IssuerKey::of(&id),
            Terms {
                name: settings.name.clone(),
                profiles: settings.profiles.clone(),
                approval: settings.approval,
            },
        );
        self.policies.list(
            id,
            AuthorityPolicy {
                allowed_policies,
                revocation: rule(settings.revocation),
            },
        );
        Ok(())
    }
}

fn rule(setting: Revocation) -> RevocationRule {
    match setting {
        Revocation::Required => RevocationRule::Required,
        Revocation::IfAvailable => RevocationRule::IfAvailable,
        Revocation::Off => RevocationRule::Off,
    }
}
