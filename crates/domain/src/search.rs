//! Looking for documents: what a word is, and what somebody who typed some words looks for.
//!
//! The server finds by these words and the pages show by them what was found, so that no accent makes the two differ.

mod letters;
mod query;
#[cfg(test)]
mod tests;
mod words;

pub use letters::FOLDED;
pub use query::{Query, QueryError, Term};
pub use words::{Word, words};

/// The longest text that is looked for, in characters. A title has at most as many.
pub const SEARCH_TEXT_CHARS: usize = 200;

/// The most words that are looked for together. Each costs a pass over an index; nobody remembers more of a title.
pub const SEARCH_WORDS: usize = 16;

/// The longest word that is told from others, in characters; of a longer one its beginning counts. The longest French word has 27.
pub const WORD_CHARS: usize = 40;
