//! One certificate, one line: the same key may be reached through several modules.

use std::collections::HashSet;

use super::token_card::thumbprint;
use crate::card::{Card, CardIdentity, KeyReference};
use crate::certificate::CardCertificate;
use crate::error::CardError;
use crate::pin::{LastTry, PinEntry, PinPrompt, PinStatus};
use crate::signing::{Signature, SigningRequest};

/// The cards of modules without the certificates that a card which comes earlier reaches already. A card of which nothing is
/// left is left out.
pub(super) fn merge(tokens: Vec<Box<dyn Card>>) -> Vec<Box<dyn Card>> {
    let mut reached: HashSet<[u8; 32]> = HashSet::new();
    tokens
        .into_iter()
        .filter_map(|card| {
            let certificates: Vec<CardCertificate> = card
                .certificates()
                .iter()
                .filter(|certificate| reached.insert(thumbprint(&certificate.der)))
                .cloned()
                .collect();
            if certificates.is_empty() {
                None
            } else if certificates.len() == card.certificates().len() {
                Some(card)
            } else {
                let rest: Box<dyn Card> = Box::new(Rest { card, certificates });
                Some(rest)
            }
        })
        .collect()
}

/// A card that shows a part of its certificates.
struct Rest {
    card: Box<dyn Card>,
    certificates: Vec<CardCertificate>,
}

impl Rest {
    fn shown(&self, key: &KeyReference) -> Result<(), CardError> {
        let shown = self
            .certificates
            .iter()
            .any(|certificate| certificate.key == *key);
        if shown {
            Ok(())
        } else {
            Err(CardError::NoCertificate)
        }
    }
}

impl Card for Rest {
    fn identity(&self) -> &CardIdentity {
        self.card.identity()
    }

    fn certificates(&self) -> &[CardCertificate] {
        &self.certificates
    }

    fn pin_prompt(&self, key: &KeyReference) -> PinPrompt {
        self.card.pin_prompt(key)
    }

    fn pin_status(&mut self, key: &KeyReference) -> Result<PinStatus, CardError> {
        self.shown(key)?;
        self.card.pin_status(key)
    }

    fn sign(
        &mut self,
        key: &KeyReference,
        pin: PinEntry,
        request: &SigningRequest,
        last_try: LastTry,
    ) -> Result<Signature, CardError> {
        self.shown(key)?;
        self.card.sign(key, pin, request, last_try)
    }
}
