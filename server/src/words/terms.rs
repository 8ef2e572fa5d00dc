//! The profession's terms, as documents for people have them: profiles, folders, kinds of documents.

use opalexe_domain::{document::DocumentKind, folder::FolderKind, profile::Profile, time::Timestamp};

use super::tr;

/// A profile.
pub(crate) fn profile(profile: Profile) -> String {
    match profile {
        Profile::Expert => tr!("term-expert"),
        Profile::CoExpert => tr!("term-co-expert"),
        Profile::Magistrat => tr!("term-magistrat"),
        Profile::Greffier => tr!("term-greffier"),
        Profile::Sapiteur => tr!("term-sapiteur"),
        Profile::Intervenant => tr!("term-intervenant"),
    }
}

/// A person with what that person is: « Me Claire DURAND, intervenant de partie pour SDC Les Saules ».
pub(crate) fn person(name: &str, as_what: Profile, partie: Option<&str>) -> String {
    let profile = profile(as_what);
    match partie {
        Some(partie) => tr!("term-person-for", name = name, profile = profile, partie = partie),
        None => tr!("term-person", name = name, profile = profile),
    }
}

/// What a folder is for.
pub(crate) fn folder(kind: FolderKind) -> String {
    match kind {
        FolderKind::Communication => tr!("term-folder-communication"),
        FolderKind::Convocations => tr!("term-folder-convocations"),
        FolderKind::Notes => tr!("term-folder-notes"),
        FolderKind::Pieces => tr!("term-folder-pieces"),
        FolderKind::Dires => tr!("term-folder-dires"),
        FolderKind::PreRapport => tr!("term-folder-pre-rapport"),
        FolderKind::VersGreffe => tr!("term-folder-vers-greffe"),
        FolderKind::Decisions => tr!("term-folder-decisions"),
        FolderKind::ConsignationTaxe => tr!("term-folder-consignation-taxe"),
        FolderKind::RapportDefinitif => tr!("term-folder-rapport-definitif"),
        FolderKind::ExpertJuridiction => tr!("term-folder-expert-juridiction"),
        FolderKind::CoExpertsSapiteurs => tr!("term-folder-co-experts-sapiteurs"),
        FolderKind::PriveExpert => tr!("term-folder-prive-expert"),
        FolderKind::PrivePartie => tr!("term-folder-prive-partie"),
    }
}

/// What a document is.
pub(crate) fn document(kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Convocation => tr!("term-convocation"),
        DocumentKind::NoteAuxParties => tr!("term-note-aux-parties"),
        DocumentKind::PreRapport => tr!("term-pre-rapport"),
        DocumentKind::Dire => tr!("term-dire"),
        DocumentKind::Piece => tr!("term-piece"),
        DocumentKind::Bordereau => tr!("term-bordereau"),
        DocumentKind::Annexe => tr!("term-annexe"),
        DocumentKind::Rapport => tr!("term-rapport"),
        DocumentKind::Decision => tr!("term-decision"),
        DocumentKind::Consignation => tr!("term-consignation"),
        DocumentKind::DemandeRemuneration => tr!("term-demande-remuneration"),
        DocumentKind::Courrier => tr!("term-courrier"),
        DocumentKind::Photographie => tr!("term-photographie"),
        DocumentKind::Plan => tr!("term-plan"),
        DocumentKind::Autre => tr!("term-autre"),
    }
}

/// What a document is, with its number among those of its kind: « Pièce n° 12 ».
pub(crate) fn numbered(kind: DocumentKind, number: Option<&str>) -> String {
    let kind = document(kind);
    match number {
        Some(number) => tr!("term-numbered", kind = kind, number = number),
        None => kind,
    }
}

/// So many bytes, to the byte, with thin spaces between the thousands: « 1 234 567 octets ».
pub(crate) fn bytes(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len().saturating_mul(2));
    for (digit, left) in digits.chars().zip((0..digits.len()).rev()) {
        grouped.push(digit);
        if left > 0 && left % 3 == 0 {
            grouped.push('\u{202f}');
        }
    }
    tr!(
        "term-bytes",
        grouped = grouped,
        count = i64::try_from(count).unwrap_or(i64::MAX)
    )
}

/// An instant to the second in Paris, with the same in UTC beside it.
pub(crate) fn instant(at: Timestamp) -> String {
    let cut = |text: Option<String>| {
        let text = text.unwrap_or_else(|| at.seconds().to_string());
        text.split(['T', '.', 'Z']).nth(1).unwrap_or_default().to_owned()
    };
    let Some(paris) = at.in_paris() else {
        return at.seconds().to_string();
    };
    tr!(
        "term-instant",
        day = format!("{:02}/{:02}/{}", paris.day, paris.month, paris.year),
        paris = cut(at.written_in_paris()),
        utc = cut(at.written_in_utc()),
        offset = at
            .written_in_paris()
            .and_then(|text| text.get(text.len().saturating_sub(6)..).map(str::to_owned))
            .unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_those_of_the_profession() {
        assert_eq!(
            person("Me Claire DURAND", Profile::Intervenant, Some("SDC Les Saules")),
            "Me Claire DURAND, intervenant de partie pour SDC Les Saules"
        );
        assert_eq!(numbered(DocumentKind::Piece, Some("12")), "Pièce n°\u{a0}12");
        assert_eq!(numbered(DocumentKind::Plan, None), "Plan");
        assert_eq!(bytes(1_234_567), "1\u{202f}234\u{202f}567\u{a0}octets");
        assert_eq!(bytes(1), "1\u{a0}octet");
        assert_eq!(bytes(999), "999\u{a0}octets");
    }

    #[test]
    fn an_instant_is_told_in_paris_and_in_utc() {
        assert_eq!(
            instant(Timestamp::from_millis(1_744_097_405_120)),
            "08/04/2025 à 09:30:05, heure de Paris (UTC+02:00), soit 07:30:05 UTC"
        );
    }
}
