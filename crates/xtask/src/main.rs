//! The project's own commands, so that a newcomer needs one word, `cargo xtask`, and no page of instructions.
//!
//! Each command says in short lines what it does, shows the line of any program of which it is told that it failed,
//! and costs seconds when there is nothing left to do. Paths are those of the workspace, wherever it is called from.

mod build_ui;
mod bundle;
mod check_deps;
mod check_docs;
mod check_locales;
mod content_hash;
mod demo;
mod failure;
mod files;
mod fuzz;
mod guide_pictures;
mod icons;
mod process;
mod setup;
mod system_packages;
#[cfg(unix)]
mod test;
mod violation;
mod wasm_toolchain;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{failure::Failure, workspace::Workspace};

/// The project's own commands.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Look for everything that the project needs on this machine, and install what is missing.
    Setup(setup::Arguments),
    /// Build the user interface for the server (ui/dist) and for the desktop (src-tauri/dist).
    BuildUi,
    /// Check what depends on what, what stands in which source, and what is linked in under which licence.
    CheckDeps,
    /// Check that every sentence is there, in every language, and is said somewhere.
    CheckLocales,
    /// Check that what the documents link to is there.
    CheckDocs,
    /// Check and test everything. The servers of the tests are run apart by the means of Unix.
    #[cfg(unix)]
    Test(test::Arguments),
    /// Fuzz every reader of what comes from a stranger, a card or an authority.
    Fuzz(fuzz::Arguments),
    /// Play the demonstration: the whole story in a real window, or without a display by `--headless`.
    Demo(demo::Arguments),
    /// Make the packages that people install, with their bill of materials and checksums.
    Bundle(bundle::Arguments),
    /// Take the pictures of the guide from those that the stories took.
    GuidePictures,
    /// Draw the icons anew from icons/opalexe.svg.
    Icons,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure::show(&failure);
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<(), Failure> {
    let workspace = Workspace::find()?;
    match task {
        Task::Setup(arguments) => setup::run(&workspace, &arguments),
        Task::BuildUi => build_ui::run(&workspace),
        Task::CheckDeps => check_deps::run(&workspace),
        Task::CheckLocales => check_locales::run(&workspace),
        Task::CheckDocs => check_docs::run(&workspace),
        #[cfg(unix)]
        Task::Test(arguments) => test::run(&workspace, &arguments),
        Task::Fuzz(arguments) => fuzz::run(&workspace, &arguments),
        Task::Demo(arguments) => demo::run(&workspace, &arguments),
        Task::Bundle(arguments) => bundle::run(&workspace, &arguments),
        Task::GuidePictures => guide_pictures::run(&workspace),
        Task::Icons => icons::run(&workspace),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_meant_for_the_demonstration_reaches_it() {
        let parsed = Arguments::try_parse_from(["xtask", "demo", "--headless", "--logs", "here"]);
        assert!(
            matches!(parsed.unwrap().command, Task::Demo(story) if story.story() == ["--headless", "--logs", "here"])
        );
    }
}
