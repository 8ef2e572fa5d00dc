//! What may stand in which file.
//!
//! A rule names words and the folders in which they may not stand. Comments and unit tests (`mod tests`, which is the last
//! of a file, or a file `tests.rs`) are not looked at.

use std::path::Path;

use crate::{failure::Failure, files, violation::Violation, workspace::Workspace};

/// Words that some folders must not contain.
struct Rule {
    /// Looked for whole: a letter, digit or `_` beside one makes it another word.
    words: &'static [&'static str],
    /// Where they may not stand: beginnings of paths.
    in_: &'static [&'static str],
    /// Where they may nevertheless: beginnings of paths.
    but: &'static [&'static str],
    /// What the rule is for.
    reason: &'static str,
}

const ALL_PACKAGES: &[&str] = &[
    "benches/",
    "crates/",
    "fuzz/fuzz_targets/",
    "server/",
    "src-tauri/",
    "ui/",
    "tests/",
];

const RULES: &[Rule] = &[
    Rule {
        words: &[
            "sea_orm",
            "sea_orm_migration",
            "sea_query",
            "sqlx",
            "INSERT INTO",
            "DELETE FROM",
            "CREATE TABLE",
        ],
        in_: ALL_PACKAGES,
        but: &[
            "server/src/db.rs",
            "server/src/db/",
            "server/migration/",
            "crates/xtask/src/check_deps/",
        ],
        reason: "SQL and SeaORM stay in server/src/db",
    },
    Rule {
        words: &["StatusCode"],
        in_: &["server/src/"],
        but: &["server/src/http/error.rs"],
        reason: "status codes stay in server/src/http/error.rs",
    },
    Rule {
        words: &[
            "fetch",
            "invoke",
            "__TAURI__",
            "gloo_net",
            "XmlHttpRequest",
            "WebSocket",
            "EventSource",
        ],
        in_: &["ui/src/"],
        but: &["ui/src/backend.rs", "ui/src/backend/"],
        reason: "only ui/src/backend leaves the sandbox",
    },
    Rule {
        words: &["document::eval", "document::Title", "asset!", "css_module!"],
        in_: &["ui/src/"],
        but: &[],
        reason: "it takes `unsafe-eval` or the tool dx, and the content security policy is strict",
    },
    Rule {
        words: &[
            "SystemTime",
            "Instant",
            "Timestamp::now",
            "Zoned::now",
            "rand",
            "getrandom",
            "OsRng",
            "SystemRandom",
        ],
        in_: &["crates/domain/src/", "crates/trust/src/"],
        but: &[],
        reason: "time and randomness are parameters",
    },
    Rule {
        words: &[
            "std::fs",
            "TcpStream",
            "TcpListener",
            "UdpSocket",
            "ToSocketAddrs",
            "std::env",
            "std::process",
            "std::thread",
            "tokio",
        ],
        in_: &["crates/domain/src/", "crates/trust/src/"],
        but: &[],
        reason: "the rules do no input or output",
    },
    Rule {
        words: &["tauri", "reqwest", "tokio", "async fn"],
        in_: &["crates/smartcard/src/"],
        but: &[],
        reason: "the card knows no window, no network and no runtime",
    },
];

/// File names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 9] = [
    "mod", "util", "utils", "helper", "helpers", "common", "misc", "manager", "service",
];

/// Lines of a source file, its unit tests included. Past this it holds more than one idea.
const LONGEST: usize = 400;

/// Files that are longer nevertheless, and why.
const LONGER: [(&str, &str); 1] = [(
    "server/src/db/account.rs",
    "some 300 lines of one table's questions, and their tests on both engines",
)];

/// Violations in the sources of the workspace.
pub(super) fn check(workspace: &Workspace) -> Result<Vec<Violation>, Failure> {
    let mut violations = Vec::new();
    for folder in ALL_PACKAGES {
        for file in files::files_under(&workspace.path(folder))? {
            if file.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let name = files::relative(&file, workspace.root());
            let text = files::read_text(&file)?;
            violations.extend(check_name(&name));
            violations.extend(check_length(&name, &text));
            violations.extend(check_text(&name, &text));
        }
    }
    Ok(violations)
}

fn check_name(path: &str) -> Option<Violation> {
    let stem = Path::new(path).file_stem()?.to_string_lossy().into_owned();
    EMPTY_NAMES
        .contains(&stem.as_str())
        .then(|| Violation::new(path, format!("a file is named after what it does, not `{stem}`")))
}

fn check_length(path: &str, text: &str) -> Option<Violation> {
    let lines = text.lines().count();
    let may_be_longer = LONGER.iter().any(|(longer, _)| *longer == path);
    (lines > LONGEST && !may_be_longer).then(|| {
        let rule = format!("{lines} lines: past {LONGEST}, a file is split by idea");
        Violation::new(path, rule)
    })
}

