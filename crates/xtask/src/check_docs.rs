//! `check-docs`: every link and picture of the written documents leads to a file that is there, and every picture of the
//! documents is shown in one of them.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
};

use pulldown_cmark::{Event, Parser, Tag};

use crate::{
    failure::Failure,
    files,
    violation::{self, Violation},
    workspace::Workspace,
};

/// Where documents are, beside the README at the root.
const DOCUMENTS: &str = "docs";

/// Checks every document.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let (documents, pictures): (Vec<PathBuf>, Vec<PathBuf>) = files::files_under(&workspace.path(DOCUMENTS))?
        .into_iter()
        .partition(|file| has_extension(file, "md"));
    let mut shown = BTreeSet::new();
    let mut violations = Vec::new();
    for document in documents.iter().chain([&workspace.path("README.md")]) {
        let name = files::relative(document, workspace.root());
        let folder = document.parent().unwrap_or(workspace.root());
        for (line, target) in targets(&files::read_text(document)?) {
            let file = resolved(&folder.join(&target));
            if !file.exists() {
                violations.push(Violation::on_line(
                    &name,
                    line,
                    format!("leads nowhere: {target}"),
                ));
            }
            shown.insert(file);
        }
    }
    for picture in pictures.iter().filter(|picture| has_extension(picture, "png")) {
        if !shown.contains(picture) {
            let name = files::relative(picture, workspace.root());
            violations.push(Violation::new(name, "no document shows this picture"));
        }
    }
    println!(
        "check-docs: {} documents, {} files beside them",
        documents.len() + 1,
        pictures.len()
    );
    violation::report("check-docs", violations)
}

/// The files that a document names, with the lines on which it does. Addresses of the network and places within the document
/// are none.
fn targets(text: &str) -> Vec<(usize, String)> {
    let line_of = |place: usize| text.bytes().take(place).filter(|byte| *byte == b'\n').count() + 1;
    Parser::new(text)
        .into_offset_iter()
        .filter_map(|(event, place)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some((line_of(place.start), dest_url.into_string()))
            }
            _ => None,
        })
        .filter(|(_, target)| !target.contains("://") && !target.starts_with('#'))
        .map(|(line, target)| match target.split_once('#') {
            Some((file, _)) => (line, file.to_owned()),
            None => (line, target),
        })
        .collect()
}

/// The path without its `..`, which the documents use to reach their neighbours.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut whole, part| {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::CurDir => {}
            other => whole.push(other),
        }
        whole
    })
}

fn has_extension(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|found| found == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_and_addresses_are_not() {
        let text = "# Titre\n\n[un](un.md#titre) et [là](https://exemple.fr)\n\n![deux](images/deux.png) [ici](#titre)\n";
        assert_eq!(
            targets(text),
            [(3, "un.md".to_owned()), (5, "images/deux.png".to_owned())]
        );
    }

    #[test]
    fn a_path_loses_its_detours() {
        assert_eq!(
            resolved(Path::new("/docs/guide/../images/./a.png")),
            Path::new("/docs/images/a.png")
        );
    }
}
