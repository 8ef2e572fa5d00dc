//! What the parts of a document are to each other, for who has it read aloud: headings, paragraphs, tables with their heads.

use std::{collections::HashMap, num::NonZeroU16};

use krilla::tagging::{Identifier, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// A part that has text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Leaf(usize);

/// The parts of a document, in the order in which they are read.
#[derive(Debug, Default)]
pub(super) struct Structure {
    parts: Vec<Part>,
    count: usize,
}

#[derive(Debug)]
enum Part {
    Heading {
        level: NonZeroU16,
        text: String,
        leaf: Leaf,
    },
    Paragraph(Leaf),
    Table(Vec<Row>),
}

#[derive(Debug)]
enum Row {
    Head(Vec<Leaf>),
    Fact(Leaf, Leaf),
    Body(Vec<Leaf>),
}

impl Structure {
    fn leaf(&mut self) -> Leaf {
        let leaf = Leaf(self.count);
        self.count = self.count.saturating_add(1);
        leaf
    }

    pub(super) fn title(&mut self, text: &str) -> Leaf {
        self.headed(NonZeroU16::MIN, text)
    }

    pub(super) fn heading(&mut self, text: &str) -> Leaf {
        self.headed(NonZeroU16::MIN.saturating_add(1), text)
    }

    fn headed(&mut self, level: NonZeroU16, text: &str) -> Leaf {
        let leaf = self.leaf();
        self.parts.push(Part::Heading {
            level,
            text: text.to_owned(),
            leaf,
        });
        leaf
    }

    pub(super) fn paragraph(&mut self) -> Leaf {
        let leaf = self.leaf();
        self.parts.push(Part::Paragraph(leaf));
        leaf
    }

    /// The rows from here on are of this table.
    pub(super) fn begin_table(&mut self) {
        self.parts.push(Part::Table(Vec::new()));
    }

    fn add(&mut self, row: Row) {
        if let Some(Part::Table(rows)) = self.parts.last_mut() {
            rows.push(row);
        }
    }

    pub(super) fn head(&mut self, columns: usize) -> Vec<Leaf> {
        let leaves: Vec<Leaf> = (0..columns).map(|_| self.leaf()).collect();
        self.add(Row::Head(leaves.clone()));
        leaves
    }

    pub(super) fn row(&mut self, columns: usize) -> Vec<Leaf> {
        let leaves: Vec<Leaf> = (0..columns).map(|_| self.leaf()).collect();
        self.add(Row::Body(leaves.clone()));
        leaves
    }

    /// A name, and what it names.
    pub(super) fn fact(&mut self) -> (Leaf, Leaf) {
        let pair = (self.leaf(), self.leaf());
        self.add(Row::Fact(pair.0, pair.1));
        pair
    }

    /// The headings below the title, each with the leaf of which its place is known.
    pub(super) fn headings(&self) -> impl Iterator<Item = (&str, Leaf)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Heading { text, leaf, .. } => Some((text.as_str(), *leaf)),
            Part::Paragraph(_) | Part::Table(_) => None,
        })
    }

    /// The structure, once it is known where each leaf was drawn.
    pub(super) fn tree(&self, language: &str, mut drawn: HashMap<Leaf, Vec<Identifier>>) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for part in &self.parts {
            let group = match part {
                Part::Heading { level, text, leaf } => {
                    of_leaf(Tag::Hn(*level, Some(text.clone())), *leaf, &mut drawn)
                }
                Part::Paragraph(leaf) => of_leaf(Tag::P, *leaf, &mut drawn),
                Part::Table(rows) => table(rows, &mut drawn),
            };
            tree.push(group);
        }
        tree
    }
}

fn of_leaf(tag: impl Into<TagKind>, leaf: Leaf, drawn: &mut HashMap<Leaf, Vec<Identifier>>) -> TagGroup {
    let marks = drawn.remove(&leaf).unwrap_or_default();
    TagGroup::with_children(tag, marks.into_iter().map(Node::from).collect())
}

fn table(rows: &[Row], drawn: &mut HashMap<Leaf, Vec<Identifier>>) -> TagGroup {
    let mut head = TagGroup::new(Tag::THead);
    let mut body = TagGroup::new(Tag::TBody);
    for row in rows {
        let mut cells = TagGroup::new(Tag::TR);
        match row {
            Row::Head(leaves) => {
                for leaf in leaves {
                    cells.push(of_leaf(Tag::TH(TableHeaderScope::Column), *leaf, drawn));
                }
                head.push(cells);
            }
            Row::Fact(name, value) => {
                cells.push(of_leaf(Tag::TH(TableHeaderScope::Row), *name, drawn));
                cells.push(of_leaf(Tag::TD, *value, drawn));
                body.push(cells);
            }
            Row::Body(leaves) => {
                for leaf in leaves {
                    cells.push(of_leaf(Tag::TD, *leaf, drawn));
                }
                body.push(cells);
            }
        }
    }
    let mut table = TagGroup::new(Tag::Table);
    for part in [head, body] {
        if !part.children.is_empty() {
            table.push(part);
        }
    }
    table
}
