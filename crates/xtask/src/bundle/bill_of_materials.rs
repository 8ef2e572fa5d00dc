//! What each program is made of, in the form of CycloneDX 1.6 (ECMA-424): every crate and script with its version, its licence, the digest
//! under which the registry gives it, and what it is there for.
//!
//! It has neither an hour nor a number of its own: the same sources make the same file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Shop, desktop};
use crate::{
    failure::Failure,
    files, process,
    setup::npm::{NpmPackage, PDFJS_DIST},
};

/// The programs that are handed out, each with its packages of ours. The pages are in both.
const PROGRAMS: [(&str, &[&str]); 2] = [
    ("opalexe", &["opalexe", "opalexe-smartcard"]),
    ("opalexe-server", &["opalexe-server"]),
];
/// The pages, which are compiled for another machine.
const PAGES: (&str, &str) = ("opalexe-ui", "wasm32-unknown-unknown");

/// Writes the bill of each program on the shelf.
pub(super) fn write(shop: &Shop<'_>) -> Result<Vec<PathBuf>, Failure> {
    let digests = digests(&files::read_text(&shop.workspace.path("Cargo.lock"))?)?;
    let system = desktop::triple(shop)?;
    let pages = tree(shop, PAGES.0, PAGES.1)?;
    let mut written = Vec::new();
    for (program, packages) in PROGRAMS {
        let mut parts = Parts::default();
        for package in packages {
            parts.add(&tree(shop, package, &system)?);
        }
        parts.add(&pages);
        parts.add_script(PDFJS_DIST, "Apache-2.0");
        let bill = parts.bill(program, shop.version, &digests);
        let file = shop.shelf.join(format!("{program}_{}.cdx.json", shop.version));
        let text = format!("{bill:#}\n");
        files::write(&file, text.as_bytes())?;
        written.push(file);
    }
    Ok(written)
}

/// What is linked into a package, line by line: `2<tab>name v1.2.3 (where)<tab>licence`, where 2 is the depth.
fn tree(shop: &Shop<'_>, package: &str, target: &str) -> Result<String, Failure> {
    process::capture(shop.workspace.cargo().args([
        "tree",
        "--locked",
        "--prefix",
        "depth",
        "--format",
        "\t{p}\t{l}",
        "--edges",
        "normal",
        "--target",
        target,
        "--package",
        package,
    ]))
}

/// A crate in one version: `pkg:cargo/serde@1.0.0`.
type Reference = String;

/// The crates of one program.
#[derive(Debug, Default)]
struct Parts {
    crates: BTreeMap<Reference, Part>,
    roots: BTreeSet<Reference>,
}

#[derive(Debug, Default)]
struct Part {
    name: String,
    version: String,
    licence: String,
    uses: BTreeSet<Reference>,
}

impl Parts {
    fn add(&mut self, tree: &str) {
        let mut way: Vec<Reference> = Vec::new();
        for line in tree.lines() {
            let mut columns = line.split('\t');
            let (Some(depth), Some(package), Some(licence)) =
                (columns.next(), columns.next(), columns.next())
            else {
                continue;
            };
            let mut words = package.split(' ');
            let (Some(name), Some(version), Ok(depth)) = (words.next(), words.next(), depth.parse::<usize>())
            else {
                continue;
            };
            let version = version.trim_start_matches('v');
            let reference = format!("pkg:cargo/{name}@{version}");
            way.truncate(depth);
            match way.last() {
                Some(user) => {
                    if let Some(user) = self.crates.get_mut(user) {
                        user.uses.insert(reference.clone());
                    }
                }
                None => {
                    self.roots.insert(reference.clone());
                }
            }
            self.crates.entry(reference.clone()).or_insert_with(|| Part {
                name: name.to_owned(),
                version: version.to_owned(),
                // `(*)` marks a package whose dependencies were listed before; the slash is how crates once wrote OR.
                licence: licence.trim_end_matches("(*)").trim().replace('/', " OR "),
                uses: BTreeSet::new(),
            });
            way.push(reference);
        }
    }

    /// A package of npm whose scripts the pages load. What it bundles itself is told by the licences that lie beside its files.
    fn add_script(&mut self, package: NpmPackage, licence: &str) {
        let reference = package.reference();
        self.roots.insert(reference.clone());
        self.crates.insert(
            reference,
            Part {
                name: package.name.to_owned(),
                version: package.version.to_owned(),
                licence: licence.to_owned(),
                uses: BTreeSet::new(),
            },
        );
    }

