//! The `openssl` program, as a script of an administrator would use it: `openssl verify` for the path and `openssl dgst
//! -verify` for the signature, two processes a token. The person's public key is taken out of the certificate beforehand.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use opalexe_trust::{Algorithm, Nonce, to_be_signed};
use token_verification::AT;

use crate::field::{Contestant, Field, SignedToken, for_a_round};

struct OpenSsl<'f> {
    field: &'f Field,
    name: String,
}

/// Enters it when it is there.
pub(crate) fn enter(field: &Field) -> Result<Box<dyn Contestant + '_>> {
    let Ok(version) = Command::new("openssl").arg("version").output() else {
        bail!("openssl: not on the PATH");
    };
    let version = String::from_utf8(version.stdout)?;
    let number = version.split_whitespace().nth(1).unwrap_or("?").to_owned();
    let leaf = field.tokens.first().context("there are tokens")?;
    let file = |name: &str| field.folder.join(name);
    fs::write(file("leaf.der"), &leaf.certificate)?;
    for name in ["root", "issuing", "leaf"] {
        convert(&file(&format!("{name}.der")), &file(&format!("{name}.pem")), &[])?;
    }
    convert(&file("leaf.der"), &file("leaf.pub"), &["-pubkey", "-noout"])?;
    Ok(Box::new(OpenSsl {
        field,
        name: format!("openssl {number}, two processes"),
    }))
}

impl Contestant for OpenSsl<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn round(&mut self) -> Result<f64> {
        for_a_round(&self.field.tokens, |signed| self.verify(signed))
    }
}

impl OpenSsl<'_> {
    fn verify(&self, signed: &SignedToken) -> Result<()> {
        let Field {
            folder,
            origin,
            algorithm,
            ..
        } = self.field;
        let message = to_be_signed(origin, Nonce::new(&signed.nonce)?, *algorithm);
        fs::write(folder.join("message"), message)?;
        fs::write(
            folder.join("signature"),
            as_openssl_wants(*algorithm, &signed.signature),
        )?;
        let path = [
            "-CAfile",
            "root.pem",
            "-untrusted",
            "issuing.pem",
            "-purpose",
            "sslclient",
        ];
        run(openssl(folder)
            .arg("verify")
            .args(path)
            .args(["-attime", &AT.to_string(), "leaf.pem"]))?;
        let hash = if *algorithm == Algorithm::Es384 {
            "-sha384"
        } else {
            "-sha256"
        };
        run(openssl(folder).args([
            "dgst",
            hash,
            "-verify",
            "leaf.pub",
            "-signature",
            "signature",
            "message",
        ]))
    }
}

fn openssl(folder: &Path) -> Command {
    let mut command = Command::new("openssl");
    command.current_dir(folder);
    command
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if !status.success() {
        bail!("{command:?} refused a valid token");
    }
    Ok(())
}

fn convert(from: &Path, to: &Path, more: &[&str]) -> Result<()> {
    let output = Command::new("openssl")
        .args(["x509", "-inform", "DER", "-in"])
        .arg(from)
        .args(more)
        .output()?;
    fs::write(to, output.stdout)?;
    Ok(())
}

/// OpenSSL reads ECDSA signatures as DER (RFC 3279 §2.2.3), tokens hold `R‖S`.
fn as_openssl_wants(algorithm: Algorithm, signature: &[u8]) -> Vec<u8> {
    if algorithm == Algorithm::Rs256 {
        return signature.to_vec();
    }
    let (r, s) = signature.split_at(signature.len() / 2);
    let numbers = [integer(r), integer(s)].concat();
    element(0x30, &numbers)
}

fn integer(number: &[u8]) -> Vec<u8> {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    let mut content = number.iter().copied().skip(zeros).collect::<Vec<u8>>();
    if content.first().is_none_or(|first| *first >= 0x80) {
        content.insert(0, 0);
    }
    element(0x02, &content)
}

/// The numbers of P-384 make 104 octets: one octet of length is enough.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u8::try_from(content.len()).unwrap_or(u8::MAX);
    [&[tag, length][..], content].concat()
}
