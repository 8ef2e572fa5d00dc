//! The two faces of the font (IBM Plex Sans, OFL), measured and shaped. Its figures all have one width, so that numbers stand below each
//! other.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face as Shaper, UnicodeBuffer};

use super::PdfError;

/// What stands for a sign that the font does not have.
pub(super) const UNKNOWN: char = '?';

const REGULAR: &[u8] = include_bytes!("../../fonts/IBMPlexSans-Regular.ttf");
const SEMI_BOLD: &[u8] = include_bytes!("../../fonts/IBMPlexSans-SemiBold.ttf");

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// For text.
    Regular,
    /// For headings and the heads of tables.
    SemiBold,
}

/// The faces.
pub(super) struct Faces {
    regular: Face,
    semi_bold: Face,
}

struct Face {
    font: Font,
    shaper: Shaper<'static>,
}

/// A line of text in one face and size.
pub(super) struct Run {
    /// How heavy.
    pub(super) weight: Weight,
    /// How high, in points.
    pub(super) size: f32,
    /// What it says.
    pub(super) text: String,
    /// Its signs.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How wide it is, in points.
    pub(super) width: f32,
}

impl Faces {
    pub(super) fn open() -> Result<Self, PdfError> {
        Ok(Self {
            regular: Face::open(REGULAR)?,
            semi_bold: Face::open(SEMI_BOLD)?,
        })
    }

    /// The face as it is embedded.
    pub(super) fn font(&self, weight: Weight) -> Font {
        self.face(weight).font.clone()
    }

    const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }

    /// The text as one line.
    pub(super) fn line(&self, text: &str, weight: Weight, size: f32) -> Run {
        self.face(weight).shaped(self.clean(text, weight), weight, size)
    }

    /// The text in lines of at most that width, broken at spaces; a word that is wider than a line is broken anywhere. There is always one
    /// line at least. A line that another of the same paragraph follows ends with a space, so that words stay apart when the text is copied.
    pub(super) fn wrapped(&self, text: &str, weight: Weight, size: f32, width: f32) -> Vec<Run> {
        let face = self.face(weight);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            let mut line = String::new();
            let mut used = 0.0;
            for word in self.clean(paragraph, weight).split_inclusive(' ') {
                let wide = face.width(word.trim_end_matches(' '), size);
                if !line.is_empty() && used + wide > width {
                    lines.push(face.shaped(std::mem::take(&mut line), weight, size));
                    used = 0.0;
                }
                if wide > width {
                    line = face.broken(word, weight, size, width, &mut lines);
                    used = face.width(&line, size);
                } else {
                    line.push_str(word);
                    used += face.width(word, size);
                }
            }
            lines.push(face.shaped(line.trim_end_matches(' ').to_owned(), weight, size));
        }
        lines
    }

    /// What of the text can be drawn: signs that the font lacks, and those of private use, are [`UNKNOWN`]; what is no sign at all is a space.
    fn clean(&self, text: &str, weight: Weight) -> String {
        let shaper = &self.face(weight).shaper;
        text.chars()
            .map(|sign| match sign {
                sign if sign.is_control() => ' ',
                '\u{e000}'..='\u{f8ff}' => UNKNOWN,
                sign if shaper.glyph_index(sign).is_none() => UNKNOWN,
                sign => sign,
            })
            .collect()
    }
}

impl Face {
    fn open(bytes: &'static [u8]) -> Result<Self, PdfError> {
        Ok(Self {
            font: Font::new(bytes.into(), 0).ok_or(PdfError::Fonts)?,
            shaper: Shaper::from_slice(bytes, 0).ok_or(PdfError::Fonts)?,
        })
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance).sum::<f32>() * size
    }

    /// The lines of a word that is wider than a line; its end, which is not, is the beginning of the next.
    fn broken(&self, word: &str, weight: Weight, size: f32, width: f32, lines: &mut Vec<Run>) -> String {
        let mut line = String::new();
        let mut used = 0.0;
        let mut signs = word.chars().rev().collect::<Vec<_>>();
        while let Some(sign) = signs.pop() {
            let step = self.advance(sign) * size;
            if used + step <= width || line.is_empty() {
                line.push(sign);
                used += step;
                continue;
            }
            signs.push(sign);
            let mut run = self.shaped(line.clone(), weight, size);
            // Some pairs stand further apart than their signs are wide.
            while run.width > width && line.chars().nth(1).is_some() {
                signs.extend(line.pop());
                run = self.shaped(line.clone(), weight, size);
            }
            lines.push(run);
            line.clear();
            used = 0.0;
        }
        line
    }

    /// How far a sign alone reaches, as a part of the size.
    fn advance(&self, sign: char) -> f32 {
        let glyph = self.shaper.glyph_index(sign);
        let units = glyph.and_then(|glyph| self.shaper.glyph_hor_advance(glyph));
        f32::from(units.unwrap_or_default()) / self.font.units_per_em()
    }

    fn shaped(&self, text: String, weight: Weight, size: f32) -> Run {
        let glyphs = self.glyphs(&text);
        Run {
            weight,
            size,
            width: glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * size,
            glyphs,
            text,
        }
    }

    /// The signs, measured in parts of the size.
    fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        // The font has no script that is written from the right.
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.shaper, &[], buffer);
        let per_em = self.font.units_per_em();
        let part = |units: i32| f32::from(i16::try_from(units).unwrap_or_default()) / per_em;
        let mut end = text.len();
        let mut next = text.len();
        let mut glyphs: Vec<KrillaGlyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            // From the end, so that it is known where the signs of the next cluster begin.
            .rev()
            .map(|(info, position)| {
                let start = usize::try_from(info.cluster).unwrap_or(text.len());
                if start != next {
                    (end, next) = (next, start);
                }
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    part(position.x_advance),
                    part(position.x_offset),
                    part(position.y_offset),
                    part(position.y_advance),
                    start..end,
                    None,
                )
            })
            .collect();
        glyphs.reverse();
        glyphs
    }
}
