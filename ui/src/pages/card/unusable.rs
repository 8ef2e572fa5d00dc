//! A card that nobody can sign in with never stands alone: what it is, what was tried, what to do, and what to quote to whoever
//! helps.

use dioxus::prelude::*;
use opalexe_domain::api::native::{
    CardApplication, ModuleOutcome, TriedModule, UnusableCard, UnusableReason,
};

use crate::{
    components::{CopyButton, Notice},
    explanation::Tone,
    i18n::tr,
    route::Route,
};

/// All that is known of such a card. `place` tells several of them apart.
#[component]
pub(super) fn Unusable(card: UnusableCard, name: Option<String>, place: usize) -> Element {
    let (sentence, advice) = told(&card);
    let suffix = if place == 0 {
        String::new()
    } else {
        format!("-{place}")
    };
    let reason = card.reason.code().replace('_', "-");
    let model = name.unwrap_or_else(|| tr!("unusable-model-unknown"));
    let applications = applications(&card.applications);
    let details = details(&card, &model, &applications);
    rsx! {
        Notice { tone: Tone::Bad, id: "unusable-{reason}{suffix}",
            p { strong { "{sentence}" } }
            p { "{advice}" }
        }
        section { class: "sheet findings", "aria-labelledby": "findings-title{suffix}",
            h3 { id: "findings-title{suffix}", {tr!("unusable-findings")} }
            dl {
                dt { {tr!("unusable-model")} }
                dd { "{model}" }
                dt { {tr!("unusable-applications")} }
                dd { "{applications}" }
                if asks_for_modules(card.reason) {
                    dt { {tr!("unusable-modules")} }
                    dd {
                        if card.modules.is_empty() {
                            {tr!("unusable-modules-none")}
                        } else {
                            ul { class: "modules",
                                for module in &card.modules {
                                    li { key: "{line(module)}",
                                        "{line(module)}"
                                        if let Some(path) = &module.path {
                                            code { class: "soft path", "{path}" }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
                dt { {tr!("unusable-atr")} }
                dd { code { id: "atr{suffix}", class: "identification", "{card.atr}" } }
            }
            div { class: "actions",
                CopyButton { id: "copy-findings{suffix}", text: details, label: tr!("unusable-copy") }
                if card.reason == UnusableReason::NotUnderstood {
                    Link {
                        to: Route::Settings {},
                        id: "to-settings{suffix}",
                        class: "button",
                        "data-variant": "quiet",
                        {tr!("unusable-settings")}
                    }
                }
            }
        }
    }
}

/// Whether a module could have helped.
const fn asks_for_modules(reason: UnusableReason) -> bool {
    matches!(
        reason,
        UnusableReason::NotUnderstood | UnusableReason::NoCertificate | UnusableReason::Unknown
    )
}

/// What is the matter, and what to do.
fn told(card: &UnusableCard) -> (String, String) {
    match card.reason {
        UnusableReason::IdentityCard => (tr!("unusable-identity-card"), tr!("unusable-identity-card-why")),
        UnusableReason::TravelDocument => (tr!("unusable-travel-document"), tr!("unusable-insert-another")),
        UnusableReason::Payment => (tr!("unusable-payment"), tr!("unusable-insert-another")),
        UnusableReason::NoCertificate => (tr!("unusable-no-certificate"), tr!("unusable-activate")),
        UnusableReason::NotUnderstood | UnusableReason::Unknown => {
            (tr!("unusable-not-understood"), what_to_install(card))
        }
    }
}

fn what_to_install(card: &UnusableCard) -> String {
    match &card.install {
        Some(program) => tr!("unusable-install", program = program.clone()),
        None if card.modules.is_empty() => tr!("unusable-install-unknown"),
        None => tr!("unusable-another-module"),
    }
}

fn applications(found: &[CardApplication]) -> String {
    if found.is_empty() {
        return tr!("unusable-applications-none");
    }
    let names: Vec<String> = found
        .iter()
        .map(|application| application_name(*application))
        .collect();
    names.join(", ")
}

fn application_name(application: CardApplication) -> String {
    match application {
        CardApplication::Piv => tr!("application-piv"),
        CardApplication::IasEcc => tr!("application-ias-ecc"),
        CardApplication::AuthentIc => tr!("application-authentic"),
        CardApplication::MinistryOfTheInterior => tr!("application-ministry-of-the-interior"),
        CardApplication::Pkcs15 => tr!("application-pkcs15"),
        CardApplication::OpenPgp => tr!("application-open-pgp"),
        CardApplication::Fido => tr!("application-fido"),
        CardApplication::TravelDocument => tr!("application-travel-document"),
        CardApplication::Payment => tr!("application-payment"),
        CardApplication::Unknown => tr!("application-other"),
    }
}

/// A module and what came of it.
fn line(module: &TriedModule) -> String {
    tr!(
        "module-line",
        product = name(module),
        outcome = outcome(module.outcome)
    )
}

fn name(module: &TriedModule) -> String {
    match (&module.product, &module.path) {
        (Some(product), _) => product.clone(),
        (None, Some(path)) if !module.chosen => file_name(path).to_owned(),
        _ => tr!("module-chosen"),
    }
}

fn outcome(outcome: ModuleOutcome) -> String {
    match outcome {
        ModuleOutcome::Absent => tr!("module-absent"),
        ModuleOutcome::Replaceable => tr!("module-replaceable"),
        ModuleOutcome::PathRefused => tr!("module-path-refused"),
        ModuleOutcome::Unloadable => tr!("module-unloadable"),
        ModuleOutcome::Crashed => tr!("module-crashed"),
        ModuleOutcome::Silent => tr!("module-silent"),
        ModuleOutcome::Failed | ModuleOutcome::Unknown => tr!("module-failed"),
        ModuleOutcome::NoCard => tr!("module-no-card"),
        ModuleOutcome::NoCertificate => tr!("module-no-certificate"),
    }
}

/// What is copied for whoever helps: the same as on the page, a line each. Nothing of it names the holder: of a module only the name
/// of its file, because its folder may be the person's own.
fn details(card: &UnusableCard, model: &str, applications: &str) -> String {
    let mut lines = vec![
        format!("{} {}", tr!("unusable-atr"), card.atr),
        format!("{} {model}", tr!("unusable-model")),
        format!("{} {applications}", tr!("unusable-applications")),
    ];
    let modules = card.modules.iter().map(|module| {
        let file = module.path.as_deref().map(file_name).unwrap_or_default();
        format!("{} {file}", line(module)).trim_end().to_owned()
    });
    lines.extend(modules);
    lines.join("\n")
}

/// The last part of a path, of whichever system.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_does_not_name_the_person_in_whose_folder_a_module_lies() {
        let module = |path: &str| TriedModule {
            product: None,
            chosen: true,
            path: Some(path.to_owned()),
            outcome: ModuleOutcome::Unloadable,
        };
        let card = UnusableCard {
            reason: UnusableReason::NotUnderstood,
            atr: "3BDF96".into(),
            applications: Vec::new(),
            modules: vec![
                module("/home/ana-kerguen/lib/one.so"),
                module(r"C:\Users\Ana Kerguen\two.dll"),
            ],
            install: None,
        };
        let copied = details(&card, "Modèle", "aucune");
        assert!(!copied.to_lowercase().contains("kerguen"), "{copied}");
        for kept in ["3BDF96", "one.so", "two.dll"] {
            assert!(copied.contains(kept), "{kept} in {copied}");
        }
    }
}
