//! Where the program is cut: the function by which everything behind the sign-in is entered, and what fetches it.

use dioxus::prelude::Element;
use wasm_split::LazyLoader;

use super::{Place, show};

/// The file. `build-ui` finds the cut by the name of this module.
pub(super) static FILE: LazyLoader<Place, Element> =
    wasm_split::lazy_loader!(extern "behind" fn show(place: Place) -> Element);
