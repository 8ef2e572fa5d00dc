//! From marks to bytes.

use std::collections::HashMap;

use jiff::{civil, tz::TimeZone};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag},
};
use opalexe_domain::time::Timestamp;

use super::{
    PdfError, Relation, Sheet,
    face::Faces,
    layout::{Ink, LaidOut, Mark},
    structure::Leaf,
};

/// The program that wrote it, in its properties.
const PRODUCER: &str = concat!("Opalexe ", env!("CARGO_PKG_VERSION"));

/// Draws the document.
pub(super) fn draw(sheet: &Sheet, faces: &Faces, laid_out: &LaidOut) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Format(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let made_at = date(sheet.made_at);
    document.set_metadata(metadata(sheet, made_at));
    let settings = PageSettings::from_wh(laid_out.width, laid_out.height)
        .ok_or_else(|| PdfError::Format("a page without an area".to_owned()))?;
    let mut drawn: HashMap<Leaf, Vec<Identifier>> = HashMap::new();
    for marks in &laid_out.pages {
        let mut page = document.start_page_with(settings.clone());
        let mut surface = page.surface();
        for mark in marks {
            put(mark, faces, &mut surface, &mut drawn);
        }
        surface.finish();
        page.finish();
    }
    document.set_outline(outline(laid_out));
    document.set_tag_tree(laid_out.structure.tree(sheet.language, drawn));
    for attachment in &sheet.attachments {
        let file = EmbeddedFile {
            path: attachment.name.clone(),
            mime_type: MimeType::new(attachment.content_type),
            description: Some(attachment.description.clone()),
            association_kind: match attachment.relation {
                Relation::Source => AssociationKind::Source,
                Relation::Supplement => AssociationKind::Supplement,
            },
            data: attachment.bytes.clone().into(),
            modification_date: Some(made_at),
            compress: None,
            location: None,
        };
        document
            .embed_file(file)
            .ok_or_else(|| PdfError::Format(format!("two attachments are named {}", attachment.name)))?;
    }
    document
        .finish()
        .map_err(|error| PdfError::Format(format!("{error:?}")))
}

/// The headings, for who leafs through the document.
fn outline(laid_out: &LaidOut) -> Outline {
    let mut outline = Outline::new();
    for (text, leaf) in laid_out.structure.headings() {
        let place = laid_out.pages.iter().enumerate().find_map(|(page, marks)| {
            marks.iter().find_map(|mark| match mark {
                Mark::Text {
                    x,
                    baseline,
                    run,
                    of: Some(of),
                    ..
                } if *of == leaf => Some(XyzDestination::new(page, Point::from_xy(*x, baseline - run.size))),
                _ => None,
            })
        });
        if let Some(place) = place {
            outline.push_child(OutlineNode::new(text.to_owned(), place));
        }
    }
    outline
}

fn put(mark: &Mark, faces: &Faces, surface: &mut Surface<'_>, drawn: &mut HashMap<Leaf, Vec<Identifier>>) {
    match mark {
        Mark::Text {
            x,
            baseline,
            run,
            ink,
            of,
        } => {
            // An empty cell is a cell without anything in it.
            if run.glyphs.is_empty() {
                return;
            }
            let tag = match of {
                Some(_) => ContentTag::Span(SpanTag::empty()),
                None => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)),
            };
            let identifier = surface.start_tagged(tag);
            surface.set_fill(Some(fill(*ink)));
            surface.draw_glyphs(
                Point::from_xy(*x, *baseline),
                &run.glyphs,
                faces.font(run.weight),
                &run.text,
                run.size,
                false,
            );
            surface.end_tagged();
            if let Some(leaf) = of {
                drawn.entry(*leaf).or_default().push(identifier);
            }
        }
        Mark::Area {
            x,
            y,
            width,
            height,
            ink,
        } => {
            let Some(area) = Rect::from_xywh(*x, *y, *width, *height) else {
                return;
            };
            let mut path = PathBuilder::new();
            path.push_rect(area);
            if let Some(path) = path.finish() {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
                surface.set_fill(Some(fill(*ink)));
                surface.draw_path(&path);
                surface.end_tagged();
            }
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let color = match ink {
        Ink::Dark => rgb::Color::new(0x1d, 0x22, 0x2b),
        // 5.9:1 on white.
        Ink::Soft => rgb::Color::new(0x5a, 0x63, 0x70),
        Ink::Rule => rgb::Color::new(0xd5, 0xd9, 0xe0),
        Ink::Shade => rgb::Color::new(0xee, 0xf1, 0xf5),
    };
    Fill {
        paint: color.into(),
        ..Fill::default()
    }
}

fn metadata(sheet: &Sheet, made_at: DateTime) -> Metadata {
    Metadata::new()
        .title(sheet.title.clone())
        .authors(vec![sheet.author.clone()])
        .language(sheet.language.to_owned())
        .creator(PRODUCER.to_owned())
        .producer(PRODUCER.to_owned())
        .creation_date(made_at)
        .document_id(sheet.identifier.clone())
}

/// The time in UTC, as PDF has it.
fn date(at: Timestamp) -> DateTime {
    let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
    let at: civil::DateTime = at.to_zoned(TimeZone::UTC).datetime();
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
