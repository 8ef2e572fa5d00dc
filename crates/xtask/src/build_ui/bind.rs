//! From WebAssembly to WebAssembly with the JavaScript around it.

use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use super::Tree;
use crate::{failure::Failure, files};

/// Generates the JavaScript that loads and serves the file. The result is the `.wasm`, its `.js`, and the pieces of
/// JavaScript that dependencies bring, under `snippets/`. Names and relocations are still there, for [`super::split`].
pub(super) fn bind(wasm: &Path) -> Result<Tree, Failure> {
    let folder = tempfile::tempdir().map_err(files::failed("make", &std::env::temp_dir()))?;
    generate(wasm, folder.path()).map_err(|problem| Failure::Content {
        path: wasm.to_path_buf(),
        problem,
    })?;
    files::files_under(folder.path())?
        .into_iter()
        .map(|file| Ok((files::relative(&file, folder.path()), files::read(&file)?)))
        .collect()
}

fn generate(wasm: &Path, folder: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .typescript(false)
        // The linker's own exports, names and sections: what the file is split by.
        .keep_lld_exports(true)
        .keep_debug(true)
        .demangle(false)
        .remove_name_section(false)
        // The compilers' names are of no use in a browser.
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(folder))
        .map_err(|error| format!("{error:#}"))
}
