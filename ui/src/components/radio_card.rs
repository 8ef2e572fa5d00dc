//! One of a few choices, as a sheet that is large enough to be hit.

use dioxus::prelude::*;

/// A choice with a line that says what it means: its title is its name, and the line describes it.
#[component]
pub(crate) fn RadioCard(
    id: String,
    name: String,
    value: String,
    title: String,
    #[props(default)] detail: Option<String>,
    checked: bool,
    #[props(default)] disabled: bool,
    onpick: EventHandler<()>,
) -> Element {
    let described = detail.as_ref().map(|_| format!("{id}-detail"));
    rsx! {
        div { class: "radio-card", "data-checked": checked.then_some("true"),
            input {
                id: "{id}",
                r#type: "radio",
                name,
                value,
                checked,
                disabled,
                "aria-labelledby": "{id}-title",
                "aria-describedby": described,
                onchange: move |_| onpick.call(()),
            }
            label { r#for: "{id}",
                span { class: "radio-card-title", id: "{id}-title", "{title}" }
                if let Some(detail) = detail {
                    span { class: "radio-card-detail", id: "{id}-detail", "{detail}" }
                }
            }
        }
    }
}
