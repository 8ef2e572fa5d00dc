//! Where everything stands: pages of marks, each with what it is in the structure of the document.

use super::{
    Block, Orientation, Sheet, Table,
    face::{Faces, Run, Weight},
    structure::{Leaf, Structure},
};

/// A4 (ISO 216), in points.
const SHORT_SIDE: f32 = 595.28;
const LONG_SIDE: f32 = 841.89;

/// The margins, in points: some 20 mm.
const MARGIN: f32 = 56.0;

/// What the foot of a page takes of its lower margin.
const FOOT: f32 = 32.0;

const TITLE: f32 = 18.0;
const HEADING: f32 = 12.0;
const TEXT: f32 = 9.5;
const SMALL: f32 = 8.5;

/// From one line to the next, as a part of the size.
const LEADING: f32 = 1.4;

/// Where letters stand below the upper edge of their line, as a part of the size.
const ASCENT: f32 = 1.05;

/// Between a text and the edge of its cell.
const PADDING: f32 = 4.0;

/// How much of the width the names of facts take.
const NAMES: f32 = 0.3;

/// How many lines of text have to fit below a heading: one that stands alone at the foot of a page is of no use.
const KEPT_WITH_HEADING: f32 = 3.0;

/// What something is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    Dark,
    /// What is said besides.
    Soft,
    /// Lines.
    Rule,
    /// Behind the head of a table.
    Shade,
}

/// Something on a page. Distances are from its upper left corner.
pub(super) enum Mark {
    /// A line of text.
    Text {
        /// From the left.
        x: f32,
        /// Where the letters stand.
        baseline: f32,
        /// What is written.
        run: Run,
        /// With what.
        ink: Ink,
        /// Of which leaf of the structure it is; none for what is repeated on each page.
        of: Option<Leaf>,
    },
    /// An area, for the eye alone.
    Area {
        /// From the left.
        x: f32,
        /// From above.
        y: f32,
        /// How wide.
        width: f32,
        /// How high.
        height: f32,
        /// With what.
        ink: Ink,
    },
}

/// A document that is laid out.
pub(super) struct LaidOut {
    /// How wide a page is.
    pub(super) width: f32,
    /// How high a page is.
    pub(super) height: f32,
    /// What stands on each page.
    pub(super) pages: Vec<Vec<Mark>>,
    /// What the parts are to each other.
    pub(super) structure: Structure,
}

/// Lays the document out.
pub(super) fn lay_out(sheet: &Sheet, faces: &Faces) -> LaidOut {
    let (width, height) = match sheet.orientation {
        Orientation::Portrait => (SHORT_SIDE, LONG_SIDE),
        Orientation::Landscape => (LONG_SIDE, SHORT_SIDE),
    };
    let mut flow = Flow {
        faces,
        width,
        height,
        y: MARGIN,
        done: Vec::new(),
        page: Vec::new(),
        structure: Structure::default(),
    };
    let title = flow.structure.title(&sheet.title);
    flow.text(&sheet.title, Weight::SemiBold, TITLE, Ink::Dark, title);
    flow.y += PADDING;
    for block in &sheet.blocks {
        flow.block(block);
    }
    flow.finish(&sheet.footer)
}

struct Flow<'a> {
    faces: &'a Faces,
    width: f32,
    height: f32,
    /// Where the next line begins.
    y: f32,
    done: Vec<Vec<Mark>>,
    page: Vec<Mark>,
    structure: Structure,
}

/// A cell of a row: its lines, where it begins, and what it is.
struct Cell {
    x: f32,
    lines: Vec<Run>,
    ink: Ink,
    of: Option<Leaf>,
}

/// The head of a table: what stands in it, and how wide its columns are.
struct Head<'a> {
    headings: Vec<&'a str>,
    /// Where each column begins, and how wide it is.
    columns: Vec<(f32, f32)>,
}

