//! What a browser loads before the first page stands: the page, and whatever it and the scripts name.
//!
//! Not counted is what is behind the sign-in, which is fetched when the first page stands already, and what style sheets name: a browser
//! loads a font when it meets a letter of it.

use std::collections::BTreeSet;

use super::Tree;

/// Kinds of files of which everything is loaded that they name.
const LOADING: [&str; 2] = [".html", ".js"];

/// The files of the first load, by their paths; `page` is where it begins, and what lies under `later` is fetched later.
pub(super) fn first_load<'a>(site: &'a Tree, page: &'a str, later: &str) -> BTreeSet<&'a str> {
    let mut loaded = BTreeSet::from([page]);
    let mut waiting = vec![page];
    while let Some(file) = waiting.pop() {
        if !LOADING.iter().any(|kind| file.ends_with(kind)) {
            continue;
        }
        let text = site
            .get(file)
            .map_or_else(Default::default, |content| String::from_utf8_lossy(content));
        for name in site.keys() {
            if !name.starts_with(later) && text.contains(&format!("/{name}")) && loaded.insert(name) {
                waiting.push(name);
            }
        }
    }
    loaded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_and_its_scripts_name() {
        let site: Tree = [
            (
                "index.html",
                "<link href=\"/assets/a-1.css\"><script src=\"/assets/boot-2.js\">",
            ),
            ("assets/a-1.css", "url(/assets/font-3.woff2)"),
            (
                "assets/boot-2.js",
                "import '/assets/ui-4.js'; fetch('/assets/behind-5.wasm')",
            ),
            ("assets/ui-4.js", "fetch('/assets/ui_bg-6.wasm')"),
            ("assets/ui_bg-6.wasm", "/assets/other-7.js"),
            ("assets/behind-5.wasm", ""),
            ("assets/font-3.woff2", ""),
            ("assets/other-7.js", ""),
        ]
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .collect();
        let loaded: Vec<&str> = first_load(&site, "index.html", "assets/behind-")
            .into_iter()
            .collect();
        assert_eq!(
            loaded,
            [
                "assets/a-1.css",
                "assets/boot-2.js",
                "assets/ui-4.js",
                "assets/ui_bg-6.wasm",
                "index.html"
            ]
        );
    }
}
