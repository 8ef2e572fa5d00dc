//! Makes the table of the UI's files (`ui/dist`, when `cargo xtask build-ui` has made it) that `src/http/assets.rs` includes.

use std::{
    env, fmt, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let missing = |name| move |_| io::Error::other(format!("cargo did not set {name}"));
    let manifest = env::var("CARGO_MANIFEST_DIR").map_err(missing("CARGO_MANIFEST_DIR"))?;
    let out = env::var("OUT_DIR").map_err(missing("OUT_DIR"))?;
    let dist = Path::new(&manifest).join("../ui/dist");

    // Cargo takes a folder that is not there for changed at every build, and would compile the server each time. An empty one means
    // the same and stays the same. Where it cannot be made (read-only sources), the price is paid.
    let _ = fs::create_dir_all(&dist);
    println!("cargo::rerun-if-changed={}", dist.display());
    println!("cargo::rerun-if-changed=build.rs");

    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist.canonicalize()?, &mut files)?;
    }
    files.sort();
    let table = table(&dist.canonicalize().unwrap_or(dist), &files)
        .map_err(|error| io::Error::other(error.to_string()))?;
    fs::write(Path::new(&out).join("assets.rs"), table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}

fn table(dist: &Path, files: &[PathBuf]) -> Result<String, fmt::Error> {
    use fmt::Write;

    let mut table = String::from("static ASSETS: &[Asset] = &[\n");
    for file in files {
        if file.extension().is_some_and(|extension| extension == "br") {
            continue;
        }
        let name = file.strip_prefix(dist).unwrap_or(file);
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        let path = format!("/{}", parts.join("/"));
        let mut brotli = file.clone().into_os_string();
        brotli.push(".br");
        let brotli = PathBuf::from(brotli);
        let brotli = if files.contains(&brotli) {
            format!("Some(include_bytes!({brotli:?}))")
        } else {
            "None".to_owned()
        };
        writeln!(
            table,
            "    Asset {{ path: {path:?}, raw: include_bytes!({file:?}), brotli: {brotli} }},"
        )?;
    }
    table.push_str("];\n");
    Ok(table)
}