impl Flow<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(text) => {
                let needed = HEADING * LEADING + KEPT_WITH_HEADING * TEXT * LEADING + 2.0 * PADDING;
                self.y += 2.0 * PADDING;
                self.make_room(needed);
                let leaf = self.structure.heading(text);
                self.text(text, Weight::SemiBold, HEADING, Ink::Dark, leaf);
                self.y += PADDING;
            }
            Block::Paragraph(text) => {
                let leaf = self.structure.paragraph();
                self.text(text, Weight::Regular, TEXT, Ink::Dark, leaf);
                self.y += PADDING;
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
        }
    }

    const fn bottom(&self) -> f32 {
        self.height - MARGIN
    }

    const fn inner(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    fn next_page(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.y = MARGIN;
    }

    /// Begins another page unless that much fits on this one.
    fn make_room(&mut self, height: f32) -> bool {
        let is_full = self.y + height > self.bottom() && self.y > MARGIN;
        if is_full {
            self.next_page();
        }
        is_full
    }

    fn text(&mut self, text: &str, weight: Weight, size: f32, ink: Ink, leaf: Leaf) {
        let faces = self.faces;
        for run in faces.wrapped(text, weight, size, self.inner()) {
            self.make_room(size * LEADING);
            self.write(MARGIN, run, ink, Some(leaf));
            self.y += size * LEADING;
        }
    }

    fn write(&mut self, x: f32, run: Run, ink: Ink, of: Option<Leaf>) {
        self.page.push(Mark::Text {
            x,
            baseline: self.y + run.size * ASCENT,
            run,
            ink,
            of,
        });
    }

    fn rule(&mut self) {
        let (y, width) = (self.y, self.inner());
        self.page.push(Mark::Area {
            x: MARGIN,
            y,
            width,
            height: 0.5,
            ink: Ink::Rule,
        });
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let faces = self.faces;
        self.structure.begin_table();
        let names = self.inner() * NAMES;
        let values = self.inner() - names;
        for (name, value) in facts {
            let (of_name, of_value) = self.structure.fact();
            let cells = vec![
                Cell {
                    x: MARGIN,
                    lines: faces.wrapped(name, Weight::Regular, TEXT, names - PADDING),
                    ink: Ink::Soft,
                    of: Some(of_name),
                },
                Cell {
                    x: MARGIN + names,
                    lines: faces.wrapped(value, Weight::Regular, TEXT, values),
                    ink: Ink::Dark,
                    of: Some(of_value),
                },
            ];
            self.row(cells, None, TEXT);
        }
        self.y += 2.0 * PADDING;
    }

    fn table(&mut self, table: &Table) {
        let faces = self.faces;
        let sum: f32 = table.columns.iter().map(|column| column.share).sum();
        let inner = self.inner();
        let mut x = MARGIN;
        let mut columns = Vec::with_capacity(table.columns.len());
        for column in &table.columns {
            let width = inner * column.share / sum;
            columns.push((x, width));
            x += width;
        }
        let head = Head {
            headings: table
                .columns
                .iter()
                .map(|column| column.heading.as_str())
                .collect(),
            columns,
        };
        self.structure.begin_table();
        let leaves = self.structure.head(table.columns.len());
        self.make_room(KEPT_WITH_HEADING * SMALL * LEADING + 4.0 * PADDING);
        self.head(&head, leaves.into_iter().map(Some));
        for row in &table.rows {
            let leaves = self.structure.row(table.columns.len());
            let cells = row
                .iter()
                .zip(&head.columns)
                .zip(leaves)
                .map(|((text, (x, width)), leaf)| Cell {
                    x: x + PADDING,
                    lines: faces.wrapped(text, Weight::Regular, SMALL, width - 2.0 * PADDING),
                    ink: Ink::Dark,
                    of: Some(leaf),
                })
                .collect();
            self.row(cells, Some(&head), SMALL);
        }
        self.y += 2.0 * PADDING;
    }

    /// The head of a table, here: with its leaves the first time, for the eye alone when it is repeated.
    fn head(&mut self, head: &Head<'_>, leaves: impl Iterator<Item = Option<Leaf>>) {
        let faces = self.faces;
        let cells: Vec<Cell> = head
            .headings
            .iter()
            .zip(&head.columns)
            .zip(leaves)
            .map(|((text, (x, width)), of)| Cell {
                x: x + PADDING,
                lines: faces.wrapped(text, Weight::SemiBold, SMALL, width - 2.0 * PADDING),
                ink: Ink::Dark,
                of,
            })
            .collect();
        let (y, width) = (self.y, self.inner());
        self.page.push(Mark::Area {
            x: MARGIN,
            y,
            width,
            height: height_of(&cells, SMALL) + 2.0 * PADDING,
            ink: Ink::Shade,
        });
        self.row(cells, None, SMALL);
    }

    /// A row, on the next page if it does not fit on this one; one that is higher than a page goes on line by line.
    fn row(&mut self, cells: Vec<Cell>, head: Option<&Head<'_>>, size: f32) {
        let begin = |flow: &mut Self| {
            if let Some(head) = head {
                flow.head(head, std::iter::repeat(None));
            }
        };
        if self.make_room(height_of(&cells, size) + 2.0 * PADDING) {
            begin(self);
        }
        self.y += PADDING;
        let mut columns: Vec<_> = cells
            .into_iter()
            .map(|cell| (cell.x, cell.ink, cell.of, cell.lines.into_iter()))
            .collect();
        loop {
            let line: Vec<_> = columns
                .iter_mut()
                .filter_map(|(x, ink, of, lines)| Some((*x, *ink, *of, lines.next()?)))
                .collect();
            if line.is_empty() {
                break;
            }
            if self.make_room(size * LEADING) {
                begin(self);
            }
            for (x, ink, of, run) in line {
                self.write(x, run, ink, of);
            }
            self.y += size * LEADING;
        }
        self.y += PADDING;
        self.rule();
    }

    /// Adds the foot of each page, now that their number is known.
    fn finish(mut self, footer: &str) -> LaidOut {
        self.next_page();
        let count = self.done.len();
        let y = self.height - FOOT;
        for (page, number) in self.done.iter_mut().zip(1_usize..) {
            let number = self
                .faces
                .line(&format!("{number} / {count}"), Weight::Regular, SMALL);
            let room = self.width - 2.0 * MARGIN - number.width - 2.0 * PADDING;
            page.push(Mark::Text {
                x: self.width - MARGIN - number.width,
                baseline: y,
                run: number,
                ink: Ink::Soft,
                of: None,
            });
            if let Some(run) = self
                .faces
                .wrapped(footer, Weight::Regular, SMALL, room)
                .into_iter()
                .next()
            {
                page.push(Mark::Text {
                    x: MARGIN,
                    baseline: y,
                    run,
                    ink: Ink::Soft,
                    of: None,
                });
            }
        }
        LaidOut {
            width: self.width,
            height: self.height,
            pages: self.done,
            structure: self.structure,
        }
    }
}

fn height_of(cells: &[Cell], size: f32) -> f32 {
    cells
        .iter()
        .map(|cell| cell.lines.len())
        .max()
        .map_or(0.0, |lines| {
            // A row has at most some hundreds of lines.
            f32::from(u16::try_from(lines).unwrap_or(u16::MAX)) * size * LEADING
        })
}
