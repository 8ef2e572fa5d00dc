//! A PKCS #11 token without hardware: SoftHSM, with a certificate of the demonstration.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, anyhow, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use opalexe_virtual_card::{Demonstration, Holder, issue};
use rustls_pki_types::{CertificateDer, PrivatePkcs8KeyDer, pem::PemObject as _};

use crate::story::{PIN, People};

/// Where SoftHSM lies, by system.
const CANDIDATES: [&str; 2] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
];

/// The file that says where the tokens of a person are, in the person's home.
pub(crate) const CONFIGURATION: &str = "softhsm2.conf";

/// A token in the home of a person.
#[derive(Debug)]
pub struct SoftwareToken {
    folder: PathBuf,
    /// SHA-256 of its certificate, in hexadecimal.
    pub thumbprint: String,
}

impl SoftwareToken {
    /// Puts a token into `home`, with a certificate that `authority` of the demonstration issues for `person`, and names SoftHSM
    /// in the settings of that home's desktop.
    pub fn make(
        home: &Path,
        demonstration: &Demonstration,
        authority: &str,
        person: &People,
    ) -> Result<Self> {
        let tokens = home.join("tokens");
        fs::create_dir_all(&tokens)?;
        let configuration = format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n",
            tokens.display()
        );
        fs::write(home.join(CONFIGURATION), configuration)?;
        let holder = Holder {
            given_name: person.first_name.to_owned(),
            surname: person.last_name.to_owned(),
        };
        let now = opalexe_virtual_card::clock::now();
        let issued = issue(demonstration, authority, "Demo0009 ExpertV3", &holder, now)?;
        let certificate = CertificateDer::from_pem_slice(issued.certificate_pem.as_bytes())?.to_vec();
        let key = PrivatePkcs8KeyDer::from_pem_slice(issued.key_pem.as_bytes())?;
        let token = Self {
            folder: home.to_owned(),
            thumbprint: hexadecimal(digest(&SHA256, &certificate).as_ref()),
        };
        token.run(
            "softhsm2-util",
            &[
                "--init-token",
                "--free",
                "--label",
                "Opalexe",
                "--so-pin",
                "12345678",
                "--pin",
                PIN,
            ],
        )?;
        token.write("privkey", key.secret_pkcs8_der())?;
        token.write("cert", &certificate)?;
        name_in_settings(home)?;
        Ok(token)
    }

    fn write(&self, kind: &str, der: &[u8]) -> Result<()> {
        let file = self.folder.join(format!("{kind}.der"));
        fs::write(&file, der)?;
        let file = file.to_str().context("a path in UTF-8")?;
        let module = softhsm()?;
        self.run(
            "pkcs11-tool",
            &[
                "--module",
                module,
                "--token-label",
                "Opalexe",
                "--login",
                "--pin",
                PIN,
                "--write-object",
                file,
                "--type",
                kind,
                "--id",
                "01",
                "--label",
                "login",
            ],
        )
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<()> {
        let output = Command::new(program)
            .args(arguments)
            .env("SOFTHSM2_CONF", self.folder.join(CONFIGURATION))
            .output()
            .with_context(|| format!("{program} can be started"))?;
        ensure!(output.status.success(), "{program}: {output:?}");
        Ok(())
    }
}

/// What the page of the settings would have written.
fn name_in_settings(home: &Path) -> Result<()> {
    let folder = home.join(".config").join("org.opalexe.desktop");
    fs::create_dir_all(&folder)?;
    let settings = serde_json::json!({
        "lock_on_card_removal": true,
        "module": softhsm()?,
        "proxy": { "kind": "system" },
    });
    Ok(fs::write(folder.join("settings.json"), settings.to_string())?)
}

fn softhsm() -> Result<&'static str> {
    CANDIDATES
        .into_iter()
        .find(|path| Path::new(path).exists())
        .ok_or_else(|| anyhow!("SoftHSM is not installed (Debian: softhsm2)"))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
