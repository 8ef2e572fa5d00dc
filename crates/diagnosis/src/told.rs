//! A section as it is told: title, verdict, rows and advice, all in words.

use opalexe_domain::api::native::diagnostic::{
    Advice, Diagnosis, Fact, Item, Section, Subject, Topic, Verdict,
};

use crate::{
    facts,
    words::{Language, Words},
};

/// A section in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// About what.
    pub title: String,
    /// How it stands.
    pub verdict: String,
    /// What was found.
    pub rows: Vec<Row>,
    /// What was found about each thing.
    pub items: Vec<ToldItem>,
    /// What is wrong and what to do.
    pub advice: Vec<String>,
}

/// One thing among several, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldItem {
    /// Which one.
    pub title: String,
    /// How it stands.
    pub verdict: String,
    /// What was found.
    pub rows: Vec<Row>,
    /// What is wrong and what to do.
    pub advice: Vec<String>,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// What was found.
    pub value: String,
    /// Whether the value is for comparing letter by letter: a path, a fingerprint.
    pub is_code: bool,
}

/// The section in words.
pub fn tell(section: &Section, language: Language) -> Told {
    let words = Words { language };
    Told {
        title: topic(words, section.topic),
        verdict: verdict(section.verdict, language),
        rows: rows(words, &section.facts),
        items: section
            .items
            .iter()
            .map(|item| tell_item(words, item, &section.advice))
            .collect(),
        advice: advice(words, &section.advice),
    }
}

/// What was said of the whole section is not said again of its items.
fn tell_item(words: Words, item: &Item, said: &[Advice]) -> ToldItem {
    let unsaid: Vec<Advice> = item
        .advice
        .iter()
        .filter(|advice| !said.contains(advice))
        .copied()
        .collect();
    ToldItem {
        title: subject(words, &item.subject),
        verdict: verdict(item.verdict, words.language),
        rows: rows(words, &item.facts),
        advice: advice(words, &unsaid),
    }
}

fn rows(words: Words, found: &[Fact]) -> Vec<Row> {
    found.iter().map(|fact| facts::row(words, fact)).collect()
}

fn advice(words: Words, advice: &[Advice]) -> Vec<String> {
    advice.iter().map(|advice| words.advice(*advice)).collect()
}

/// The verdict in words.
pub fn verdict(verdict: Verdict, language: Language) -> String {
    let words = Words { language };
    match verdict {
        Verdict::Good => words.say("verdict-good"),
        Verdict::Warning => words.say("verdict-warning"),
        Verdict::Bad => words.say("verdict-bad"),
    }
}

/// One sentence about the whole.
pub fn whole(diagnosis: &Diagnosis, language: Language) -> String {
    let words = Words { language };
    match diagnosis.verdict() {
        Verdict::Good => words.say("whole-good"),
        Verdict::Warning => words.say("whole-warning"),
        Verdict::Bad => words.say("whole-bad"),
    }
}

fn topic(words: Words, topic: Topic) -> String {
    match topic {
        Topic::Program => words.say("topic-program"),
        Topic::Service => words.say("topic-service"),
        Topic::Readers => words.say("topic-readers"),
        Topic::Cards => words.say("topic-cards"),
        Topic::Certificates => words.say("topic-certificates"),
        Topic::Modules => words.say("topic-modules"),
        Topic::Server => words.say("topic-server"),
        Topic::Clock => words.say("topic-clock"),
        Topic::Machine => words.say("topic-machine"),
        Topic::Settings => words.say("topic-settings"),
    }
}

fn subject(words: Words, subject: &Subject) -> String {
    match subject {
        Subject::Reader(name) | Subject::Module(name) => name.clone(),
        Subject::Card(reader) => words.put("subject-card", "reader", reader.as_str()),
        Subject::Certificate(number) => words.put("subject-certificate", "number", *number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_the_section_is_not_said_again_of_its_items() {
        let mut section = Section::new(Topic::Certificates);
        let mut item = Item::new(Subject::Certificate(1));
        item.find(Verdict::Warning, Advice::RenewCertificate);
        item.find(Verdict::Warning, Advice::LastTry);
        section.items.push(item);
        assert_eq!(tell(&section, Language::English).items[0].advice.len(), 2);
        section.find(Verdict::Bad, Advice::RenewCertificate);
        let told = tell(&section, Language::English);
        assert_eq!((told.advice.len(), told.items[0].advice.len()), (1, 1));
        assert_eq!(told.items[0].verdict, "To look at");
    }
}
