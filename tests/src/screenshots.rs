//! Pictures of what people see, in `target/screenshots/`.

use std::path::PathBuf;

use anyhow::Result;

/// Writes a PNG under that name.
pub(crate) fn keep(name: &str, png: &[u8]) -> Result<()> {
    write("screenshots", name, png)
}

/// Writes a PNG of a page on which something was waited for in vain, in `target/failures/`.
pub(crate) fn keep_failure(png: &[u8]) -> Result<()> {
    write("failures", &format!("failure-{}", std::process::id()), png)
}

fn write(folder: &str, name: &str, png: &[u8]) -> Result<()> {
    let folder: PathBuf = crate::binaries::workspace().join("target").join(folder);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(format!("{name}.png")), png)?;
    Ok(())
}
