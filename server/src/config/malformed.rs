//! What is wrong with settings, told without the settings: the line at fault may hold the password of the database.

use std::fmt;

/// Where something is wrong and what is expected there; never what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    place: String,
    message: String,
}

impl Malformed {
    /// What is wrong with the text of a file.
    pub fn in_text(error: &toml::de::Error, text: &str) -> Self {
        let before = error.span().and_then(|span| text.get(..span.start));
        let place = before.map_or_else(String::new, |before| {
            format!("line {}: ", before.matches('\n').count().saturating_add(1))
        });
        Self {
            place,
            message: without_text(error.message()),
        }
    }

    /// What is wrong with settings that come from no text.
    pub fn in_settings(error: &toml::de::Error) -> Self {
        Self {
            place: String::new(),
            // Without a text, this names the setting and quotes no line.
            message: without_text(error.to_string().trim_end()).replace('\n', " "),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.place, self.message)
    }
}

impl std::error::Error for Malformed {}

/// A text of the wrong kind is quoted by serde (`invalid type: string "…", expected …`): it is left out.
fn without_text(message: &str) -> String {
    const BEGINS: &str = "string \"";
    const ENDS: &str = "\", expected ";
    match (message.find(BEGINS), message.rfind(ENDS)) {
        (Some(begins), Some(ends)) if begins < ends => {
            let (before, _) = message.split_at(begins);
            let (_, after) = message.split_at(ends);
            format!("{before}string \"…{after}")
        }
        _ => message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::settings::Settings;

    fn told(text: &str) -> String {
        let error = toml::from_str::<Settings>(text).unwrap_err();
        let malformed = Malformed::in_text(&error, text);
        assert!(!format!("{malformed:?}").contains("s3cret"), "{malformed:?}");
        malformed.to_string()
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_without_what_stands_there() {
        let wrong = [
            "[database]\nurl = \"postgres://opalexe:s3cret@db/opalexe",
            "[database]\nurl = postgres://opalexe:s3cret@db/opalexe",
            "[database]\nurl = 'a'\nurl = 'postgres://opalexe:s3cret@db/opalexe'",
            "\ndatabase = \"postgres://opalexe:s3cret@db/opalexe\"",
            "[database]\nconnections = '\", expected s3cret\", expected'",
            "[server]\nlisten_to = 1",
        ];
        insta::assert_snapshot!(wrong.map(told).join("\n"), @r#"
        line 2: invalid basic string, expected `"`
        line 2: string values must be quoted, expected literal string
        line 3: duplicate key
        line 2: invalid type: string "…", expected struct DatabaseSettings
        line 2: invalid type: string "…", expected u32
        line 2: unknown field `listen_to`, expected one of `listen`, `public_url`, `trusted_proxies`, `connection_limit`, `header_deadline_seconds`, `body_deadline_seconds`, `drain_deadline_seconds`, `instance_key`, `tls`
        "#);
    }

    #[test]
    fn a_setting_that_comes_from_no_text_is_named() {
        let table = toml::from_str::<toml::Table>("database.connections = 's3cret'").unwrap();
        let error = table.try_into::<Settings>().unwrap_err();
        insta::assert_snapshot!(Malformed::in_settings(&error), @r#"invalid type: string "…", expected u32 in `database.connections`"#);
    }
}
