//! What a session was opened with: the desktop application or a browser, told in a few short words.
//!
//! It is the client's own word, kept so that a person recognises the sessions that are open. Nothing is ever decided by it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::is_printable;

/// What a session was opened with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// Which kind of program.
    pub kind: DeviceKind,
    /// The program, as « Firefox » or « Opalexe 0.1.0 ».
    pub program: Option<Label>,
    /// The system beneath it, as « Windows ».
    pub system: Option<Label>,
    /// The name of the machine, which only the desktop tells.
    pub machine: Option<Label>,
}

/// Which kind of program opened a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DeviceKind {
    /// The desktop application.
    Desktop,
    /// A browser.
    Browser,
    /// Nobody knows.
    Other,
}

impl DeviceKind {
    const ALL: [Self; 3] = [Self::Desktop, Self::Browser, Self::Other];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Desktop => "desktop",
            Self::Browser => "browser",
            Self::Other => "other",
        }
    }

    /// The kind of that name; a name that means nothing is nobody's.
    pub fn named(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .unwrap_or(Self::Other)
    }
}

/// A word or two of a program about itself: one line of at most [`Label::LIMIT`] characters, whatever was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Label(String);

impl Label {
    /// The most characters that are kept: the name of a machine has at most 63 (RFC 1035 §2.3.4).
    pub const LIMIT: usize = 63;

    /// The label as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The label of that text, cut to its limit; none when nothing is left of it.
    pub fn of(text: &str) -> Option<Self> {
        let label = Self::from(text.to_owned());
        (!label.0.is_empty()).then_some(label)
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        let printable = text.chars().filter(|letter| is_printable(*letter));
        let line: String = printable
            .skip_while(|letter| letter.is_whitespace())
            .take(Self::LIMIT)
            .collect();
        Self(line.trim_end().to_owned())
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

/// Browsers by what their `User-Agent` says, the ones that also name others first.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems by what a `User-Agent` says, the ones that also name others first.
const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// Nobody knows what.
    pub const fn unknown() -> Self {
        Self {
            kind: DeviceKind::Other,
            program: None,
            system: None,
            machine: None,
        }
    }

    /// The browser that sends this `User-Agent` (RFC 9110 §10.1.5), reduced to its name and its system: versions and models tell more of a
    /// person than is needed to recognise a session.
    pub fn of_user_agent(text: &str) -> Self {
        let named = |table: &[(&str, &str)]| {
            let found = table.iter().find(|(mark, _)| text.contains(mark));
            found.and_then(|(_, name)| Label::of(name))
        };
        let program = named(&BROWSERS);
        Self {
            kind: match program {
                Some(_) => DeviceKind::Browser,
                None => DeviceKind::Other,
            },
            program,
            system: named(&SYSTEMS),
            machine: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(user_agent: &str) -> String {
        let device = Device::of_user_agent(user_agent);
        let word = |label: &Option<Label>| label.as_ref().map_or("?", Label::as_str).to_owned();
        format!("{} on {}", word(&device.program), word(&device.system))
    }

    #[test]
    fn a_browser_is_reduced_to_its_name_and_its_system() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
                "Safari on macOS",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/138.0 Mobile/15E148 Safari/604.1",
                "Chrome on iOS",
            ),
            ("curl/8.14.1", "? on ?"),
            ("", "? on ?"),
        ] {
            assert_eq!(told(user_agent), expected, "{user_agent}");
        }
        assert_eq!(Device::of_user_agent("curl/8").kind, DeviceKind::Other);
    }

    #[test]
    fn a_label_is_one_short_line_whatever_was_said() {
        let long = Label::of(&"é".repeat(500)).unwrap();
        assert_eq!(long.as_str().chars().count(), Label::LIMIT);
        assert_eq!(Label::of("  a\nb\u{1b}[2J ").unwrap().as_str(), "ab[2J");
        assert_eq!(Label::of(" \n "), None);
        assert_eq!(
            Label::of("\u{202e} poste\u{2066}-7\u{200b} ").unwrap().as_str(),
            "poste-7"
        );
        let read: Label = serde_json::from_str(&format!("\"{}\"", "x".repeat(100))).unwrap();
        assert_eq!(read.as_str().len(), Label::LIMIT);
    }

    #[test]
    fn a_kind_reads_back_from_its_name() {
        for kind in DeviceKind::ALL {
            assert_eq!(DeviceKind::named(kind.name()), kind);
        }
        assert_eq!(DeviceKind::named("toaster"), DeviceKind::Other);
    }
}