    fn bill(&self, program: &str, version: &str, digests: &BTreeMap<Reference, String>) -> Value {
        let components: Vec<Value> = self
            .crates
            .iter()
            .map(|(reference, part)| {
                let mut component = json!({
                    "type": "library",
                    "bom-ref": reference,
                    "name": part.name,
                    "version": part.version,
                    "purl": reference,
                });
                // What is not known is left out.
                let licence = (!part.licence.is_empty()).then(|| json!([{ "expression": part.licence }]));
                let digest = digests.get(reference);
                let hashes = digest.map(|it| json!([{ "alg": "SHA-256", "content": it }]));
                if let Some(members) = component.as_object_mut() {
                    members.extend(licence.map(|it| ("licenses".to_owned(), it)));
                    members.extend(hashes.map(|it| ("hashes".to_owned(), it)));
                }
                component
            })
            .collect();
        let whole = format!("opalexe:{program}@{version}");
        let mut dependencies = vec![json!({ "ref": whole, "dependsOn": self.roots })];
        dependencies.extend(
            self.crates
                .iter()
                .map(|(reference, part)| json!({ "ref": reference, "dependsOn": part.uses })),
        );
        json!({
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {
                "component": {
                    "type": "application",
                    "bom-ref": whole,
                    "name": program,
                    "version": version,
                    "licenses": [{ "expression": "EUPL-1.2 OR Apache-2.0" }],
                },
            },
            "components": components,
            "dependencies": dependencies,
        })
    }
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// The digests of the crates that come from the registry.
fn digests(lock: &str) -> Result<BTreeMap<Reference, String>, Failure> {
    let lock: Lock = toml::from_str(lock).map_err(|error| Failure::Content {
        path: "Cargo.lock".into(),
        problem: error.to_string(),
    })?;
    let digest = |locked: Locked| {
        let reference = format!("pkg:cargo/{}@{}", locked.name, locked.version);
        Some((reference, locked.checksum?))
    };
    Ok(lock.package.into_iter().filter_map(digest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = "0\tours v0.1.0 (/house/ours)\tEUPL-1.2\n1\ttls v1.0.0\tMIT/Apache-2.0\n2\tbytes v2.0.0\tMIT\n\
                        1\tbytes v2.0.0\tMIT (*)\n";

    #[test]
    fn each_crate_is_there_once_with_its_digest_and_what_it_uses() {
        let mut parts = Parts::default();
        parts.add(TREE);
        parts.add(TREE);
        let lock = "[[package]]\nname = \"tls\"\nversion = \"1.0.0\"\nchecksum = \"abcd\"\n\
                    [[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n";
        let bill = parts.bill("program", "0.1.0", &digests(lock).unwrap());
        assert_eq!(
            bill["components"],
            json!([
                { "type": "library", "bom-ref": "pkg:cargo/bytes@2.0.0", "name": "bytes", "version": "2.0.0",
                  "purl": "pkg:cargo/bytes@2.0.0", "licenses": [{ "expression": "MIT" }] },
                { "type": "library", "bom-ref": "pkg:cargo/ours@0.1.0", "name": "ours", "version": "0.1.0",
                  "purl": "pkg:cargo/ours@0.1.0", "licenses": [{ "expression": "EUPL-1.2" }] },
                { "type": "library", "bom-ref": "pkg:cargo/tls@1.0.0", "name": "tls", "version": "1.0.0",
                  "purl": "pkg:cargo/tls@1.0.0", "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                  "hashes": [{ "alg": "SHA-256", "content": "abcd" }] },
            ])
        );
        assert_eq!(
            bill["dependencies"],
            json!([
                { "ref": "opalexe:program@0.1.0", "dependsOn": ["pkg:cargo/ours@0.1.0"] },
                { "ref": "pkg:cargo/bytes@2.0.0", "dependsOn": [] },
                { "ref": "pkg:cargo/ours@0.1.0", "dependsOn": ["pkg:cargo/bytes@2.0.0", "pkg:cargo/tls@1.0.0"] },
                { "ref": "pkg:cargo/tls@1.0.0", "dependsOn": ["pkg:cargo/bytes@2.0.0"] },
            ])
        );
    }

    #[test]
    fn a_script_is_among_what_the_program_uses() {
        let mut parts = Parts::default();
        parts.add_script(PDFJS_DIST, "Apache-2.0");
        let reference = PDFJS_DIST.reference();
        let bill = parts.bill("program", "0.1.0", &BTreeMap::new());
        assert_eq!(bill["components"][0]["purl"], reference);
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "Apache-2.0");
        assert_eq!(bill["dependencies"][0]["dependsOn"], json!([reference]));
    }
}
