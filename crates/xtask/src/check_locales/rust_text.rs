//! Just enough of Rust's grammar to tell texts from code and from comments.

use std::{iter::Peekable, str::Chars};

/// A piece of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is.
    pub(super) kind: Kind,
    /// The line on which it begins.
    pub(super) line: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A text between quotes, escapes left as they are written.
    Text(String),
    /// A name or a number.
    Word(String),
    /// Anything else that is not blank.
    Mark(char),
}

/// Takes a source file to pieces. Comments and characters (`'a'`) are left out, and so is everything from the unit tests
/// on, which are the last of a file.
pub(super) fn pieces(source: &str) -> Vec<Piece> {
    let mut reader = Reader {
        rest: source.chars().peekable(),
        line: 1,
        pieces: Vec::new(),
    };
    while reader.step() {}
    let pieces = reader.pieces;
    let word = |piece: &Piece, name: &str| matches!(&piece.kind, Kind::Word(word) if word == name);
    let tests = pieces
        .windows(2)
        .position(|pair| matches!(pair, [first, second] if word(first, "mod") && word(second, "tests")));
    match tests {
        Some(tests) => pieces.into_iter().take(tests).collect(),
        None => pieces,
    }
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    pieces: Vec<Piece>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.next();
        if character == Some('\n') {
            self.line += 1;
        }
        character
    }

    fn skip_if(&mut self, wanted: char) -> bool {
        let there = self.rest.peek() == Some(&wanted);
        if there {
            self.next();
        }
        there
    }

    fn push(&mut self, line: usize, kind: Kind) {
        self.pieces.push(Piece { kind, line });
    }

    fn step(&mut self) -> bool {
        let line = self.line;
        let Some(character) = self.next() else {
            return false;
        };
        match character {
            '/' if self.skip_if('/') => while self.next().is_some_and(|character| character != '\n') {},
            '/' if self.skip_if('*') => self.block_comment(),
            '"' => {
                let text = self.quoted();
                self.push(line, Kind::Text(text));
            }
            '\'' => self.character_or_lifetime(),
            first if first.is_alphanumeric() || first == '_' => self.word(first, line),
            blank if blank.is_whitespace() => {}
            mark => self.push(line, Kind::Mark(mark)),
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some('*') if self.skip_if('/') => depth -= 1,
                Some('/') if self.skip_if('*') => depth += 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn quoted(&mut self) -> String {
        let mut text = String::new();
        while let Some(character) = self.next() {
            match character {
                '"' => break,
                '\\' => {
                    text.push(character);
                    text.extend(self.next());
                }
                character => text.push(character),
            }
        }
        text
    }

    fn word(&mut self, first: char, line: usize) {
        let mut word = String::from(first);
        while let Some(character) = self.rest.next_if(|next| next.is_alphanumeric() || *next == '_') {
            word.push(character);
        }
        let raw = matches!(word.as_str(), "r" | "br") && matches!(self.rest.peek(), Some('"' | '#'));
        if raw {
            self.raw(line);
        } else if word == "b" && self.rest.peek() == Some(&'\'') {
            self.next();
            self.character_or_lifetime();
        } else {
            self.push(line, Kind::Word(word));
        }
    }

    /// What follows an `r`: `"text"`, `#"text"#`, or the name after `r#`.
    fn raw(&mut self, line: usize) {
        let mut fences = 0;
        while self.skip_if('#') {
            fences += 1;
        }
        if !self.skip_if('"') {
            return;
        }
        let end = format!("\"{}", "#".repeat(fences));
        let mut text = String::new();
        while !text.ends_with(&end) {
            match self.next() {
                Some(character) => text.push(character),
                None => break,
            }
        }
        let text = text.strip_suffix(&end).unwrap_or(&text).to_owned();
        self.push(line, Kind::Text(text));
    }

    /// `'a'`, `'\n'` and `'\u{e9}'` are characters, `'a` is a lifetime.
    fn character_or_lifetime(&mut self) {
        match self.next() {
            Some('\\') => {
                self.next();
                while self.next().is_some_and(|character| character != '\'') {}
            }
            Some(_) => {
                self.skip_if('\'');
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(usize, String)> {
        pieces(source)
            .into_iter()
            .filter_map(|piece| match piece.kind {
                Kind::Text(text) => Some((piece.line, text)),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn texts_are_told_from_comments_characters_and_lifetimes() {
        let source = r####"
            // "a comment"
            /* "another" /* "inside" */ "still" */
            fn say<'a>(quote: &'a char) { "one"; '"'; '\''; b'"'; "t\"wo"; r#"thr"ee"#; r"four" }
            "five
            lines"
        "####;
        let found: Vec<String> = texts(source).into_iter().map(|(_, text)| text).collect();
        assert_eq!(found[..4], ["one", "t\\\"wo", "thr\"ee", "four"]);
        assert!(found[4].starts_with("five\n"));
        assert_eq!(found.len(), 5);
    }

    #[test]
    fn lines_are_counted_through_everything() {
        assert_eq!(
            texts("/*\n*/ \"a\nb\" \n\"c\""),
            [(2, "a\nb".to_owned()), (4, "c".to_owned())]
        );
    }

    #[test]
    fn unit_tests_are_left_out() {
        assert_eq!(
            texts("\"a\" #[cfg(test)] mod tests { \"b\" }"),
            [(1, "a".to_owned())]
        );
    }
}
