//! `opalexe-virtual-card`: plays PIV cards, makes the demonstration's, and lends a private pcscd to a program.

mod commands;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = commands::Arguments::parse();
    commands::log(arguments.verbose);
    match arguments.command.run() {
        Ok(code) => code,
        Err(error) => {
            let mut causes = String::new();
            let mut cause = error.source();
            while let Some(error) = cause {
                causes.push_str(&format!(": {error}"));
                cause = error.source();
            }
            eprintln!("opalexe-virtual-card: {error}{causes}");
            ExitCode::FAILURE
        }
    }
}
