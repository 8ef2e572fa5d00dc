//! What the name of a file says of the document: « Pièce n° 3 - Contrat de VEFA.pdf » is the pièce 3, « Contrat de VEFA ».

use opalexe_domain::{document::DocumentKind, folder::FolderKind};

use super::sheet::Sheet;

/// The words by which people begin the names of their files, without accents, and what they mean. The longer one of two stands first.
const WORDS: [(&str, DocumentKind); 17] = [
    ("pre-rapport", DocumentKind::PreRapport),
    ("pre rapport", DocumentKind::PreRapport),
    ("prerapport", DocumentKind::PreRapport),
    ("note de synthese", DocumentKind::PreRapport),
    ("note aux parties", DocumentKind::NoteAuxParties),
    ("compte rendu", DocumentKind::NoteAuxParties),
    ("note", DocumentKind::NoteAuxParties),
    ("convocation", DocumentKind::Convocation),
    ("ordonnance", DocumentKind::Decision),
    ("jugement", DocumentKind::Decision),
    ("rapport", DocumentKind::Rapport),
    ("annexe", DocumentKind::Annexe),
    ("courrier", DocumentKind::Courrier),
    ("lettre", DocumentKind::Courrier),
    ("photo", DocumentKind::Photographie),
    ("piece", DocumentKind::Piece),
    ("dire", DocumentKind::Dire),
];

/// How the number is announced, after the word.
const NUMBER_SIGNS: [&str; 6] = ["n°", "nº", "numero", "no.", "no", "n"];

/// What the name of the file says, in a folder of that kind.
pub(crate) fn guess(name: &str, folder: FolderKind) -> Sheet {
    let stem = stem(name).replace('_', " ");
    let (kind, rest) = match said(&stem) {
        Some((kind, length)) => (kind, skip(&stem, length)),
        None => (usual(folder), stem.as_str()),
    };
    let (number, title) = number_and_title(rest);
    Sheet {
        kind,
        number,
        // A file that is called « Pièce 3 » and no more is titled by that.
        title: if title.is_empty() {
            stem.trim().to_owned()
        } else {
            title
        },
        dated: String::new(),
    }
}

/// What is deposited in a folder of that kind, when the name does not say.
pub(crate) fn usual(folder: FolderKind) -> DocumentKind {
    match folder {
        FolderKind::Convocations => DocumentKind::Convocation,
        FolderKind::Notes => DocumentKind::NoteAuxParties,
        FolderKind::Pieces => DocumentKind::Piece,
        FolderKind::Dires => DocumentKind::Dire,
        FolderKind::PreRapport => DocumentKind::PreRapport,
        FolderKind::Decisions => DocumentKind::Decision,
        FolderKind::ConsignationTaxe => DocumentKind::Consignation,
        FolderKind::RapportDefinitif => DocumentKind::Rapport,
        FolderKind::VersGreffe | FolderKind::ExpertJuridiction => DocumentKind::Courrier,
        FolderKind::Communication
        | FolderKind::CoExpertsSapiteurs
        | FolderKind::PriveExpert
        | FolderKind::PrivePartie => DocumentKind::Autre,
    }
}

/// The name without its ending: at most five letters or digits, with one letter at least, so that « note du 12.05 » keeps its date.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if !stem.is_empty()
                && (1..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && ending.bytes().any(|byte| byte.is_ascii_alphabetic()) =>
        {
            stem
        }
        _ => name,
    }
}

/// The word with which the name begins, and how many characters it has.
fn said(stem: &str) -> Option<(DocumentKind, usize)> {
    let plain: String = stem.chars().map(plain).collect();
    WORDS.iter().find_map(|(word, kind)| {
        let rest = plain.strip_prefix(word)?;
        let plural = usize::from(rest.starts_with('s'));
        let rest = rest.get(plural..).unwrap_or_default();
        // « directeur » is no dire.
        rest.chars()
            .next()
            .is_none_or(|next| !next.is_alphabetic() || next == 'n')
            .then_some((*kind, word.len() + plural))
    })
}

/// The letter without accent and case: every one stays one, so that places in the name stay.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'â' | 'À' | 'Â' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        'ç' | 'Ç' => 'c',
        other => other.to_ascii_lowercase(),
    }
}

