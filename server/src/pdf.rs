//! Documents that this server writes for people: one sober layout, as tagged PDF.
//!
//! # What this guarantees
//! * The same [`Sheet`] gives the same bytes, as long as the program is the same: nothing here reads a clock or anything random.
//! * PDF/A-3 and PDF/UA-1 (ISO 19005-3, ISO 14289-1): it can be archived, read aloud, and carries attachments.
//! * Whatever text comes in, a document comes out: what the font has no sign for is drawn as `face::UNKNOWN`, so that a name in a script
//!   that we do not embed hides nothing else.
//!
//! # What it must never do
//! Decide what a document says. Words come from the caller, in the language of the reader.

mod drawing;
mod face;
mod layout;
mod structure;

use opalexe_domain::time::Timestamp;

/// A document to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its title, at its head and in its properties.
    pub title: String,
    /// The language of its words, as in BCP 47: `fr`.
    pub language: &'static str,
    /// In whose name it is written.
    pub author: String,
    /// What tells it from every other document, in its properties.
    pub identifier: String,
    /// Of when it is.
    pub made_at: Timestamp,
    /// What stands at the foot of every page, beside its number: one line.
    pub footer: String,
    /// Which way the pages lie.
    pub orientation: Orientation,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// What it carries along.
    pub attachments: Vec<Attachment>,
}

/// Which way the pages (A4) lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// On their side, for tables with many columns.
    Landscape,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// What the blocks after it are about.
    Heading(String),
    /// Text. A line feed in it ends a line.
    Paragraph(String),
    /// What is to be known, each with its name before it.
    Facts(Vec<(String, String)>),
    /// A table. It goes on over as many pages as it needs, with its head on each.
    Table(Table),
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows: the cells in the order of the columns. Cells beyond the last column are left out.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands above it.
    pub heading: String,
    /// How wide it is, as a share of the sum of all columns.
    pub share: f32,
}

/// A file that a document carries along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The name of the file, in ASCII.
    pub name: String,
    /// Its type: `application/json`.
    pub content_type: &'static str,
    /// What it is, for people.
    pub description: String,
    /// What it is to the document.
    pub relation: Relation,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attachment is to its document (PDF 2.0 §14.13, `AFRelationship`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// What the document was written from.
    Source,
    /// Something that goes with it.
    Supplement,
}

/// Why a document was not written. None of these depends on what the document says: each is a fault of this program.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The fonts of the program do not read.
    #[error("the fonts of the program do not read")]
    Fonts,
    /// What was laid out breaks a rule of the format.
    #[error("the document breaks a rule of PDF: {0}")]
    Format(String),
}

/// Writes the document. Takes some milliseconds of computing, and some tens for a table of thousands of rows: off the threads that answer requests.
///
/// # Errors
/// [`PdfError`]; never because of the text.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, PdfError> {
    let faces = face::Faces::open()?;
    let laid_out = layout::lay_out(sheet, &faces);
    drawing::draw(sheet, &faces, &laid_out)
}

#[cfg(test)]
mod tests;
