//! The language of the page is that of the PIN window.

use super::*;
use crate::pin_window::Language;

#[test]
fn the_pin_window_speaks_the_language_that_the_page_was_switched_to() {
    let (app, _folder) = application();
    let main = window(&app, windows::MAIN);
    let desktop = app.state::<Desktop>();
    let spoken = || desktop.wording.sentences().language();
    assert_eq!(spoken(), Language::French);
    for (tag, language) in [
        ("en", Language::English),
        ("fr", Language::French),
        ("en", Language::English),
        // One that we do not speak.
        ("de", Language::French),
    ] {
        let answer = call(&main, OWN, "set_language", json!({ "language": tag }));
        assert_eq!(answer, Ok(Value::Null));
        assert_eq!(spoken(), language, "{tag}");
    }
}
