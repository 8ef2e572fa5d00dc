//! The project's own commands, so that a newcomer needs one word, `cargo xtask`, and no page of instructions.
//!
//! Each command says in short lines what it does, shows the line of any program of which it is told that it failed,
//! and costs seconds when there is nothing left to do. Paths are those of the workspace, wherever it is called from.

mod build_ui;
mod check_deps;
mod check_locales;
mod content_hash;
mod demo;
mod failure;
mod files;
mod icons;
mod process;
mod setup;
mod system_packages;
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
    /// Check and test everything.
    Test(test::Arguments),
    /// Play the demonstration: the whole story in a real window, or without a display by `--headless`.
    Demo(demo::Arguments),
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
        Task::Test(arguments) => test::run(&workspace, &arguments),
        Task::Demo(arguments) => demo::run(&workspace, &arguments),
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
