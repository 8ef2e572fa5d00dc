//! The modules that the administrator registered with p11-kit (pkcs11.conf(5)).
//!
//! Only the system's folders are read: what a person's own folder names, any program of that person could have put
//! there. The files must be as safe as the modules. p11-kit's own proxy is never loaded: it would bring each module a
//! second time, into one process with the others.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::safety::{Owners, safe_path};

/// The modules of the system's files, by the names of the files.
pub(super) fn modules() -> Vec<PathBuf> {
    SYSTEM_FOLDERS
        .iter()
        .flat_map(|folder| module_files(Path::new(folder)))
        .filter(|file| safe_path(file, Owners::Administrator).is_ok())
        .filter_map(|file| fs::read_to_string(file).ok())
        .filter_map(|text| module_in(&text))
        .filter_map(|module| absolute(&module))
        .collect()
}

const SYSTEM_FOLDERS: [&str; 2] = ["/usr/share/p11-kit/modules", "/etc/pkcs11/modules"];

fn module_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "module"))
        .filter(|path| {
            path.metadata()
                .is_ok_and(|metadata| metadata.len() <= LARGEST_FILE)
        })
        .collect();
    files.sort();
    files.truncate(MOST_FILES);
    files
}

/// Such files have a handful of lines.
const LARGEST_FILE: u64 = 16 << 10;
/// More modules than any machine has.
const MOST_FILES: usize = 32;

/// The module of one file; none for a store of trusted certificates or a module on another machine.
fn module_in(text: &str) -> Option<String> {
    let mut module = None;
    for line in text.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        match (key.trim(), value.trim()) {
            ("trust-policy", "yes") | ("remote", _) => return None,
            ("module", value) if !value.is_empty() => module = Some(value.to_owned()),
            _ => {}
        }
    }
    module.filter(|module| !NO_CARDS.iter().any(|name| module.contains(name)))
}

/// What holds no cards: p11-kit's proxy and its list of authorities, and SoftHSM, whose tokens are files.
const NO_CARDS: [&str; 3] = ["p11-kit", "libsofthsm", "libnssckbi"];

/// A bare name lies in p11-kit's own folder of modules; the name of any other relative path is not followed.
fn absolute(module: &str) -> Option<PathBuf> {
    let path = Path::new(module);
    if path.is_absolute() {
        return Some(path.to_owned());
    }
    if path.components().count() != 1 || module.starts_with('.') {
        return None;
    }
    MODULE_FOLDERS
        .iter()
        .map(|folder| Path::new(folder).join(module))
        .find(|path| path.exists())
}

const MODULE_FOLDERS: [&str; 6] = [
    "/usr/lib/x86_64-linux-gnu/pkcs11",
    "/usr/lib/aarch64-linux-gnu/pkcs11",
    "/usr/lib64/pkcs11",
    "/usr/lib/pkcs11",
    "/opt/homebrew/lib/pkcs11",
    "/usr/local/lib/pkcs11",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_of_a_file_is_read() {
        let text = "# a comment\nmodule: /usr/lib/some-pkcs11.so\ncritical: no\n";
        assert_eq!(module_in(text).as_deref(), Some("/usr/lib/some-pkcs11.so"));
        assert_eq!(
            module_in("module:opensc-pkcs11.so").as_deref(),
            Some("opensc-pkcs11.so")
        );
        assert_eq!(module_in("priority: 5\n#module: /x.so"), None);
    }

    #[test]
    fn what_holds_no_cards_is_passed_over() {
        for text in [
            "module: p11-kit-trust.so\ntrust-policy: yes",
            "module: /usr/lib/other.so\ntrust-policy: yes",
            "remote: |ssh elsewhere p11-kit remote /usr/lib/module.so",
            "module: /usr/lib/x86_64-linux-gnu/p11-kit-proxy.so",
            "module: /usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        ] {
            assert_eq!(module_in(text), None, "{text}");
        }
    }

    #[test]
    fn a_relative_way_is_not_followed() {
        for module in ["../module.so", "folder/module.so", "..", ".hidden.so", ""] {
            assert_eq!(absolute(module), None, "{module}");
        }
        assert_eq!(absolute("/opt/module.so"), Some("/opt/module.so".into()));
    }
}
