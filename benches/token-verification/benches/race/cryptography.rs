//! Python's `cryptography`, whose `x509.verification` is written in Rust over OpenSSL: JSON, base64, path and signature; no
//! revocation, no policies. It is asked through a script, in a process that lives for a round.

use std::{env, process::Command};

use anyhow::{Context as _, Result, bail};
use token_verification::AT;

use crate::field::{Contestant, Field, ROUND};

/// Which Python is asked.
const PYTHON: &str = "PEER_PYTHON";

const SCRIPT: &str = include_str!("cryptography.py");

struct Cryptography<'f> {
    field: &'f Field,
    python: String,
    name: String,
}

/// Enters it when it is there.
pub(crate) fn enter(field: &Field) -> Result<Box<dyn Contestant + '_>> {
    let python = env::var(PYTHON).unwrap_or_else(|_| "python3".to_owned());
    let asked = Command::new(&python)
        .args(["-c", "import cryptography; print(cryptography.__version__)"])
        .output();
    let version = match asked {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout)?.trim().to_owned(),
        _ => bail!(
            "Python's cryptography: `python3 -m venv V && V/bin/pip install cryptography`, then {PYTHON}=V/bin/python"
        ),
    };
    Ok(Box::new(Cryptography {
        field,
        python,
        name: format!("Python, cryptography {version}"),
    }))
}

impl Contestant for Cryptography<'_> {
    fn name(&self) -> &str {
        &self.name
    }

    fn round(&mut self) -> Result<f64> {
        let output = Command::new(&self.python)
            .args(["-c", SCRIPT])
            .arg(&self.field.folder)
            .arg(ROUND.as_secs_f64().to_string())
            .arg(AT.to_string())
            .output()
            .context("Python can be started")?;
        if !output.status.success() {
            bail!("{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?.trim().parse()?)
    }
}
