//! Names that carry a hash of the content: `/assets/base.css` becomes `/assets/base-0123456789ab.css`.
//!
//! A file's hash covers the new names of the files to which it refers, so a change travels up to the page, and a browser
//! that keeps every asset for ever never mixes two versions. A reference is
//! - any text that begins with `/assets/`: it must name a file that exists;
//! - a text between quotes or parentheses that leads to an existing file from the folder of the file in which it stands
//!   (`url(fonts/a.woff2)`, `import "./snippets/b.js"`), unless it is the key of an object (`"./snippets/b.js": module`): under that
//!   name WebAssembly asks for what it imports.
//!
//! It is looked for in pages, style sheets, scripts and drawings. Licences and other plain texts keep their names.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{ASSETS, Tree};
use crate::failure::Failure;

/// How much of the hash goes into a name: 12 hexadecimal digits are 48 bits, which no two versions of a file share by
/// chance.
const HASH_DIGITS: usize = 12;

/// Kinds of files in which references are looked for.
const REFERRING: [&str; 5] = ["html", "css", "js", "svg", "webmanifest"];

/// What stands behind the key of an object in a script.
const ENDS_KEY: &str = "\":";

/// Kinds of files that nobody refers to and that keep their names, to be found by a person.
const KEPT: [&str; 2] = ["txt", "md"];

/// Gives every asset its name and rewrites the references. The result is the site: paths from its root.
pub(super) fn hash_names(pages: Tree, assets: Tree) -> Result<Tree, Failure> {
    let mut naming = Naming {
        assets: &assets,
        named: BTreeMap::new(),
        site: Tree::new(),
    };
    for name in assets.keys() {
        naming.name(name, &mut Vec::new())?;
    }
    for (page, content) in pages {
        let content = naming.rewrite(Place::Page(&page), content, &mut Vec::new())?;
        naming.site.insert(page, content);
    }
    Ok(naming.site)
}

struct Naming<'a> {
    assets: &'a Tree,
    /// The new name of each asset that has one already.
    named: BTreeMap<String, String>,
    site: Tree,
}

/// In which file a reference stands.
#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    /// In that asset.
    Asset(&'a str),
    /// In that page, at the site's root.
    Page(&'a str),
}

impl Naming<'_> {
    /// The new name of an asset, after those to which it refers have theirs. `above` are the assets that led here.
    fn name(&mut self, name: &str, above: &mut Vec<String>) -> Result<String, Failure> {
        if let Some(done) = self.named.get(name) {
            return Ok(done.clone());
        }
        if above.iter().any(|one| one == name) {
            return Err(problem(
                name,
                format!("refers to itself through {}", above.join(", ")),
            ));
        }
        let content = self.assets.get(name).cloned().unwrap_or_default();
        above.push(name.to_owned());
        let content = self.rewrite(Place::Asset(name), content, above)?;
        above.pop();
        let new = if KEPT.contains(&kind(name)) {
            name.to_owned()
        } else {
            hashed(name, &content)
        };
        self.site.insert(format!("{ASSETS}/{new}"), content);
        self.named.insert(name.to_owned(), new.clone());
        Ok(new)
    }

    /// The content with the new names in place of the old ones.
    fn rewrite(
        &mut self,
        place: Place<'_>,
        content: Vec<u8>,
        above: &mut Vec<String>,
    ) -> Result<Vec<u8>, Failure> {
        let (Place::Asset(shown) | Place::Page(shown)) = place;
        if !REFERRING.contains(&kind(shown)) {
            return Ok(content);
        }
        let text = String::from_utf8(content).map_err(|error| problem(shown, error.to_string()))?;
        let mut new = String::with_capacity(text.len());
        let mut rest = text.as_str();
        let mut before = None;
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|c| !belongs_to_address(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length.max(first.len_utf8()));
            let enclosed =
                before.is_some_and(encloses) && after.starts_with(encloses) && !after.starts_with(ENDS_KEY);
            match self
                .target(place, word, enclosed)
                .map_err(|text| problem(shown, text))?
            {
                Some(target) => {
                    let name = self.name(&target, above)?;
                    new.push_str(&format!("/{ASSETS}/{name}"));
                }
                None => new.push_str(word),
            }
            before = word.chars().next_back();
            rest = after;
        }
        Ok(new.into_bytes())
    }

    /// The asset to which a word in a file refers, if it is a reference.
    fn target(&self, place: Place<'_>, word: &str, enclosed: bool) -> Result<Option<String>, String> {
        if let Some(name) = word.strip_prefix("/assets/") {
            return if self.assets.contains_key(name) {
                Ok(Some(name.to_owned()))
            } else {
                Err(format!(
                    "refers to {word}, and there is no such file in ui/assets"
                ))
            };
        }
        let Place::Asset(file) = place else {
            return Ok(None);
        };
        if !enclosed || !word.contains('.') {
            return Ok(None);
        }
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        Ok(resolve(folder, word).filter(|name| self.assets.contains_key(name)))
    }
}

/// The path that `address` means from inside `folder`; none when it leads out of the assets.
fn resolve(folder: &str, address: &str) -> Option<String> {
    if address.starts_with('/') {
        return None;
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                path.pop()?;
            }
            part => path.push(part),
        }
    }
    Some(path.join("/"))
}

