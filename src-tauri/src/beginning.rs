//! The beginning of a file, known by its hash.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

use aws_lc_rs::digest::{Context, SHA256};

/// How much is read and hashed at a time.
const PIECE: usize = 256 * 1024;

/// SHA-256 of the first `bytes` bytes of that file, in hexadecimal. Blocks.
///
/// # Errors
/// What the file system says; `UnexpectedEof` for a file that is shorter.
pub(crate) fn sha256(path: &Path, bytes: u64) -> io::Result<String> {
    let mut beginning = File::open(path)?.take(bytes);
    let mut hash = Context::new(&SHA256);
    let mut piece = vec![0; PIECE];
    let mut left = bytes;
    while left > 0 {
        let read = match beginning.read(&mut piece) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => piece.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(read);
        left = left.saturating_sub(u64::try_from(read.len()).unwrap_or(u64::MAX));
    }
    Ok(hex::encode(hash.finish()))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use aws_lc_rs::digest::digest;
    use tempfile::NamedTempFile;

    use super::*;

    #[test]
    fn the_beginning_is_hashed_to_its_last_byte_and_no_further() {
        let content: Vec<u8> = (0..3 * PIECE + 5)
            .map(|place| u8::try_from(place % 251).unwrap())
            .collect();
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(&content).unwrap();
        for length in [0, 1, PIECE, PIECE + 1, content.len()] {
            let expected = hex::encode(digest(&SHA256, &content[..length]));
            let hashed = sha256(file.path(), u64::try_from(length).unwrap()).unwrap();
            assert_eq!(hashed, expected, "{length}");
        }
        let longer = u64::try_from(content.len()).unwrap() + 1;
        let failure = sha256(file.path(), longer).unwrap_err();
        assert_eq!(failure.kind(), io::ErrorKind::UnexpectedEof);
    }
}
