//! Which certificates a person may sign in with.
//!
//! Only keys made for authentication are offered. A signature-only key never appears: signing a challenge
//! with it could bind its holder. Those that cannot serve today are shown with the reason.

use jiff::Timestamp;

use crate::certificate::{CardCertificate, Purpose};
use crate::error::CardError;

/// The certificates fit for authentication, the usable ones first, else in the order of the card.
///
/// # Errors
/// [`CardError::NoCertificate`] when there is none at all, not even an expired one.
pub fn authentication_choices(
    certificates: &[CardCertificate],
    at: Timestamp,
) -> Result<Vec<Choice<'_>>, CardError> {
    let mut choices: Vec<_> = certificates
        .iter()
        .filter(|certificate| certificate.purpose == Purpose::Authentication)
        .map(|certificate| Choice {
            certificate,
            usability: usability(certificate, at),
        })
        .collect();
    choices.sort_by_key(|choice| choice.usability != Usability::Usable);
    if choices.is_empty() {
        Err(CardError::NoCertificate)
    } else {
        Ok(choices)
    }
}

/// A certificate on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'a> {
    /// What is offered.
    pub certificate: &'a CardCertificate,
    /// Whether it can be chosen.
    pub usability: Usability,
}

/// Whether a certificate can be used now, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usability {
    /// It can.
    Usable,
    /// Its time is over.
    Expired {
        /// The last moment of its validity.
        since: Timestamp,
    },
    /// Its time has not come.
    NotYetValid {
        /// The first moment of its validity.
        from: Timestamp,
    },
    /// The driver cannot use a key of this kind.
    UnsupportedKey,
}

/// Both ends of the validity are inside it (RFC 5280 §4.1.2.5).
fn usability(certificate: &CardCertificate, at: Timestamp) -> Usability {
    if at > certificate.not_after {
        Usability::Expired {
            since: certificate.not_after,
        }
    } else if at < certificate.not_before {
        Usability::NotYetValid {
            from: certificate.not_before,
        }
    } else if certificate.algorithms.is_empty() {
        Usability::UnsupportedKey
    } else {
        Usability::Usable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::KeyReference;
    use crate::piv::Slot;
    use crate::script::certificates::leaf;

    fn certificate(slot: Slot) -> CardCertificate {
        CardCertificate::parse(KeyReference::Piv(slot), &leaf().build().der).expect("a certificate")
    }

    #[test]
    fn only_the_authentication_key_is_offered() {
        let all = Slot::ALL.map(certificate);
        let at = all[0].not_before;
        let offered = authentication_choices(&all, at).expect("a choice");
        assert_eq!(
            offered,
            [Choice {
                certificate: &all[0],
                usability: Usability::Usable
            }]
        );
    }

    #[test]
    fn a_card_without_an_authentication_certificate_has_no_certificate() {
        let signature_only = [
            certificate(Slot::Signature),
            certificate(Slot::CardAuthentication),
        ];
        let at = signature_only[0].not_before;
        assert_eq!(
            authentication_choices(&signature_only, at),
            Err(CardError::NoCertificate)
        );
    }

    #[test]
    fn a_certificate_out_of_its_time_is_shown_with_the_reason() {
        let certificate = [certificate(Slot::Authentication)];
        let (first, last) = (certificate[0].not_before, certificate[0].not_after);
        let second = jiff::SignedDuration::from_secs(1);
        let usability = |at| authentication_choices(&certificate, at).expect("a choice")[0].usability;
        assert_eq!(usability(first - second), Usability::NotYetValid { from: first });
        assert_eq!(usability(first), Usability::Usable);
        assert_eq!(usability(last), Usability::Usable);
        assert_eq!(usability(last + second), Usability::Expired { since: last });
    }

    #[test]
    fn a_key_that_no_driver_can_use_is_shown_with_the_reason_and_comes_last() {
        let odd = leaf().on_p521().build();
        let unsupported =
            CardCertificate::parse(KeyReference::Piv(Slot::Authentication), &odd.der).expect("a certificate");
        let good = certificate(Slot::Authentication);
        let at = good.not_before;
        let both = [unsupported.clone(), good.clone()];
        let choices = authentication_choices(&both, at).expect("two choices");
        assert_eq!(
            choices.iter().map(|choice| choice.usability).collect::<Vec<_>>(),
            [Usability::Usable, Usability::UnsupportedKey]
        );
    }
}
