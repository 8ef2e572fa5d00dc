//! `check-locales`: every sentence that a person may read exists, in every language, and is said somewhere.
//!
//! There is a catalogue for the user interface, one for the desktop shell, one for what both tell and one for the mails of the server: Fluent files in a folder per language. Every
//! language of a catalogue has the same messages with the same variables, none twice; every key in the sources exists, and
//! every message has its place in the sources; every code that the program can report has its sentence; and no French
//! stands in the code itself.

mod catalogue;
mod rust_text;
mod uses;

use std::collections::BTreeSet;

use opalexe_domain::api::{
    error::{ErrorCode, FieldCode},
    native::{CardFaultCode, FileFault, LockFault, ServerFault, SettingsFault, WindowFault},
};

use crate::{
    failure::Failure,
    files,
    violation::{self, Violation},
    workspace::Workspace,
};
use catalogue::Catalogue;
use uses::{Call, Uses};

/// A program that speaks to people.
struct Speaker {
    /// Its languages' folder.
    locales: &'static str,
    /// Its sources.
    sources: &'static str,
    /// What takes a key in its sources. Arguments stand as `name = value` behind a macro's key; behind a function's key
    /// stands the name of its one argument.
    doors: &'static [&'static str],
    /// Whether it explains every code of a failure.
    explains_codes: bool,
}

const SPEAKERS: [Speaker; 4] = [
    Speaker {
        locales: "ui/locales",
        sources: "ui/src",
        doors: &["tr!"],
        explains_codes: true,
    },
    Speaker {
        locales: "src-tauri/locales",
        sources: "src-tauri/src",
        doors: &["say", "count"],
        explains_codes: false,
    },
    Speaker {
        locales: "server/locales",
        sources: "server/src",
        doors: &["tr!"],
        explains_codes: false,
    },
    Speaker {
        locales: "crates/diagnosis/locales",
        sources: "crates/diagnosis/src",
        doors: &["say", "put"],
        explains_codes: false,
    },
];

/// Checks every catalogue and lists every violation.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let mut violations = Vec::new();
    let mut messages = 0;
    for speaker in &SPEAKERS {
        let (catalogue, faults) = Catalogue::read(workspace, speaker.locales)?;
        violations.extend(faults);
        let mut uses = Uses::default();
        for file in files::files_under(&workspace.path(speaker.sources))? {
            let name = files::relative(&file, workspace.root());
            if name.ends_with(".rs") && !files::is_unit_tests(&name) {
                uses.add(&name, &files::read_text(&file)?, speaker.doors);
            }
        }
        let codes = if speaker.explains_codes {
            codes()
        } else {
            BTreeSet::new()
        };
        violations.extend(uses.french.iter().cloned());
        violations.extend(check(&catalogue, &uses, &codes));
        messages += catalogue.keys().count();
    }
    violation::report("check-locales", violations)?;
    println!("check-locales: {messages} messages, each said somewhere and there in every language");
    Ok(())
}

/// Every code that a person may meet, as the keys write it.
fn codes() -> BTreeSet<String> {
    let errors = ErrorCode::ALL.iter().map(|code| code.code());
    let fields = FieldCode::ALL.iter().map(|code| code.code());
    let cards = CardFaultCode::ALL.iter().map(|code| code.code());
    let servers = ServerFault::ALL.iter().map(|code| code.code());
    let settings = SettingsFault::ALL.iter().map(|code| code.code());
    let lock = LockFault::ALL.iter().map(|code| code.code());
    let windows = WindowFault::ALL.iter().map(|code| code.code());
    let files = FileFault::ALL.iter().map(|code| code.code());
    errors
        .chain(fields)
        .chain(cards)
        .chain(servers)
        .chain(settings)
        .chain(lock)
        .chain(windows)
        .chain(files)
        .map(|code| code.replace('_', "-"))
        .collect()
}

fn check(catalogue: &Catalogue, uses: &Uses, codes: &BTreeSet<String>) -> Vec<Violation> {
    let mut violations = catalogue.differences_between_languages();
    for call in &uses.calls {
        violations.extend(check_call(catalogue, call));
    }
    for code in codes {
        let key = format!("err-{code}");
        if catalogue.variables(&key).is_none() {
            violations.push(Violation::new(
                catalogue.folder(),
                format!("the code `{code}` has no sentence `{key}`"),
            ));
        }
    }
    for key in catalogue.keys() {
        let code = key.strip_prefix("err-").or_else(|| key.strip_prefix("rec-"));
        let said = uses.texts.contains(key)
            || catalogue.refers_to(key)
            || code.is_some_and(|code| codes.contains(code));
        if !said {
            violations.push(Violation::new(
                catalogue.place(key),
                format!("`{key}` is said nowhere in the sources"),
            ));
        }
    }
    violations
}

