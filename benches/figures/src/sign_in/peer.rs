//! The same by the tools that everybody has: OpenSC's `pkcs11-tool` signs, `curl` speaks to the server.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use end_to_end::{World, story::PIN};
use opalexe_trust::{Algorithm, Certificate, Nonce, Origin, Token, card_digest, to_be_signed};
use serde_json::{Value, json};

use super::{Took, chip::Chip};

/// Where Debian puts OpenSC's module; `OPENSC_MODULE` says where it is elsewhere.
const MODULE: &str = "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so";
/// OpenSC's name for the key and certificate of PIV's slot 9A.
const AUTHENTICATION: &str = "01";

/// Who signs in that way.
pub(crate) struct Peer {
    folder: tempfile::TempDir,
    module: PathBuf,
    socket: PathBuf,
    origin: Origin,
    certificate: Vec<u8>,
    algorithm: Algorithm,
}

impl Peer {
    /// Reads the certificate, which costs it nothing later.
    pub(crate) fn prepare(world: &World, card: &str) -> Result<Self> {
        let mut peer = Self {
            folder: tempfile::tempdir()?,
            module: std::env::var_os("OPENSC_MODULE").map_or_else(|| MODULE.into(), PathBuf::from),
            socket: world.pcscd(),
            origin: world.server().origin().parse()?,
            certificate: Vec::new(),
            algorithm: Algorithm::Rs256,
        };
        let der = peer.folder.path().join("certificate");
        run(peer
            .pkcs11_tool()
            .args([
                "--read-object",
                "--type",
                "cert",
                "--id",
                AUTHENTICATION,
                "--output-file",
            ])
            .arg(&der))
        .with_context(|| format!("pkcs11-tool reads the certificate of « {card} »"))?;
        let certificate = Certificate::from_der(fs::read(der)?)?;
        peer.algorithm = Algorithm::for_key(&certificate).context("a key that signs tokens")?;
        peer.certificate = certificate.der().to_vec();
        Ok(peer)
    }

    /// One sign-in. The challenge was asked for before, and the account is there.
    pub(super) fn sign_in(&self, chip: &mut Chip) -> Result<Took> {
        let challenge = self.curl("/api/v1/auth/card/challenge", &["--request", "POST"])?;
        let text = |name: &str| challenge.get(name).and_then(Value::as_str).unwrap_or_default();
        let nonce = Nonce::new(text("nonce"))?;
        self.write_input(nonce)?;
        chip.spent()?;

        let start = Instant::now();
        let signature = self.run_signature()?;
        let token = Token::compose(&self.certificate, self.algorithm, &signature, "pkcs11-tool")?;
        let request = json!({ "ticket": text("ticket"), "token": token, "carrier": "bearer" });
        let signed_in = self.curl(
            "/api/v1/auth/card/sign-in",
            &[
                "--header",
                "Content-Type: application/json",
                "--data",
                &request.to_string(),
            ],
        )?;
        let bearer = signed_in
            .get("bearer")
            .and_then(Value::as_str)
            .with_context(|| format!("the server refused: {signed_in}"))?;
        self.curl(
            "/api/v1/dashboard",
            &["--header", &format!("Authorization: Bearer {bearer}")],
        )?;
        let wall = start.elapsed();
        Ok(Took {
            wall,
            chip: chip.spent()?,
        })
    }

    /// One signature alone, over some nonce. How long the process took.
    pub(crate) fn sign(&self) -> Result<Duration> {
        self.write_input(Nonce::new("any nonce")?)?;
        let start = Instant::now();
        self.run_signature()?;
        Ok(start.elapsed())
    }

    /// What `pkcs11-tool` is given: the message for RSA, which it hashes, its hash for a curve.
    fn write_input(&self, nonce: Nonce<'_>) -> Result<()> {
        let input = match self.algorithm {
            Algorithm::Rs256 => to_be_signed(&self.origin, nonce, self.algorithm),
            _ => card_digest(&self.origin, nonce, self.algorithm),
        };
        Ok(fs::write(self.folder.path().join("input"), input)?)
    }

    fn run_signature(&self) -> Result<Vec<u8>> {
        let mechanism = match self.algorithm {
            Algorithm::Rs256 => "SHA256-RSA-PKCS",
            _ => "ECDSA",
        };
        let output = self.folder.path().join("signature");
        run(self
            .pkcs11_tool()
            .args(["--login", "--pin", PIN, "--sign", "--id", AUTHENTICATION])
            .args(["--mechanism", mechanism, "--input-file"])
            .arg(self.folder.path().join("input"))
            .arg("--output-file")
            .arg(&output))?;
        Ok(fs::read(output)?)
    }

    fn pkcs11_tool(&self) -> Command {
        let mut command = Command::new("pkcs11-tool");
        command
            .arg("--module")
            .arg(&self.module)
            .env("PCSCLITE_CSOCK_NAME", &self.socket);
        command
    }

    fn curl(&self, path: &str, more: &[&str]) -> Result<Value> {
        let output = Command::new("curl")
            .args(["--silent", "--show-error"])
            .args(more)
            .arg(format!("{}{path}", self.origin))
            .output()
            .context("curl can be started")?;
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("{path}: {}", String::from_utf8_lossy(&output.stderr)))
    }
}

fn run(command: &mut Command) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context("pkcs11-tool can be started (apt-get install opensc)")?;
    if !output.status.success() {
        bail!("pkcs11-tool: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
