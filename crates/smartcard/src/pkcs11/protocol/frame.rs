//! Frames: a length, then that many bytes.

use std::io::{self, Read, Write};

use thiserror::Error;
use zeroize::Zeroizing;

/// Why there is no frame.
#[derive(Debug, Error)]
pub enum FrameError {
    /// The other end has closed, between two frames or in the middle of one.
    #[error("the other end is gone")]
    Closed,
    /// The frame is longer than its kind may be.
    #[error("a frame is too long")]
    TooLong,
    /// The system's words.
    #[error("a frame cannot be read or written")]
    Io(#[source] io::Error),
}

/// Reads one frame of at most `limit` bytes. It may be a PIN: it is wiped when it is dropped.
///
/// # Errors
/// [`FrameError::TooLong`] before a byte of the content is read.
pub fn read_frame(input: &mut impl Read, limit: usize) -> Result<Zeroizing<Vec<u8>>, FrameError> {
    let mut length = [0; LENGTH_BYTES];
    input.read_exact(&mut length).map_err(broken)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_range| FrameError::TooLong)?;
    if length > limit {
        return Err(FrameError::TooLong);
    }
    // As large as it will ever be: growing would leave copies behind that nobody wipes.
    let mut content = Zeroizing::new(vec![0; length]);
    input.read_exact(&mut content).map_err(broken)?;
    Ok(content)
}

/// Writes one frame.
///
/// # Errors
/// [`FrameError::TooLong`] for what no length can tell.
pub fn write_frame(output: &mut impl Write, content: &[u8]) -> Result<(), FrameError> {
    let length = u32::try_from(content.len()).map_err(|_range| FrameError::TooLong)?;
    output.write_all(&length.to_le_bytes()).map_err(broken)?;
    output.write_all(content).map_err(broken)?;
    output.flush().map_err(broken)
}

const LENGTH_BYTES: usize = 4;

fn broken(error: io::Error) -> FrameError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::BrokenPipe => FrameError::Closed,
        _ => FrameError::Io(error),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_frame_beyond_the_limit_is_refused_before_it_is_read() {
        let mut input: &[u8] = &[5, 0, 0, 0];
        assert!(matches!(read_frame(&mut input, 4), Err(FrameError::TooLong)));
        let mut input: &[u8] = &[0xff; 8];
        assert!(matches!(read_frame(&mut input, 4), Err(FrameError::TooLong)));
    }

    #[test]
    fn an_end_in_the_middle_is_an_end() {
        for input in [&[][..], &[1], &[2, 0, 0, 0], &[2, 0, 0, 0, 7]] {
            assert!(matches!(read_frame(&mut &*input, 16), Err(FrameError::Closed)));
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(frames in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..64), 0..4)) {
            let mut wire = Vec::new();
            for frame in &frames {
                write_frame(&mut wire, frame).expect("room");
            }
            let mut input = &wire[..];
            for frame in &frames {
                prop_assert_eq!(&*read_frame(&mut input, 64).expect("a frame"), frame);
            }
            prop_assert!(input.is_empty());
        }
    }
}