fn check_call(catalogue: &Catalogue, call: &Call) -> Vec<Violation> {
    let violation = |rule: String| Violation::on_line(&call.file, call.line, rule);
    let Some(wanted) = catalogue.variables(&call.key) else {
        return vec![violation(format!("`{}` is in no language", call.key))];
    };
    let missing = wanted
        .difference(&call.arguments)
        .map(|name| violation(format!("`{}` needs the argument `{name}`", call.key)));
    let idle = call
        .arguments
        .difference(&wanted)
        .map(|name| violation(format!("`{}` says nothing of the argument `{name}`", call.key)));
    missing.chain(idle).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(french: &str, english: &str, source: &str, codes: &[&str]) -> Vec<String> {
        let (catalogue, mut violations) =
            Catalogue::of(&[("fr", "fr/a.ftl", french), ("en", "en/a.ftl", english)]);
        let mut uses = Uses::default();
        uses.add("a.rs", source, &["tr!", "say"]);
        violations.extend(uses.french.iter().cloned());
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        violations.extend(check(&catalogue, &uses, &codes));
        violations.iter().map(ToString::to_string).collect()
    }

    const NOTHING: [&str; 0] = [];

    #[test]
    fn a_catalogue_that_is_complete_and_used_passes() {
        let french = "greeting = Bonjour { $name }\nerr-not-found = Introuvable\n";
        let english = "greeting = Hello { $name }\nerr-not-found = Not found\n";
        assert_eq!(
            found(
                french,
                english,
                "tr!(\"greeting\", name = person.name)",
                &["not-found"]
            ),
            NOTHING
        );
    }

    #[test]
    fn a_key_that_is_in_no_language_is_found() {
        assert_eq!(
            found("", "", "\n\ntr!(\"greeting\")", &[]),
            ["a.rs:3: `greeting` is in no language"]
        );
    }

    #[test]
    fn a_message_that_one_language_lacks_is_found() {
        assert_eq!(
            found("a-b = x\n", "", "tr!(\"a-b\")", &[]),
            ["fr/a.ftl:1: `a-b` is missing in en"]
        );
    }

    #[test]
    fn a_variable_that_one_language_lacks_is_found() {
        assert_eq!(
            found("a-b = x { $n }\n", "a-b = y\n", "tr!(\"a-b\", n = 1)", &[]),
            ["en/a.ftl:1: `a-b` has not the variables of fr: $n"]
        );
    }

    #[test]
    fn arguments_and_variables_must_meet() {
        assert_eq!(
            found("a-b = { $n }\n", "a-b = { $n }\n", "tr!(\"a-b\", m = 1)", &[]),
            [
                "a.rs:1: `a-b` needs the argument `n`",
                "a.rs:1: `a-b` says nothing of the argument `m`"
            ]
        );
    }

    #[test]
    fn a_message_that_nobody_says_is_found() {
        assert_eq!(
            found("a-b = x\n", "a-b = y\n", "// tr!(\"a-b\")", &[]),
            ["fr/a.ftl:1: `a-b` is said nowhere in the sources"]
        );
    }

    #[test]
    fn a_code_without_its_sentence_is_found() {
        assert_eq!(
            found("", "", "", &["card-revoked"]),
            [": the code `card-revoked` has no sentence `err-card-revoked`"]
        );
    }

    #[test]
    fn a_message_twice_or_not_readable_is_found() {
        assert_eq!(
            found("a-b = x\na-b = z\n", "a-b = y\n", "tr!(\"a-b\")", &[]),
            ["fr/a.ftl:2: `a-b` is there twice"]
        );
        let unread = found("a-b = { $n\n", "", "", &[]);
        assert_eq!(unread.len(), 1);
        assert!(unread[0].starts_with("fr/a.ftl:1: cannot be read"), "{unread:?}");
    }

    #[test]
    fn french_in_the_code_is_found() {
        assert_eq!(
            found(
                "",
                "",
                "p { \"Déposer\" } // déposer\n#[cfg(test)]\nmod tests { \"é\" }",
                &[]
            ),
            ["a.rs:1: \"Déposer\" is a text for people: it belongs to the Fluent files"]
        );
    }

    #[test]
    fn every_code_of_the_domain_is_asked_for() {
        let codes = codes();
        for code in ["card-revoked", "required", "wrong-pin", "unreachable", "unknown"] {
            assert!(codes.contains(code), "{code}");
        }
    }
}
