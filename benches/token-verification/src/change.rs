//! One changed bit, in the decoded piece: what an attacker, a bad line or a bug would do to a token or its challenge.

use anyhow::{Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use fastrand::Rng;
use opalexe_trust::{Algorithm, Origin};

use crate::person::compose;

/// How often a changed bit may leave no origin at all before the draw is given up. One bit in twelve leaves one.
const DRAWS: usize = 10_000;

/// The piece in which a bit is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The DER of the certificate.
    Certificate,
    /// The octets of the signature.
    Signature,
    /// The octets of the nonce that the server sent.
    Nonce,
    /// The text of the server's origin, so that it stays one.
    Origin,
}

impl Change {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Certificate, Self::Signature, Self::Nonce, Self::Origin];
}

/// A token in pieces, with the challenge that it answers.
#[derive(Debug, Clone)]
pub struct Pieces {
    /// The DER of the certificate.
    pub certificate: Vec<u8>,
    /// How it is signed.
    pub algorithm: Algorithm,
    /// The octets of the signature.
    pub signature: Vec<u8>,
    /// The octets of the nonce; its text is their base64.
    pub nonce: Vec<u8>,
    /// The origin of the server.
    pub origin: Origin,
}

impl Pieces {
    /// The text of the nonce.
    pub fn nonce_text(&self) -> String {
        STANDARD.encode(&self.nonce)
    }

    /// The token.
    ///
    /// # Errors
    /// When the certificate is too long for one.
    pub fn token(&self) -> Result<String> {
        compose(&self.certificate, self.algorithm, &self.signature)
    }

    /// The same with one bit changed.
    ///
    /// # Errors
    /// When no changed bit leaves an origin: the origin is absurdly short.
    pub fn changed(&self, change: Change, draw: &mut Rng) -> Result<Self> {
        let mut changed = self.clone();
        match change {
            Change::Certificate => flip(&mut changed.certificate, draw),
            Change::Signature => flip(&mut changed.signature, draw),
            Change::Nonce => flip(&mut changed.nonce, draw),
            Change::Origin => changed.origin = another_origin(&self.origin, draw)?,
        }
        Ok(changed)
    }
}

fn flip(octets: &mut [u8], draw: &mut Rng) {
    if let Some(octet) = draw.choice(octets) {
        *octet ^= 1 << draw.u32(0..8);
    }
}

fn another_origin(origin: &Origin, draw: &mut Rng) -> Result<Origin> {
    for _ in 0..DRAWS {
        let mut text = origin.as_str().as_bytes().to_vec();
        flip(&mut text, draw);
        if let Ok(text) = String::from_utf8(text)
            && let Ok(other) = text.parse()
        {
            return Ok(other);
        }
    }
    bail!("no bit of {origin} can be changed so that it stays an origin")
}
