//! How long the chip itself took, from the log of the virtual card's process: headers, status words and times, no data.

use std::{fs, path::PathBuf, time::Duration};

use anyhow::{Context as _, Result};
use end_to_end::World;

/// VERIFY, and the status that says that a PIN was right. Without data, as a question, it has another status.
const VERIFY: &str = "20";
const RIGHT: &str = "9000";
/// GENERAL AUTHENTICATE, chained or not, and GET RESPONSE for what did not fit into one answer.
const SIGN: [&str; 2] = ["87", "c0"];

/// The chip in the first slot.
pub(crate) struct Chip {
    log: PathBuf,
    read: usize,
}

impl Chip {
    /// Must be called after the insertion: each one begins a new log.
    pub(crate) fn in_first_slot(world: &mut World) -> Self {
        Self {
            log: world.reader().folder().join("card-0.log"),
            read: 0,
        }
    }

    /// What it spent on PINs and signatures since the last call.
    pub(crate) fn spent(&mut self) -> Result<Duration> {
        let log = fs::read_to_string(&self.log)?;
        let new = log.get(self.read..).unwrap_or_default();
        let mut spent = Duration::ZERO;
        for line in new.lines() {
            let line = without_colours(line);
            let Some(header) = field(&line, "header=") else {
                continue;
            };
            let status = field(&line, "status=").context("an exchange has a status")?;
            let took: u64 = field(&line, "microseconds=")
                .context("an exchange has a time")?
                .parse()?;
            let instruction = header.get(2..4).unwrap_or_default();
            if SIGN.contains(&instruction) || (instruction == VERIFY && status == RIGHT) {
                spent += Duration::from_micros(took);
            }
        }
        self.read = log.len();
        Ok(spent)
    }
}

/// The value behind a name, up to the next space.
fn field<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(name)?;
    rest.split_whitespace().next()
}

/// A log for a terminal has escape sequences between its words.
fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, sequence)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = sequence.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_between_colours() {
        let line =
            without_colours("DEBUG apdu \u{1b}[3mheader\u{1b}[0m\u{1b}[2m=\u{1b}[0m00200080 status=9000");
        assert_eq!(field(&line, "header="), Some("00200080"));
        assert_eq!(field(&line, "status="), Some("9000"));
        assert_eq!(field(&line, "microseconds="), None);
    }
}
