//! The program `opalexe-server`. What it does is in the library; see `opalexe_server::commands`.

use std::process::ExitCode;

fn main() -> ExitCode {
    opalexe_server::commands::main()
}
