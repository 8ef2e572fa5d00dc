//! The messages of a program in its languages.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement},
    parser,
};

use crate::{failure::Failure, files, violation::Violation, workspace::Workspace};

/// Messages by language and key.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    folder: String,
    languages: BTreeMap<String, BTreeMap<String, Sentence>>,
}

/// A message in one language.
#[derive(Debug)]
struct Sentence {
    place: String,
    variables: BTreeSet<String>,
    /// Other messages that it contains.
    references: BTreeSet<String>,
}

impl Catalogue {
    /// Reads `<folder>/<language>/*.ftl`. Faults of the files themselves are the second part.
    pub(super) fn read(workspace: &Workspace, folder: &str) -> Result<(Self, Vec<Violation>), Failure> {
        let home = workspace.path(folder);
        let mut texts = Vec::new();
        for file in files::files_under(&home)? {
            let below = files::relative(&file, &home);
            if let (Some((language, _)), true) = (below.split_once('/'), below.ends_with(".ftl")) {
                let name = files::relative(&file, workspace.root());
                texts.push((language.to_owned(), name, files::read_text(&file)?));
            }
        }
        let texts: Vec<(&str, &str, &str)> = texts
            .iter()
            .map(|(language, name, text)| (language.as_str(), name.as_str(), text.as_str()))
            .collect();
        let (mut catalogue, faults) = Self::of(&texts);
        folder.clone_into(&mut catalogue.folder);
        Ok((catalogue, faults))
    }

    /// The catalogue of files: language, name, content.
    pub(super) fn of(files: &[(&str, &str, &str)]) -> (Self, Vec<Violation>) {
        let mut catalogue = Self::default();
        let mut faults = Vec::new();
        for (language, name, text) in files {
            let messages = catalogue.languages.entry((*language).to_owned()).or_default();
            let resource = match parser::parse(*text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.iter().map(|error| {
                        let before = text.get(..error.pos.start).unwrap_or_default();
                        Violation::on_line(
                            name,
                            before.lines().count().max(1),
                            format!("cannot be read: {}", error.kind),
                        )
                    }));
                    resource
                }
            };
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let key = message.id.name.to_owned();
                if messages.contains_key(&key) {
                    let line = lines_of(text, &key).last().unwrap_or(1);
                    faults.push(Violation::on_line(name, line, format!("`{key}` is there twice")));
                    continue;
                }
                let line = lines_of(text, &key).next().unwrap_or(1);
                messages.insert(key, Sentence::of(message, format!("{name}:{line}")));
            }
        }
        (catalogue, faults)
    }

    /// The folder of the languages.
    pub(super) fn folder(&self) -> &str {
        &self.folder
    }

    /// Every key of any language, once.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        let keys: BTreeSet<&str> = self
            .languages
            .values()
            .flat_map(BTreeMap::keys)
            .map(String::as_str)
            .collect();
        keys.into_iter()
    }

    /// The variables of a message in all languages together; none when no language has it.
    pub(super) fn variables(&self, key: &str) -> Option<BTreeSet<String>> {
        let mut sentences = self
            .languages
            .values()
            .filter_map(|messages| messages.get(key))
            .peekable();
        sentences.peek()?;
        Some(
            sentences
                .flat_map(|sentence| sentence.variables.iter().cloned())
                .collect(),
        )
    }

    /// Where a message is, in French if it is there.
    pub(super) fn place(&self, key: &str) -> String {
        self.languages
            .values()
            .rev()
            .find_map(|messages| messages.get(key))
            .map_or_else(|| self.folder.clone(), |sentence| sentence.place.clone())
    }

    /// Whether another message contains that one.
    pub(super) fn refers_to(&self, key: &str) -> bool {
        self.languages
            .values()
            .flat_map(BTreeMap::values)
            .any(|sentence| sentence.references.contains(key))
    }

    /// Messages that a language lacks, or says with other variables.
    pub(super) fn differences_between_languages(&self) -> Vec<Violation> {
        let mut violations = Vec::new();
        for key in self.keys() {
            let place = self.place(key);
            let all = self.variables(key).unwrap_or_default();
            for (language, messages) in &self.languages {
                let Some(sentence) = messages.get(key) else {
                    violations.push(Violation::new(
                        &place,
                        format!("`{key}` is missing in {language}"),
                    ));
                    continue;
                };
                let missing: Vec<String> = all
                    .difference(&sentence.variables)
                    .map(|name| format!("${name}"))
                    .collect();
                if !missing.is_empty() {
                    let others: Vec<&str> = self
                        .languages
                        .keys()
                        .filter(|other| *other != language)
                        .map(String::as_str)
                        .collect();
                    violations.push(Violation::new(
                        &sentence.place,
                        format!(
                            "`{key}` has not the variables of {}: {}",
                            others.join(", "),
                            missing.join(", ")
                        ),
                    ));
                }
            }
        }
        violations
    }
}

impl Sentence {
    fn of(message: &Message<&str>, place: String) -> Self {
        let mut sentence = Self {
            place,
            variables: BTreeSet::new(),
            references: BTreeSet::new(),
        };
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        for pattern in message.value.iter().chain(attributes) {
            sentence.add_pattern(pattern);
        }
        sentence
    }

    fn add_pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.add_expression(expression);
            }
        }
    }

    fn add_expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.add_inline(inline),
            Expression::Select { selector, variants } => {
                self.add_inline(selector);
                for variant in variants {
                    self.add_pattern(&variant.value);
                }
            }
        }
    }

    fn add_inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name.to_owned());
            }
            InlineExpression::FunctionReference { arguments, .. } => self.add_arguments(arguments),
            InlineExpression::TermReference {
                arguments: Some(arguments),
                ..
            } => self.add_arguments(arguments),
            InlineExpression::Placeable { expression } => self.add_expression(expression),
            InlineExpression::TermReference { arguments: None, .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn add_arguments(&mut self, arguments: &CallArguments<&str>) {
        let named = arguments.named.iter().map(|argument| &argument.value);
        for argument in arguments.positional.iter().chain(named) {
            self.add_inline(argument);
        }
    }
}

/// The lines on which a message of that key begins.
fn lines_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = usize> {
    text.lines()
        .zip(1..)
        .filter(move |(line, _)| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
        .map(|(_, number)| number)
}
