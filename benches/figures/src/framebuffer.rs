//! A display whose pixels can be read while programs draw on it: Xvfb keeps them in a file (`-fbdir`, X Window Dump format).

use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    os::unix::{fs::FileExt as _, process::CommandExt as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

/// Octets of a pixel on a display of 24 bits.
pub(crate) const PIXEL: usize = 4;
/// Octets of a colour in the dump's table (X11/XWDFile.h).
const COLOUR: usize = 12;
/// Numbers of the dump's header, each of four octets, that tell where the pixels are.
const HEADER_SIZE: usize = 0;
const HEIGHT: usize = 5;
const BYTES_PER_LINE: usize = 12;
const COLOURS: usize = 19;
const HEADER_NUMBERS: usize = 25;

/// The display.
pub(crate) struct Screen {
    name: String,
    pixels: File,
    start: u64,
    length: usize,
    server: Child,
}

impl Screen {
    /// Starts Xvfb; its files go to `folder`.
    pub(crate) fn start(folder: &Path, size: &str) -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                size,
                "-nolisten",
                "tcp",
                "-noreset",
                "-fbdir",
            ])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .context("Xvfb can be started")?;
        let mut number = String::new();
        let output = server.stdout.take().context("Xvfb's output is read")?;
        BufReader::new(output).read_line(&mut number)?;
        let pixels = File::open(folder.join("Xvfb_screen0"))?;
        let mut header = [0; 4 * HEADER_NUMBERS];
        pixels.read_exact_at(&mut header, 0)?;
        let number_at = |index: usize| -> Result<usize> {
            let octets = header.chunks_exact(4).nth(index).context("the header has it")?;
            Ok(usize::try_from(u32::from_be_bytes(octets.try_into()?))?)
        };
        let start = number_at(HEADER_SIZE)? + number_at(COLOURS)? * COLOUR;
        let length = number_at(HEIGHT)? * number_at(BYTES_PER_LINE)?;
        ensure!(length > 0, "Xvfb has a screen");
        Ok(Self {
            name: format!(":{}", number.trim()),
            pixels,
            start: u64::try_from(start)?,
            length,
            server,
        })
    }

    /// The value of `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Every pixel, as it is now.
    pub(crate) fn look(&self) -> Result<Vec<u8>> {
        let mut pixels = vec![0; self.length];
        self.pixels.read_exact_at(&mut pixels, self.start)?;
        Ok(pixels)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
