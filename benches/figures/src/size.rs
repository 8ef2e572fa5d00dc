//! What a browser downloads at its first visit: every file of the user interface, compressed as the server sends it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

/// In kB, all together.
const TARGET: u64 = 600;

/// Measures. Whether the target is reached.
pub(crate) fn measure() -> Result<bool> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/dist");
    let mut files = Vec::new();
    collect(&folder, &mut files).context("cargo xtask build-ui")?;
    let mut total = 0;
    println!("| kind | files | kB sent |");
    println!("|---|---:|---:|");
    for kind in ["wasm", "js", "css", "html", "svg", "woff2", "other"] {
        let sizes: Vec<u64> = files
            .iter()
            .filter(|(path, _)| kind_of(path) == kind)
            .map(|(_, size)| *size)
            .collect();
        let sum: u64 = sizes.iter().sum();
        total += sum;
        if sum > 0 {
            println!("| {kind} | {} | {} |", sizes.len(), sum.div_ceil(1_000));
        }
    }
    println!("all: {} kB, target {TARGET}", total.div_ceil(1_000));
    Ok(total <= TARGET * 1_000)
}

fn kind_of(path: &Path) -> &'static str {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    ["wasm", "js", "css", "html", "svg", "woff2"]
        .into_iter()
        .find(|kind| extension.as_deref() == Some(*kind))
        .unwrap_or("other")
}

/// Every file with what is sent of it: its compressed copy where there is one.
fn collect(folder: &Path, found: &mut Vec<(PathBuf, u64)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, found)?;
            continue;
        }
        let name = path.to_string_lossy().into_owned();
        if name.ends_with(".br") {
            continue;
        }
        let compressed = PathBuf::from(format!("{name}.br"));
        let sent = if compressed.is_file() { &compressed } else { &path };
        let size = fs::metadata(sent)?.len();
        found.push((path, size));
    }
    Ok(())
}
