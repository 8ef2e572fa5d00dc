//! Where in what was found the words stand.

use opalexe_domain::{
    api::{documents::Document, search::MatchedPart},
    search::Query,
};

use super::Reach;

/// The parts of the document that have one of the words.
pub(super) fn matched(query: &Query, document: &Document, reach: &Reach) -> Vec<MatchedPart> {
    MatchedPart::ALL
        .iter()
        .copied()
        .filter(|part| {
            let texts = texts(*part, document, reach);
            texts.iter().any(|text| !query.marks(text).is_empty())
        })
        .collect()
}

fn texts(part: MatchedPart, document: &Document, reach: &Reach) -> Vec<String> {
    match part {
        MatchedPart::Title => document.title.iter().cloned().collect(),
        MatchedPart::Name => vec![document.name.clone()],
        MatchedPart::Number => document.number.iter().cloned().collect(),
        MatchedPart::Kind => vec![document.kind.to_string()],
        MatchedPart::Folder => reach
            .names(document.folder)
            .map_or_else(Vec::new, |(own, partie)| {
                std::iter::once(own).chain(partie.map(str::to_owned)).collect()
            }),
        MatchedPart::Depositor => {
            let depositor = &document.depositor;
            std::iter::once(depositor.name.clone())
                .chain(depositor.partie.clone())
                .collect()
        }
    }
}
