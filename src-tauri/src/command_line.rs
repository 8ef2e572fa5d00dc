//! What the program answers in a terminal, before any window. Whoever writes in a terminal is answered in English.

use std::ffi::{OsStr, OsString};

/// What to do with what stood on the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Request {
    /// Nothing stood there: the application starts.
    Start,
    /// Find out how things stand, and say it.
    Diagnose(Telling),
    /// Say this, and end well.
    Say(String),
    /// Nobody knows what was meant: say this, and end badly.
    Refuse(String),
}

/// How a diagnosis is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Telling {
    /// As JSON, for programs.
    pub(crate) json: bool,
    /// Without what is personal, for others to read.
    pub(crate) anonymous: bool,
}

const USAGE: &str = "\
Usage: opalexe [OPTION]

Without an option, the application starts; when it runs already, its window comes to the front.

  --diagnose [--json] [--anonymous]
             say how program, readers, cards and server stand; no window is opened and no PIN is asked for.
             It names the holder of the card and the user of this machine: for support, give --anonymous.
             On Windows it prints into a file: opalexe --diagnose --anonymous > report.txt
             Ends with 0 when all is well, 1 when something is worth a look, 2 when nobody can sign in so
  --version  say which version this is
  --help     say this

OPALEXE_SERVER=https://…  fixes the server for this start.
";

/// Understands the arguments, the program's own name left out.
pub(crate) fn understand(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let mut arguments = arguments.into_iter();
    let Some(first) = arguments.next() else {
        return Request::Start;
    };
    if first == "--diagnose" {
        return diagnose(arguments);
    }
    match (first.to_str(), arguments.next()) {
        (Some("--version" | "-V"), None) => {
            Request::Say(concat!("opalexe ", env!("CARGO_PKG_VERSION"), "\n").to_owned())
        }
        (Some("--help" | "-h"), None) => Request::Say(USAGE.to_owned()),
        _ => refuse(&first),
    }
}

fn diagnose(arguments: impl Iterator<Item = OsString>) -> Request {
    let mut telling = Telling::default();
    for argument in arguments {
        match argument.to_str() {
            Some("--json") => telling.json = true,
            Some("--anonymous") => telling.anonymous = true,
            _ => return refuse(&argument),
        }
    }
    Request::Diagnose(telling)
}

fn refuse(argument: &OsStr) -> Request {
    Request::Refuse(format!(
        "opalexe: what is {} here?\n\n{USAGE}",
        argument.to_string_lossy()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(arguments: &[&str]) -> Request {
        understand(arguments.iter().map(OsString::from))
    }

    #[test]
    fn the_application_starts_unless_something_else_is_asked() {
        assert_eq!(understood(&[]), Request::Start);
        let version = format!("opalexe {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(understood(&["--version"]), Request::Say(version));
        assert!(
            matches!(understood(&["-h"]), Request::Say(text) if text.contains("for support, give --anonymous"))
        );
    }

    #[test]
    fn a_diagnosis_is_told_as_it_is_wished() {
        let telling = |json, anonymous| Request::Diagnose(Telling { json, anonymous });
        assert_eq!(understood(&["--diagnose"]), telling(false, false));
        assert_eq!(understood(&["--diagnose", "--json"]), telling(true, false));
        assert_eq!(
            understood(&["--diagnose", "--anonymous", "--json"]),
            telling(true, true)
        );
    }

    #[test]
    fn what_is_not_understood_is_not_passed_over() {
        for arguments in [
            &["--verbose"][..],
            &["--version", "twice"],
            &["a-file"],
            &["--diagnose", "--twice"],
        ] {
            assert!(
                matches!(understood(arguments), Request::Refuse(_)),
                "{arguments:?}"
            );
        }
    }
}
