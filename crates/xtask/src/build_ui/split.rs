//! From one WebAssembly file to two: what a visitor needs until the sign-in, and what is behind it.
//!
//! The cut is where `ui/src/pages/behind/file.rs` says. What can be reached through it alone goes into the second file, which
//! `ui/assets/behind.js` loads; everything else stays in the first. Functions are told apart by what the linker relocated, so that the
//! compiler's file must have its relocations and its names; the two files have neither.

use std::path::Path;

use wasm_split_cli::{SplitModule, Splitter};

use super::{
    Tree,
    sections::{with_empty_segment, without_names},
};
use crate::{failure::Failure, files};

/// The name of the cut in the sources.
const CUT: &str = "behind";

/// The first file, as wasm-bindgen calls it.
const FIRST: &str = "opalexe-ui_bg.wasm";

/// The second file, as `behind.js` calls it.
const SECOND: &str = "behind.wasm";

/// The script in which the program looks for the function that loads the second file. The name is the cut's.
const LOADER: &str = "__wasm_split.js";

/// Cuts the first file in two and adds the second one, with the script that leads from the program to `behind.js`. `compiled` is the file as
/// the linker made it.
pub(super) fn split(compiled: &Path, assets: &mut Tree) -> Result<(), Failure> {
    let original = files::read(compiled)?;
    let (first, second, loader) = parts(&original, assets).map_err(|problem| Failure::Content {
        path: compiled.to_path_buf(),
        problem,
    })?;
    assets.insert(FIRST.to_owned(), first);
    assets.insert(SECOND.to_owned(), second);
    assets.insert(LOADER.to_owned(), loader.into_bytes());
    Ok(())
}

fn parts(original: &[u8], assets: &Tree) -> Result<(Vec<u8>, Vec<u8>, String), String> {
    let whole = assets
        .get(FIRST)
        .ok_or_else(|| format!("wasm-bindgen made no {FIRST}"))?;
    let broken = || "there is a file that is no WebAssembly".to_owned();
    // Debian's linker writes no data for variables that begin as zeros, and the splitter looks for the segment in which they would be.
    let original = with_empty_segment(original).ok_or_else(broken)?;
    let whole = with_empty_segment(whole).ok_or_else(broken)?;
    let modules = Splitter::new(&original, &whole)
        .and_then(Splitter::emit)
        .map_err(|error| format!("{error:#}"))?;
    let [second]: [SplitModule; 1] = modules
        .modules
        .try_into()
        .map_err(|found: Vec<_>| format!("there are {} cuts, and one is meant", found.len()))?;
    Ok((
        without_names(&modules.main.bytes).ok_or_else(broken)?,
        without_names(&second.bytes).ok_or_else(broken)?,
        script(&second)?,
    ))
}

/// The program imports the function under a name that is made of the cut, of a hash and of the function behind it.
fn script(second: &SplitModule) -> Result<String, String> {
    match (&second.hash_id, &second.component_name) {
        (Some(hash), Some(function)) if second.module_name == CUT => Ok(format!(
            "export {{ fetchBehind as __wasm_split_load_{CUT}_{hash}_{function} }} from \"/assets/behind.js\";\n"
        )),
        _ => Err(format!("the cut is called {}, and not {CUT}", second.module_name)),
    }
}
