//! What an administrator is shown of a list before it is put into force.

use dioxus::prelude::*;
use opalexe_domain::{
    api::reference::{Changes, Editions, ListEdition, Listed},
    reference::{RowFault, RowFaultAt},
    time::Timestamp,
};

use super::world::lines;
use crate::pages::admin::views::{ChangesView, EditionsView, Which};

fn shown(page: fn() -> Element) -> String {
    let mut dom = VirtualDom::new(page);
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

fn moulins() -> Listed {
    Listed {
        code: "CA-MOULINS".into(),
        name: "Cour d'appel de Moulins".into(),
        before: None,
    }
}

#[test]
fn what_comes_in_and_what_goes_is_named_before_it_is_put_into_force() {
    fn page() -> Element {
        let changes = Changes {
            added: vec![moulins()],
            same: 256,
            ..Changes::default()
        };
        rsx! {
            ChangesView { which: Which::Courts, name: "cours.csv", changes, busy: false, onimport: |()| {}, onleave: |()| {} }
        }
    }
    let text = shown(page);
    for said in [
        "1 juridiction ajoutée",
        "Cour d&#39;appel de Moulins",
        "256 juridictions restent",
        "import-list",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_list_with_a_fault_says_where_and_cannot_be_put_into_force() {
    fn page() -> Element {
        let changes = Changes {
            faults: vec![RowFaultAt {
                row: 3,
                fault: RowFault::Twice,
            }],
            added: vec![moulins()],
            ..Changes::default()
        };
        rsx! {
            ChangesView { which: Which::Courts, name: "cours.csv", changes, busy: false, onimport: |()| {}, onleave: |()| {} }
        }
    }
    let text = shown(page);
    assert!(text.contains("Juridiction n°\u{a0}3"), "{text}");
    assert!(!text.contains("import-list"), "{text}");
}

#[test]
fn the_editions_say_since_when_and_by_whom() {
    fn page() -> Element {
        let edition = |edition, imported_at, by: Option<&str>| ListEdition {
            edition,
            version: None,
            imported_at,
            by: by.map(str::to_owned),
            rows: 256,
        };
        let at = Some(Timestamp::from_seconds(1_744_097_400));
        let editions = vec![
            edition(2, at, Some("Anne RÉFÉRENT")),
            edition(1, at, None),
            edition(0, None, None),
        ];
        rsx! {
            EditionsView { which: Which::Courts, editions: Editions { editions } }
        }
    }
    let text = shown(page);
    for said in [
        "Anne RÉFÉRENT",
        "l’exploitant",
        "contenue dans l’application",
        "En vigueur",
    ] {
        assert!(
            text.to_lowercase().contains(&said.to_lowercase()),
            "{said}: {text}"
        );
    }
}

#[test]
fn a_nomenclature_tells_what_is_renamed_and_what_it_was_called() {
    fn page() -> Element {
        let listed = |code: &str, name: &str, before: Option<&str>| Listed {
            code: code.into(),
            name: name.into(),
            before: before.map(str::to_owned),
        };
        let changes = Changes {
            changed: vec![listed("A.9", "Risques climatiques", Some("Neige et avalanche"))],
            gone: vec![listed("A.4", "Animaux autres que d'élevage", None)],
            same: 297,
            of_another_version: true,
            ..Changes::default()
        };
        rsx! {
            ChangesView {
                which: Which::Nomenclature,
                name: "nomenclature-2022.csv",
                changes,
                busy: false,
                onimport: |()| {},
                onleave: |()| {},
            }
        }
    }
    let text = shown(page);
    for said in [
        "1 entrée renommée",
        "Risques climatiques",
        "Neige et avalanche",
        "1 entrée qui ne sera plus proposée",
        "297 entrées gardent",
        "import-list",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_nomenclature_without_its_year_is_not_put_into_force() {
    fn page() -> Element {
        let changes = Changes {
            faults: vec![
                RowFaultAt::of_all(RowFault::Version),
                RowFaultAt::at(4, RowFault::Level),
            ],
            ..Changes::default()
        };
        rsx! {
            ChangesView {
                which: Which::Nomenclature,
                name: "nomenclature.csv",
                changes,
                busy: false,
                onimport: |()| {},
                onleave: |()| {},
            }
        }
    }
    let text = shown(page);
    assert!(text.contains("Indiquez l’année de l’arrêté"), "{text}");
    assert!(text.contains("Entrée n°\u{a0}5"), "{text}");
    assert!(!text.contains("import-list"), "{text}");
}
