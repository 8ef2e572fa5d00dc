//! A text in which the words that were looked for are marked.

use dioxus::prelude::*;
use opalexe_domain::search::Query;

/// The text.
#[component]
pub(super) fn Marked(text: String, query: Query) -> Element {
    let pieces = pieces(&text, &query);
    rsx! {
        for (place, (piece, is_found)) in pieces.into_iter().enumerate() {
            if is_found {
                mark { key: "{place}", "{piece}" }
            } else {
                span { key: "{place}", "{piece}" }
            }
        }
    }
}

/// The text in pieces, and which of them was looked for. Together they are the text.
fn pieces(text: &str, query: &Query) -> Vec<(String, bool)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in query.marks(text) {
        for (range, is_found) in [(done..mark.start, false), (mark.clone(), true)] {
            let piece = text.get(range).unwrap_or_default();
            if !piece.is_empty() {
                pieces.push((piece.to_owned(), is_found));
            }
        }
        done = mark.end;
    }
    let rest = text.get(done..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push((rest.to_owned(), false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, looked_for: &str) -> String {
        let query = Query::parse(looked_for).unwrap();
        let pieces = pieces(text, &query);
        let whole: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        assert_eq!(whole, text);
        pieces
            .into_iter()
            .map(|(piece, is_found)| if is_found { format!("[{piece}]") } else { piece })
            .collect()
    }

    #[test]
    fn words_are_marked_as_they_are_written_and_nothing_of_the_text_is_lost() {
        assert_eq!(
            marked("Étanchéité de la FAÇADE", "facade etancheite"),
            "[Étanchéité] de la [FAÇADE]"
        );
        assert_eq!(marked("PIECE_012.pdf", "pièce 12"), "[PIECE]_[012].pdf");
        assert_eq!(marked("Fissures", "fissu"), "[Fissures]");
        assert_eq!(marked("rien", "tout"), "rien");
        assert_eq!(marked("", "tout"), "");
        assert_eq!(marked("tout", ""), "tout");
    }
}
