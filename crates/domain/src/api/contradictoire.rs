//! The contradictoire of an expertise: documents and people, what each has had.

use serde::{Deserialize, Serialize};

use super::endpoint;
use crate::{
    contradictoire::Standing,
    day::Day,
    document::DocumentKind,
    folder::FolderKind,
    id::{DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
    named::named,
    paper_service::{Addressee, Outcome},
    participation::Quality,
    profile::Profile,
    time::Timestamp,
};

endpoint! {
    /// A page of the documents in folders that the person may list, the newest first, each with the people whose lines the person sees
    /// ([`crate::rights::contradictoire::Scope`]).
    ReadContradictoire: Post "/api/v1/expertises/{expertise}/contradictoire", ContradictoireSearch => ContradictoirePage
}
endpoint! {
    /// How many of those documents each of the people was to have, and has had. Of the filter the people and the folder count; documents of
    /// every kind and day are counted, so that an expertise of a hundred thousand takes seconds.
    CountContradictoire: Post "/api/v1/expertises/{expertise}/contradictoire/people", ContradictoireFilter => ContradictoireCounts
}

/// How many documents a page has: each comes with as many lines as there are people.
pub const TRACED_A_PAGE: usize = 25;

named! {
    /// What an export is written as.
    ExportFormat {
        /// Comma-separated values for a spreadsheet.
        Csv = "csv",
    }
}

/// Where an export is: `GET`, with the session.
pub fn export_path(expertise: ExpertiseId, format: ExportFormat, filter: &ContradictoireFilter) -> String {
    let mut query = Vec::new();
    let mut add = |name: &str, value: Option<String>| {
        // Identifiers, days and names of enumerations need no escaping.
        query.extend(value.map(|value| format!("{name}={value}")));
    };
    add("only_open", filter.only_open.then(|| true.to_string()));
    add("partie", filter.partie.map(|id| id.to_string()));
    add("person", filter.person.map(|id| id.to_string()));
    add("folder", filter.folder.map(|id| id.to_string()));
    add("kind", filter.kind.map(|kind| kind.to_string()));
    add("from", filter.from.map(|day| day.to_string()));
    add("until", filter.until.map(|day| day.to_string()));
    let query = query.join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("/api/v1/expertises/{expertise}/contradictoire.{format}{mark}{query}")
}

/// Which documents and whose lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContradictoireFilter {
    /// Only documents that somebody has not had yet ([`Standing::is_open`]).
    #[serde(default)]
    pub only_open: bool,
    /// Only the people of that party, and the party.
    #[serde(default)]
    pub partie: Option<PartieId>,
    /// Only that entry.
    #[serde(default)]
    pub person: Option<ParticipationId>,
    /// Only documents in that folder, and in those below it.
    #[serde(default)]
    pub folder: Option<FolderId>,
    /// Only documents of that kind.
    #[serde(default)]
    pub kind: Option<DocumentKind>,
    /// Deposited from that day on, in Paris.
    #[serde(default)]
    pub from: Option<Day>,
    /// Deposited until the end of that day, in Paris.
    #[serde(default)]
    pub until: Option<Day>,
}

/// What is looked for, and whence the list goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContradictoireSearch {
    /// Which documents and whose lines.
    #[serde(default)]
    pub filter: ContradictoireFilter,
    /// After which document; none for the first page.
    #[serde(default)]
    pub after: Option<DocumentId>,
}

/// A page of the contradictoire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContradictoirePage {
    /// Whose lines there are: those who take part for no party, then the parties one after the other, each with its people. Those who are
    /// inactive stay.
    pub people: Vec<TracedPerson>,
    /// The newest first; at most [`TRACED_A_PAGE`]. There may be none on a page that is not the last one.
    pub documents: Vec<TracedDocument>,
    /// Whence the next page goes on; none on the last one.
    pub next: Option<DocumentId>,
    /// Whether the person sees everybody's lines, or those of her own side alone.
    pub everybody: bool,
}