fn belongs_to_address(character: char) -> bool {
    character.is_ascii_alphanumeric() || "/._-@".contains(character)
}

fn encloses(character: char) -> bool {
    "\"'`()".contains(character)
}

fn hashed(name: &str, content: &[u8]) -> String {
    let digest = hex::encode(Sha256::digest(content));
    let hash: String = digest.chars().take(HASH_DIGITS).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

fn kind(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn problem(name: &str, problem: String) -> Failure {
    Failure::Content {
        path: format!("{ASSETS}/{name}").into(),
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files
            .iter()
            .map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec()))
            .collect()
    }

    fn new_name(site: &Tree, start: &str) -> String {
        site.keys().find(|name| name.starts_with(start)).unwrap().clone()
    }

    fn text(site: &Tree, start: &str) -> String {
        String::from_utf8(site[&new_name(site, start)].clone()).unwrap()
    }

    const INDEX_PAGE: &str =
        r#"<link href="/assets/base.css"><script type="module" src="/assets/boot.js"></script>"#;

    fn pages() -> Tree {
        tree(&[("index.html", INDEX_PAGE)])
    }

    fn files(wasm: &str) -> Tree {
        tree(&[
            (
                "base.css",
                "@font-face { src: url(fonts/a.woff2) } body { background: url('./x.svg#y') }",
            ),
            (
                "boot.js",
                "import start from '/assets/ui.js';\nstart('/assets/ui_bg.wasm');",
            ),
            ("fonts/a.woff2", "font"),
            ("fonts/OFL.txt", "licence"),
            ("snippets/d/one.js", "export const one = 1;"),
            (
                "ui.js",
                "import { one } from './snippets/d/one.js'; new URL('ui_bg.wasm', import.meta.url);",
            ),
            ("ui_bg.wasm", wasm),
            ("x.svg", "<svg/>"),
        ])
    }

    #[test]
    fn every_reference_leads_to_a_file_that_is_there() {
        let site = hash_names(pages(), files("wasm")).unwrap();
        let index = text(&site, "index.html");
        assert!(
            index.contains(&format!("href=\"/{}\"", new_name(&site, "assets/base-"))),
            "{index}"
        );
        assert!(
            index.contains(&format!("src=\"/{}\"", new_name(&site, "assets/boot-"))),
            "{index}"
        );
        let css = text(&site, "assets/base-");
        assert!(
            css.contains(&format!("url(/{})", new_name(&site, "assets/fonts/a-"))),
            "{css}"
        );
        let glue = text(&site, "assets/ui-");
        assert!(
            glue.contains(&format!("'/{}'", new_name(&site, "assets/snippets/d/one-"))),
            "{glue}"
        );
        assert!(
            glue.contains(&format!("URL('/{}'", new_name(&site, "assets/ui_bg-"))),
            "{glue}"
        );
        assert!(site.contains_key("assets/fonts/OFL.txt"));
    }

    #[test]
    fn the_key_of_an_object_keeps_the_name_that_webassembly_imports() {
        let mut assets = files("wasm");
        assets.insert(
            "ui.js".to_owned(),
            b"import * as one from \"./snippets/d/one.js\"; const imports = { \"./snippets/d/one.js\": one };".to_vec(),
        );
        let script = text(&hash_names(pages(), assets).unwrap(), "assets/ui-");
        assert!(!script.contains("from \"./snippets"), "{script}");
        assert!(script.ends_with("{ \"./snippets/d/one.js\": one };"), "{script}");
    }

    #[test]
    fn a_change_deep_below_renames_everything_above_it_and_nothing_else() {
        let before = hash_names(pages(), files("wasm")).unwrap();
        let after = hash_names(pages(), files("other")).unwrap();
        for changed in ["assets/ui_bg-", "assets/ui-", "assets/boot-"] {
            assert_ne!(new_name(&before, changed), new_name(&after, changed));
        }
        for same in ["assets/base-", "assets/fonts/a-", "assets/snippets/d/one-"] {
            assert_eq!(new_name(&before, same), new_name(&after, same));
        }
        assert_ne!(before["index.html"], after["index.html"]);
    }

    #[test]
    fn a_reference_to_nothing_is_refused() {
        let failure =
            hash_names(tree(&[("index.html", "<img src=/assets/gone.svg>")]), Tree::new()).unwrap_err();
        assert_eq!(
            failure.to_string(),
            "assets/index.html: refers to /assets/gone.svg, and there is no such file in ui/assets"
        );
    }

    #[test]
    fn files_that_refer_to_each_other_in_a_circle_are_refused() {
        let circle = tree(&[("a.js", "import './b.js'"), ("b.js", "import './a.js'")]);
        let failure = hash_names(Tree::new(), circle).unwrap_err();
        assert!(
            failure
                .to_string()
                .contains("refers to itself through a.js, b.js"),
            "{failure}"
        );
    }

    #[test]
    fn an_address_cannot_lead_out_of_the_assets() {
        assert_eq!(resolve("fonts", "../a.css").as_deref(), Some("a.css"));
        assert_eq!(resolve("fonts", "../../a.css"), None);
    }
}
