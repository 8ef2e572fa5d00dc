//! Which signatures the packages get: those whose keys the environment names. None is asked for, and none is left out silently.
//!
//! Apple's signing is Tauri's own, from `APPLE_…`: a variable that is there asks for it, whatever it holds.

use std::{env, path::Path, process::Command};

use serde_json::{Map, Value, json};

use crate::{failure::Failure, files, workspace::Workspace};

/// The fingerprint of the publisher's certificate in Windows' store of the one who packs.
const THUMBPRINT: &str = "OPALEXE_WINDOWS_THUMBPRINT";
/// Says when a signature was made, so that it outlives its certificate (RFC 3161).
const TIMESTAMP: &str = "http://timestamp.digicert.com";

/// The private key with which newer versions are signed, by the name that Tauri's tool gives it.
const UPDATER_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";
/// The public key that is built into the program.
const UPDATER_PUBLIC_KEY: &str = "src-tauri/updater.pub";

/// The publisher's certificate and key on macOS: a PKCS #12 in base64.
const APPLE_CERTIFICATE: &str = "APPLE_CERTIFICATE";
/// The name of a certificate that is in the keychain, or of that one.
const APPLE_IDENTITY: &str = "APPLE_SIGNING_IDENTITY";
/// What asks for signing and notarisation on macOS.
const APPLE: [&str; 5] = [
    APPLE_CERTIFICATE,
    APPLE_IDENTITY,
    "APPLE_ID",
    "APPLE_PASSWORD",
    "APPLE_TEAM_ID",
];

/// The signatures that can be made here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Signatures {
    /// Windows' programs and installers, by the certificate of this fingerprint.
    windows: Option<String>,
    /// Newer versions; the public key with which they are examined.
    updater: Option<String>,
}

impl Signatures {
    /// Finds out which keys there are, and says it.
    ///
    /// # Errors
    /// When newer versions would be signed for a program that does not know the publisher's key.
    pub(super) fn of_this_system(workspace: &Workspace) -> Result<Self, Failure> {
        let signatures = Self::from_environment(&set, &workspace.path(UPDATER_PUBLIC_KEY))?;
        let told = |made: bool| if made { "signed" } else { "not signed" };
        if cfg!(windows) {
            println!(
                "bundle: programs and installers are {}",
                told(signatures.windows.is_some())
            );
        }
        if cfg!(target_os = "macos") {
            let made = set(APPLE_CERTIFICATE).or_else(|| set(APPLE_IDENTITY)).is_some();
            println!("bundle: the application is {}", told(made));
        }
        if cfg!(not(target_os = "linux")) {
            println!(
                "bundle: the newer version is {}",
                told(signatures.updater.is_some())
            );
        }
        Ok(signatures)
    }

    fn from_environment(set: &dyn Fn(&str) -> Option<String>, public_key: &Path) -> Result<Self, Failure> {
        let updater = match set(UPDATER_KEY) {
            // On Linux the system's packages bring newer versions.
            Some(_) if cfg!(not(target_os = "linux")) => Some(read_public_key(public_key)?),
            _ => None,
        };
        Ok(Self {
            windows: set(THUMBPRINT),
            updater,
        })
    }

    /// The configuration with which Tauri's tool packs and signs.
    pub(super) fn configure(&self, mut bundle: Map<String, Value>) -> Value {
        if let Some(thumbprint) = &self.windows {
            let signed = json!({
                "certificateThumbprint": thumbprint,
                "timestampUrl": TIMESTAMP,
                "tsp": true,
            });
            bundle.insert("windows".to_owned(), signed);
        }
        let Some(public_key) = &self.updater else {
            return json!({ "bundle": bundle });
        };
        bundle.insert("createUpdaterArtifacts".to_owned(), true.into());
        json!({ "bundle": bundle, "plugins": { "updater": { "pubkey": public_key } } })
    }
}

/// Takes from the tool's environment what holds nothing, and from a certificate the line breaks of whoever encoded it.
pub(super) fn tidy(command: &mut Command) {
    tidy_by(command, &|name| env::var(name).ok());
}

fn tidy_by(command: &mut Command, value: &dyn Fn(&str) -> Option<String>) {
    for name in APPLE {
        let Some(value) = value(name) else { continue };
        if value.trim().is_empty() {
            command.env_remove(name);
        } else if name == APPLE_CERTIFICATE {
            let one_line: String = value.split_whitespace().collect();
            command.env(name, one_line);
        }
    }
}

/// The value of a variable; a secret that nobody has set reaches a workflow as an empty one.
fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}

fn read_public_key(file: &Path) -> Result<String, Failure> {
    if !file.exists() {
        return Err(Failure::Content {
            path: file.to_path_buf(),
            problem: format!(
                "is missing: {UPDATER_KEY} would sign for a program that does not know its public key"
            ),
        });
    }
    Ok(files::read_text(file)?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn without_keys_nothing_is_signed() {
        let none = Signatures::from_environment(&|_| None, Path::new("/nowhere")).unwrap();
        assert_eq!(none, Signatures::default());
        assert_eq!(
            none.configure(Map::from_iter([("externalBin".to_owned(), json!([]))])),
            json!({ "bundle": { "externalBin": [] } })
        );
    }

    #[test]
    fn each_key_has_its_signature_made() {
        let all = Signatures {
            windows: Some("ABCD".to_owned()),
            updater: Some("public".to_owned()),
        };
        assert_eq!(
            all.configure(Map::new()),
            json!({
                "bundle": {
                    "windows": {
                        "certificateThumbprint": "ABCD",
                        "timestampUrl": "http://timestamp.digicert.com",
                        "tsp": true,
                    },
                    "createUpdaterArtifacts": true,
                },
                "plugins": { "updater": { "pubkey": "public" } },
            })
        );
    }

    #[test]
    fn what_apple_is_not_asked_for_is_not_there_and_a_certificate_is_one_line() {
        let mut command = Command::new("tool");
        tidy_by(&mut command, &|name| match name {
            APPLE_CERTIFICATE => Some("MIIK\nabcd\r\n".to_owned()),
            "APPLE_PASSWORD" => Some("two words".to_owned()),
            "APPLE_TEAM_ID" => None,
            _ => Some(String::new()),
        });
        let tidied: Vec<_> = command.get_envs().collect();
        let text = |value: &'static str| OsStr::new(value);
        assert_eq!(
            tidied,
            [
                (text("APPLE_CERTIFICATE"), Some(text("MIIKabcd"))),
                (text("APPLE_ID"), None),
                (text("APPLE_SIGNING_IDENTITY"), None),
            ]
        );
    }

    #[test]
    fn a_private_key_without_its_public_key_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("updater.pub");
        let refused = read_public_key(&file).unwrap_err();
        assert!(refused.to_string().contains("is missing"), "{refused}");
        std::fs::write(&file, "public\n").unwrap();
        assert_eq!(read_public_key(&file).unwrap(), "public");
    }
}
