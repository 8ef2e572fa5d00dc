//! How much of a file goes in one request, and how it is read meanwhile.

use std::{
    io::{self, SeekFrom},
    time::{Duration, Instant},
};

use bytes::Bytes;
use futures_util::stream;
use reqwest::Body;
use tokio::{
    fs::File,
    io::{AsyncReadExt as _, AsyncSeekExt as _},
};

use crate::server_client::Piece;

/// The smallest piece: on the slowest line that still serves a deposit, some 30 kB/s, it goes before anybody loses patience.
const LEAST: u64 = 256 * 1024;
/// The largest: what a cut costs at most.
const MOST: u64 = 16 * 1024 * 1024;
/// With which it begins.
const FIRST: u64 = 1024 * 1024;
/// A piece that goes so fast is too small: the time between two requests would count.
const SHORT: Duration = Duration::from_secs(2);
/// A piece that takes so long is too large: the answer must come before the connection is given up.
const LONG: Duration = Duration::from_secs(8);
/// How much is read at once.
const READ: usize = 256 * 1024;
/// How often it is told how far it is.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// The size of the next piece, which follows the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slice(u64);

impl Default for Slice {
    fn default() -> Self {
        Self(FIRST)
    }
}

impl Slice {
    /// How many bytes the next piece has.
    pub(super) fn length(self) -> u64 {
        self.0
    }

    /// A piece of that length took that long.
    pub(super) fn took(&mut self, length: u64, time: Duration) {
        if length < self.0 {
            // The last piece of a file says nothing.
            return;
        }
        if time < SHORT {
            self.0 = self.0.saturating_mul(2).min(MOST);
        } else if time > LONG {
            self.0 = (self.0 / 2).max(LEAST);
        }
    }
}

/// The piece as a body that is read while it goes. `tell` hears up to where it has gone.
///
/// # Errors
/// What the file system says.
pub(super) async fn body(
    mut file: File,
    piece: Piece,
    tell: impl Fn(u64) + Send + Sync + 'static,
) -> io::Result<Body> {
    file.seek(SeekFrom::Start(piece.offset)).await?;
    let reading = Reading {
        file,
        offset: piece.offset,
        left: piece.length,
        told: Instant::now(),
    };
    Ok(Body::wrap_stream(stream::try_unfold(
        (reading, tell),
        |(mut reading, tell)| async move {
            if reading.told.elapsed() >= TOLD_EVERY {
                reading.told = Instant::now();
                tell(reading.offset);
            }
            let bytes = reading.next().await?;
            io::Result::Ok(bytes.map(|bytes| (bytes, (reading, tell))))
        },
    )))
}

struct Reading {
    file: File,
    offset: u64,
    left: u64,
    told: Instant,
}

impl Reading {
    async fn next(&mut self) -> io::Result<Option<Bytes>> {
        let wanted = usize::try_from(self.left).unwrap_or(READ).min(READ);
        if wanted == 0 {
            return Ok(None);
        }
        let mut bytes = vec![0; wanted];
        let read = self.file.read(&mut bytes).await?;
        if read == 0 {
            // Shorter than it was: what was announced cannot be kept.
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.truncate(read);
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.offset = self.offset.saturating_add(read);
        self.left = self.left.saturating_sub(read);
        Ok(Some(bytes.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_on_a_fast_line_and_shrink_on_a_slow_one() {
        let mut slice = Slice::default();
        for _ in 0..10 {
            slice.took(slice.length(), Duration::from_millis(50));
        }
        assert_eq!(slice.length(), MOST);
        slice.took(1, Duration::from_secs(60));
        assert_eq!(slice.length(), MOST, "the end of a file says nothing");
        for _ in 0..20 {
            slice.took(slice.length(), Duration::from_secs(20));
        }
        assert_eq!(slice.length(), LEAST);
        slice.took(LEAST, Duration::from_secs(5));
        assert_eq!(slice.length(), LEAST, "neither too fast nor too slow");
    }
}