/// One of those who were to have documents: a person by an entry, or a party that nobody represents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TracedPerson {
    /// Who.
    pub who: Addressee,
    /// The name, as a person reads it.
    pub name: String,
    /// As what; none for a party.
    pub profile: Option<Profile>,
    /// As what for a party.
    pub quality: Option<Quality>,
    /// For which party.
    pub partie: Option<PartieId>,
    /// The name of that party, as a person reads it.
    pub partie_name: Option<String>,
    /// Whether the entry lets its person in; of a party, whether nobody represents it now. Of who is not, nothing stands open.
    pub is_active: bool,
    /// Whether it is an entry of who asks.
    pub mine: bool,
}

/// A document with the lines of the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TracedDocument {
    /// Its identifier.
    pub id: DocumentId,
    /// The name of its file.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// Its number among those of its kind.
    pub number: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// In which folder.
    pub folder: FolderId,
    /// What that folder is for.
    pub folder_kind: FolderKind,
    /// The party whose folder it is, as a person reads it.
    pub folder_partie: Option<String>,
    /// The name that people gave that folder.
    pub folder_name: Option<String>,
    /// When it was published.
    pub deposited_at: Timestamp,
    /// Who deposited it, as a person reads it.
    pub depositor: String,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// A line for each of the people who was to have it or opened it, in the order of [`ContradictoirePage::people`].
    pub lines: Vec<Trace>,
}

/// Where a document stands for one of the people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trace {
    /// Who: a place in [`ContradictoirePage::people`].
    pub person: u32,
    /// Where it stands.
    pub standing: Standing,
    /// Since when the person could have it; none for one that was not among those who were to have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_at: Option<Timestamp>,
    /// What became of the notice that told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<TracedNotice>,
    /// When the person first opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_at: Option<Timestamp>,
    /// When the person last opened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_at: Option<Timestamp>,
    /// The last letter with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<TracedLetter>,
}

named! {
    /// What became of the mail of a notice.
    NoticeFate {
        /// It waits to be sent, or to be tried again.
        Queued = "queued",
        /// The mail server of the instance took it.
        Sent = "sent",
        /// It was not taken, or came back.
        Failed = "failed",
    }
}

/// A notice of making available (CPC 748-3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TracedNotice {
    /// What became of it.
    pub fate: NoticeFate,
    /// When that was known; while it waits, when it was asked for.
    pub at: Timestamp,
}

/// A letter, as far as a line tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TracedLetter {
    /// Its number.
    pub number: String,
    /// On which day it was posted.
    pub sent_on: Day,
    /// What became of it.
    pub outcome: Outcome,
    /// On which day.
    pub outcome_on: Option<Day>,
}

/// How many documents each of the people has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContradictoireCounts {
    /// In the order of [`ContradictoirePage::people`].
    pub people: Vec<CountedPerson>,
    /// Whether the person sees everybody's lines, or those of her own side alone.
    pub everybody: bool,
}

/// One of the people, with what was had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountedPerson {
    /// Who.
    pub person: TracedPerson,
    /// How many documents were to reach this person, without those withdrawn.
    pub documents: u32,
    /// How many of them stand open ([`Standing::is_open`]), those under way included.
    pub open: u32,
    /// How many of those that stand open are under way ([`Standing::is_under_way`]): a letter left, and nothing more is known.
    #[serde(default)]
    pub under_way: u32,
    /// When the person last opened one.
    pub last_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RANDOM_BYTES;

    #[test]
    fn an_export_is_asked_for_with_what_is_shown() {
        let at = Timestamp::from_seconds(1);
        let expertise = ExpertiseId::new(at, [1; RANDOM_BYTES]);
        let path = |filter| export_path(expertise, ExportFormat::Csv, &filter);
        let whole = format!("/api/v1/expertises/{expertise}/contradictoire.csv");
        assert_eq!(path(ContradictoireFilter::default()), whole);
        let partie = PartieId::new(at, [2; RANDOM_BYTES]);
        let filter = ContradictoireFilter {
            only_open: true,
            partie: Some(partie),
            from: "2025-04-08".parse().ok(),
            ..ContradictoireFilter::default()
        };
        assert_eq!(
            path(filter),
            format!("{whole}?only_open=true&partie={partie}&from=2025-04-08")
        );
    }
}
