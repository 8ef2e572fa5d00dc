//! rustup's components for the checks: a minimal toolchain comes without them.

use std::time::Duration;

use crate::{
    failure::Failure,
    process::{self, program},
    workspace::Workspace,
};

/// How long rustup may take: 10 MB on a slow line. Without a network it may otherwise wait for ever.
const LIMIT: Duration = Duration::from_secs(120);

/// A component, and the word by which cargo calls it.
const COMPONENTS: [(&str, &str); 2] = [("rustfmt", "fmt"), ("clippy", "clippy")];

/// Adds those that are missing.
///
/// # Errors
/// With the line to type when rustup cannot add them, or is not what this toolchain comes from.
pub(super) fn add_missing(workspace: &Workspace) -> Result<(), Failure> {
    complete(
        |word| process::succeeds(workspace.cargo().args([word, "--version"])),
        |names| {
            println!("setup: rustup adds {}", names.join(" "));
            let mut rustup = program("rustup");
            rustup
                .current_dir(workspace.root())
                .args(["component", "add"])
                .args(names);
            process::run_within(&mut rustup, LIMIT)
        },
    )
}

fn complete(
    answers: impl Fn(&str) -> bool,
    add: impl FnOnce(&[&str]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let missing = || -> Vec<&str> {
        let absent = COMPONENTS.iter().filter(|(_, word)| !answers(word));
        absent.map(|(name, _)| *name).collect()
    };
    let names = missing();
    if names.is_empty() {
        println!("setup: rustfmt and clippy are there");
        return Ok(());
    }
    let added = add(&names);
    let still = missing();
    if still.is_empty() {
        return Ok(());
    }
    let why = match added {
        Ok(()) => "rustup added them to another toolchain than the one in use".to_owned(),
        Err(failure) => super::first_line(&failure),
    };
    Err(Failure::Missing(format!(
        "this toolchain lacks {}, and rustup did not help ({why}); please run:\n  rustup component add {}\n\
         or install them from where this toolchain comes from",
        still.join(" and "),
        still.join(" ")
    )))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn nothing_is_asked_of_rustup_when_both_are_there() {
        let asked = Cell::new(false);
        let done = complete(
            |_| true,
            |_| {
                asked.set(true);
                Ok(())
            },
        );
        assert!(done.is_ok() && !asked.get());
    }

    #[test]
    fn the_missing_one_alone_is_added() {
        let added = Cell::new(false);
        let done = complete(
            |word| word == "fmt" || added.get(),
            |names| {
                assert_eq!(names, ["clippy"]);
                added.set(true);
                Ok(())
            },
        );
        assert!(done.is_ok() && added.get());
    }

    #[test]
    fn where_rustup_does_not_help_the_line_to_type_is_said() {
        let failure = complete(
            |_| false,
            |_| {
                Err(Failure::TookTooLong {
                    line: "rustup".into(),
                    seconds: 120,
                })
            },
        )
        .unwrap_err();
        assert_eq!(
            failure.to_string(),
            "this toolchain lacks rustfmt and clippy, and rustup did not help (this took longer than 120 s:); \
             please run:\n  rustup component add rustfmt clippy\nor install them from where this toolchain comes from"
        );
    }
}
