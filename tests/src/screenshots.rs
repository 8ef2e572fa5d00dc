//! Pictures of what people see, in `target/screenshots/`.

use std::path::PathBuf;

use anyhow::Result;

/// Writes a PNG under that name.
pub(crate) fn keep(name: &str, png: &[u8]) -> Result<()> {
    let folder = folder();
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(format!("{name}.png")), png)?;
    Ok(())
}

fn folder() -> PathBuf {
    crate::binaries::workspace().join("target").join("screenshots")
}
