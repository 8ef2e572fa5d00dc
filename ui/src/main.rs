//! The program that runs in the page. Everything is in the library, so that it can be tested without a browser.

fn main() {
    if cfg!(target_arch = "wasm32") {
        dioxus::launch(opalexe_ui::App);
    } else {
        // A person may start it by mistake: `cargo run -p opalexe-ui`.
        eprintln!("opalexe-ui runs in a browser: build it with `cargo xtask build-ui`");
    }
}