/// The text after so many characters.
fn skip(text: &str, characters: usize) -> &str {
    text.char_indices()
        .nth(characters)
        .and_then(|(place, _)| text.get(place..))
        .unwrap_or_default()
}

/// The number at the beginning, if there is one, and what follows.
fn number_and_title(rest: &str) -> (String, String) {
    let rest = rest.trim_start_matches(is_between);
    let after_sign = NUMBER_SIGNS
        .iter()
        .find_map(|sign| {
            let head: String = rest.chars().take(sign.chars().count()).map(plain).collect();
            let tail = skip(rest, sign.chars().count()).trim_start();
            (head == *sign && tail.starts_with(|first: char| first.is_ascii_digit())).then_some(tail)
        })
        .unwrap_or(rest);
    let digits: String = after_sign.chars().take_while(char::is_ascii_digit).collect();
    let tail = after_sign.get(digits.len()..).unwrap_or_default();
    // A date at the beginning is no number, and neither is what begins a word: « 3e étage », « 2025-04-08 ».
    let ends = tail.starts_with([' ', '-', '–', '.', ')', ':', ',']) || tail.is_empty();
    let is_date = digits.len() > 3
        || (tail.starts_with(['-', '.'])
            && tail
                .get(1..)
                .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit())));
    if digits.is_empty() || !ends || is_date {
        return (String::new(), rest.trim().to_owned());
    }
    let number = digits.trim_start_matches('0');
    let title = tail.trim_matches(is_between);
    (number.to_owned(), title.to_owned())
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '–' | '—' | ':' | '.' | ',' | ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> (DocumentKind, String, String) {
        let sheet = guess(name, FolderKind::Pieces);
        (sheet.kind, sheet.number, sheet.title)
    }

    #[test]
    fn the_name_of_a_file_says_kind_number_and_title() {
        for (name, kind, number, title) in [
            (
                "Pièce n° 3 - Contrat de VEFA.pdf",
                DocumentKind::Piece,
                "3",
                "Contrat de VEFA",
            ),
            (
                "PIECE_04_PV de réception.PDF",
                DocumentKind::Piece,
                "4",
                "PV de réception",
            ),
            ("12. Devis Martin.pdf", DocumentKind::Piece, "12", "Devis Martin"),
            (
                "Dire n°2 récapitulatif.docx",
                DocumentKind::Dire,
                "2",
                "récapitulatif",
            ),
            (
                "Note aux parties n° 1.pdf",
                DocumentKind::NoteAuxParties,
                "1",
                "Note aux parties n° 1",
            ),
            ("pré-rapport.pdf", DocumentKind::PreRapport, "", "pré-rapport"),
            (
                "Annexe 7 – Relevé des fissures.xlsx",
                DocumentKind::Annexe,
                "7",
                "Relevé des fissures",
            ),
            (
                "Photos façade nord.zip",
                DocumentKind::Photographie,
                "",
                "façade nord",
            ),
        ] {
            assert_eq!(read(name), (kind, number.to_owned(), title.to_owned()), "{name}");
        }
    }

    #[test]
    fn what_only_looks_like_a_number_or_a_word_is_none() {
        for (name, number, title) in [
            ("2025-04-08 constat.pdf", "", "2025-04-08 constat"),
            ("08.04.2025 constat.pdf", "", "08.04.2025 constat"),
            ("3e étage.jpg", "", "3e étage"),
            ("directeur.pdf", "", "directeur"),
            ("rapporteur.pdf", "", "rapporteur"),
            (".pdf", "", "pdf"),
            ("note du 12.05", "", "du 12.05"),
            ("🙂", "", "🙂"),
            ("", "", ""),
        ] {
            let (_, found, read) = read(name);
            assert_eq!((found.as_str(), read.as_str()), (number, title), "{name}");
        }
    }

    #[test]
    fn without_a_word_the_folder_says_what_it_is() {
        assert_eq!(guess("scan.pdf", FolderKind::Dires).kind, DocumentKind::Dire);
        assert_eq!(
            guess("scan.pdf", FolderKind::VersGreffe).kind,
            DocumentKind::Courrier
        );
        assert_eq!(
            guess("scan.pdf", FolderKind::PriveExpert).kind,
            DocumentKind::Autre
        );
    }
}
