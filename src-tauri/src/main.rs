//! The Opalexe desktop application.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    opalexe_desktop::run()
}
