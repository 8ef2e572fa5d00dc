//! `demo`: makes the machine and the programs ready, and hands over to the demonstration, which plays the story.

use crate::{
    build_ui,
    failure::Failure,
    process::{self, program},
    setup,
    workspace::Workspace,
};

/// What `demo` takes: everything is the demonstration's own.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    /// For the demonstration: `--headless`, or `--help` to see what there is.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    story: Vec<String>,
}

impl Arguments {
    /// What is handed over to the demonstration.
    pub(crate) fn story(&self) -> &[String] {
        &self.story
    }

    /// Whether it plays on a display that it makes itself.
    fn is_headless(&self) -> bool {
        self.story.iter().any(|word| word == "--headless")
    }
}

/// Plays the demonstration.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<(), Failure> {
    let arrangements = setup::Arguments::for_demonstration(arguments.is_headless());
    setup::run(workspace, &arrangements)?;
    build_ui::run(workspace)?;
    println!("demo: building the server, the application and the virtual card");
    // All packages at once, as the tests build them: a choice of packages would compile what they share once more.
    process::run(
        workspace
            .cargo()
            .args(["build", "--workspace", "--bins", "--locked"]),
    )?;
    process::run(program(workspace.program("demo")).args(arguments.story()))
}