fn check_text(path: &str, text: &str) -> Vec<Violation> {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.applies_to(path)).collect();
    if rules.is_empty() || files::is_unit_tests(path) {
        return Vec::new();
    }
    let mut violations = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.trim_start().starts_with("mod tests") {
            break;
        }
        let code = without_comment(line);
        for rule in &rules {
            for word in rule.words.iter().filter(|word| has_word(code, word)) {
                violations.push(Violation::on_line(
                    path,
                    number,
                    format!("`{word}`: {}", rule.reason),
                ));
            }
        }
    }
    violations
}

impl Rule {
    fn applies_to(&self, path: &str) -> bool {
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| path.starts_with(beginning));
        begins(self.in_) && !begins(self.but)
    }
}

/// The line without its comment. An address in a text (`https://…`) is not a comment.
fn without_comment(line: &str) -> &str {
    let comment = line
        .match_indices("//")
        .map(|(position, _)| line.split_at(position).0)
        .find(|before| !before.ends_with(':'));
    comment.unwrap_or(line)
}

fn has_word(code: &str, word: &str) -> bool {
    let part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices(word).any(|(position, _)| {
        let (before, rest) = code.split_at(position);
        let after = rest.strip_prefix(word).unwrap_or_default();
        !before.ends_with(part_of_word) && !after.starts_with(part_of_word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check_text(path, text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_rule_can_fail_and_says_where() {
        for (path, text, expected) in [
            (
                "server/src/http/auth.rs",
                "fn a() {}\nuse sea_orm::EntityTrait;",
                "server/src/http/auth.rs:2: `sea_orm`: SQL and SeaORM stay in server/src/db",
            ),
            (
                "server/src/serve.rs",
                "let sql = \"DELETE FROM session\";",
                "server/src/serve.rs:1: `DELETE FROM`: SQL and SeaORM stay in server/src/db",
            ),
            (
                "server/src/http/auth.rs",
                "Err(StatusCode::NOT_FOUND)",
                "server/src/http/auth.rs:1: `StatusCode`: status codes stay in server/src/http/error.rs",
            ),
            (
                "ui/src/pages/card.rs",
                "window.fetch(\"/api\")",
                "ui/src/pages/card.rs:1: `fetch`: only ui/src/backend leaves the sandbox",
            ),
            (
                "ui/src/pages/card.rs",
                "document::Title { \"x\" }",
                "ui/src/pages/card.rs:1: `document::Title`: it takes `unsafe-eval` or the tool dx, and the content security \
                 policy is strict",
            ),
            (
                "crates/trust/src/path.rs",
                "let now = SystemTime::now();",
                "crates/trust/src/path.rs:1: `SystemTime`: time and randomness are parameters",
            ),
            (
                "crates/domain/src/text.rs",
                "use std::fs;",
                "crates/domain/src/text.rs:1: `std::fs`: the rules do no input or output",
            ),
            (
                "crates/smartcard/src/piv.rs",
                "async fn read() {}",
                "crates/smartcard/src/piv.rs:1: `async fn`: the card knows no window, no network and no runtime",
            ),
        ] {
            assert_eq!(found(path, text), [expected]);
        }
    }

    #[test]
    fn a_word_is_allowed_in_its_own_place() {
        assert_eq!(
            found("server/src/db/session.rs", "use sea_orm::EntityTrait;"),
            Vec::<String>::new()
        );
        assert_eq!(
            found("server/src/http/error.rs", "StatusCode::GONE"),
            Vec::<String>::new()
        );
        assert_eq!(
            found("ui/src/backend/native.rs", "invoke(name)"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn comments_parts_of_words_and_unit_tests_are_not_code() {
        let text =
            "// StatusCode is for error.rs\nlet prefetched = 1; let my_fetch = 2;\nmod tests {\nStatusCode";
        assert_eq!(found("server/src/a.rs", text), Vec::<String>::new());
        assert_eq!(found("ui/src/a.rs", text), Vec::<String>::new());
        assert_eq!(
            found("crates/trust/src/signature/tests.rs", "SystemRandom"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_address_does_not_hide_what_follows_it() {
        assert_eq!(found("ui/src/a.rs", "open(\"https://a\"); invoke(x)").len(), 1);
    }

    #[test]
    fn names_that_say_nothing_are_refused() {
        for path in [
            "server/src/http/mod.rs",
            "ui/src/utils.rs",
            "crates/domain/src/helpers.rs",
            "server/src/manager.rs",
            "src-tauri/src/card/service.rs",
        ] {
            assert!(check_name(path).is_some(), "{path}");
        }
        assert!(check_name("server/src/http.rs").is_none());
    }

    #[test]
    fn a_file_of_too_many_lines_is_refused_unless_it_is_listed() {
        let longest = "x\n".repeat(LONGEST);
        assert_eq!(check_length("ui/src/a.rs", &longest), None);
        let longer = format!("{longest}x\n");
        assert_eq!(
            check_length("ui/src/a.rs", &longer).unwrap().to_string(),
            "ui/src/a.rs: 401 lines: past 400, a file is split by idea"
        );
        for (path, _) in LONGER {
            assert_eq!(check_length(path, &longer), None, "{path}");
        }
    }
}
