//! Reading the mails of a folder back.

use std::{fs, io, path::Path};

use mail_parser::MessageParser;
use opalexe_domain::{api::demo::DemoMail, time::Timestamp};

use super::transport::ENDING;

/// The newest mails of `folder`, at most `limit`, the newest first. What is no mail is passed over. Blocks.
///
/// # Errors
/// When the folder cannot be read.
pub fn newest(folder: &Path, limit: usize) -> io::Result<Vec<DemoMail>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            names.push(path);
        }
    }
    // Their names begin with the time.
    names.sort_unstable_by(|one, other| other.cmp(one));
    let mut mails = Vec::new();
    for name in names.into_iter().take(limit) {
        mails.extend(read(&fs::read(name)?));
    }
    Ok(mails)
}

fn read(bytes: &[u8]) -> Option<DemoMail> {
    let message = MessageParser::default().parse(bytes)?;
    Some(DemoMail {
        at: Timestamp::from_seconds(message.date()?.to_timestamp()),
        to: message.to()?.first()?.address()?.to_owned(),
        subject: message.subject()?.to_owned(),
        text: message.body_text(0)?.replace("\r\n", "\n"),
    })
}
