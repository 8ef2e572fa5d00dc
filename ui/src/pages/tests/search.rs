//! The search of documents: what was found and where, the words marked, what to do when there is nothing.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        error::ErrorCode,
        folders::Folder,
        native::Error,
        search::{FoundDocument, MatchedPart},
    },
    document::DocumentKind,
};

use super::{
    documents::{document, others},
    world::in_program,
};
use crate::{
    cases::tests::id,
    pages::expertises::views::{SearchField, SearchView},
    sought::Sought,
};

fn found() -> FoundDocument {
    FoundDocument {
        document: document(),
        matched: vec![MatchedPart::Title],
    }
}

fn sought(text: &str) -> Sought {
    Sought {
        text: text.into(),
        ..Sought::default()
    }
}

fn page(sought: Sought, found: Option<Vec<FoundDocument>>, more: bool, failure: Option<Error>) -> String {
    in_program(move || {
        rsx! {
            SearchView {
                sought: sought.clone(),
                folders: folders(),
                expertise: id(),
                found: found.clone(),
                more,
                busy: false,
                failure: failure.clone(),
                onmore: |()| {},
            }
        }
    })
}

fn folders() -> Vec<Folder> {
    vec![others()]
}

#[test]
fn what_was_found_says_where_it_lies_and_who_deposited_it_with_the_words_marked() {
    let page = page(sought("vefa DUVIGNAU piece"), Some(vec![found()]), true, None);
    for told in [
        "Recherche : vefa DUVIGNAU piece",
        "1 document affiché.",
        "<mark>VEFA</mark>",
        "<mark>DUVIGNAU</mark>",
        "<mark>Pièce</mark>",
        "<mark>piece</mark>",
        "08/04/2025 09:30",
        "Pièces – SDC Les Saules",
        "Nouveau",
        "id=\"more\"",
        "Afficher la suite",
        "ee/documents/0196144e-54c0-7101-8101-010101010101/0196144e",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("search-none"), "{page}");
}

#[test]
fn nothing_found_says_what_to_try_and_offers_to_leave_the_filters_away() {
    let filtered = Sought {
        kind: Some(DocumentKind::Dire),
        unread_only: true,
        from: "2025-02-12".parse().ok(),
        ..sought("rien")
    };
    let with = page(filtered, Some(Vec::new()), false, None);
    for told in [
        "Aucun document ne correspond à votre recherche.",
        "Essayez moins de mots",
        "les répertoires qui vous sont ouverts",
        "id=\"search-wider\"",
        "value=\"12/02/2025\"",
    ] {
        assert!(with.contains(told), "{told}: {with}");
    }
    let without = page(sought("rien"), Some(Vec::new()), false, None);
    assert!(!without.contains("search-wider"), "{without}");
}

#[test]
fn what_is_too_much_is_said_and_what_failed_can_be_tried_again() {
    let words: Vec<String> = (0..17).map(|number| format!("mot{number}x")).collect();
    let long = page(sought(&words.join(" ")), None, false, None);
    assert!(long.contains("Votre recherche est trop longue."), "{long}");
    let waiting = page(sought("plan"), None, false, None);
    assert!(
        !waiting.contains("id=\"found\"") && !waiting.contains("search-none"),
        "{waiting}"
    );
    let failure = || Some(Error::Api(ErrorCode::Internal.into()));
    let failed = page(sought("plan"), None, false, failure());
    assert!(failed.contains("id=\"retry\""), "{failed}");
    let later = page(sought("vefa"), Some(vec![found()]), true, failure());
    assert!(
        later.contains("<mark>VEFA</mark>") && later.contains("id=\"retry\""),
        "{later}"
    );
    assert!(!later.contains("id=\"more\""), "{later}");
}

#[test]
fn the_field_has_its_label_its_key_and_what_was_looked_for() {
    let page = in_program(|| rsx! { SearchField { expertise: id(), sought: sought("façade") } });
    for told in [
        "role=\"search\"",
        "for=\"document-search\"",
        "aria-keyshortcuts=\"/\"",
        "value=\"façade\"",
        "maxlength=\"200\"",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
}

#[test]
fn what_was_typed_is_never_more_than_text() {
    let page = page(sought("<b>&\"</b>"), Some(vec![found()]), false, None);
    assert!(!page.contains("<b>"), "{page}");
}
