//! The lines of an export, as they are made.

use axum::body::Bytes;
use opalexe_domain::{
    api::contradictoire::{NoticeFate, Trace, TracedDocument, TracedLetter, TracedNotice, TracedPerson},
    contradictoire::Standing,
    paper_service::Outcome,
};
use tokio::sync::mpsc;

use super::{
    super::{View, read::page},
    cells::{day, instant, safe},
    leaving::Broken,
};
use crate::{
    app::App,
    http::extract::Participant,
    words::{terms, tr},
};

/// What spreadsheets tell UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Spreadsheets of the French language read decimals with commas, and so columns with semicolons.
const SEPARATOR: u8 = b';';

/// The lines that are to leave.
pub(super) struct Lines {
    app: App,
    participant: Participant,
    view: View,
}

impl Lines {
    pub(super) fn new(app: App, participant: Participant, view: View) -> Self {
        Self {
            app,
            participant,
            view,
        }
    }

    /// Sends them as fast as the client takes them, and ends when the client is gone.
    pub(super) async fn send(self, pieces: mpsc::Sender<Result<Bytes, Broken>>) {
        match self.send_all(&pieces).await {
            Ok(()) | Err(Broken::Gone) => {}
            Err(broken) => {
                // The answer has begun: all that can be done is to break it off, so that nobody takes it for whole.
                tracing::error!(cause = %broken, "an export could not be made to its end");
                let _gone = pieces.send(Err(broken)).await;
            }
        }
    }

    async fn send_all(&self, pieces: &mpsc::Sender<Result<Bytes, Broken>>) -> Result<(), Broken> {
        let head = format!("{BYTE_ORDER_MARK}{}", written([heads()])?);
        send(pieces, head).await?;
        let mut after = None;
        loop {
            let found = page(&self.app, &self.participant, &self.view, after)
                .await
                .map_err(|_| Broken::Unreadable)?;
            let Some(found) = found else { return Ok(()) };
            let lines = found.documents.iter().flat_map(|document| self.lines(document));
            send(pieces, written(lines)?).await?;
            if found.next.is_none() {
                return Ok(());
            }
            after = found.next;
        }
    }

    fn lines<'a>(&'a self, document: &'a TracedDocument) -> impl Iterator<Item = Vec<String>> + 'a {
        let person = |line: &Trace| {
            let place = usize::try_from(line.person).ok()?;
            self.view.people.get(place)
        };
        document
            .lines
            .iter()
            .filter_map(move |line| Some(cells(document, person(line)?, line)))
    }
}

async fn send(pieces: &mpsc::Sender<Result<Bytes, Broken>>, text: String) -> Result<(), Broken> {
    pieces.send(Ok(Bytes::from(text))).await.map_err(|_| Broken::Gone)
}

fn written(lines: impl IntoIterator<Item = Vec<String>>) -> Result<String, Broken> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(SEPARATOR)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in lines {
        let line = line.into_iter().map(safe);
        writer.write_record(line).map_err(|_| Broken::Unreadable)?;
    }
    let bytes = writer.into_inner().map_err(|_| Broken::Unreadable)?;
    String::from_utf8(bytes).map_err(|_| Broken::Unreadable)
}

fn heads() -> Vec<String> {
    vec![
        tr!("contradictoire-document"),
        tr!("contradictoire-title"),
        tr!("contradictoire-file"),
        tr!("contradictoire-folder"),
        tr!("contradictoire-deposited-at"),
        tr!("contradictoire-depositor"),
        tr!("contradictoire-withdrawn-at"),
        tr!("contradictoire-person"),
        tr!("contradictoire-quality"),
        tr!("contradictoire-partie"),
        tr!("contradictoire-active"),
        tr!("contradictoire-standing"),
        tr!("contradictoire-available-at"),
        tr!("contradictoire-notice"),
        tr!("contradictoire-first-at"),
        tr!("contradictoire-last-at"),
        tr!("contradictoire-letter"),
        tr!("contradictoire-letter-sent"),
        tr!("contradictoire-letter-outcome"),
    ]
}

fn cells(document: &TracedDocument, person: &TracedPerson, line: &Trace) -> Vec<String> {
    let of_letter = |told: fn(&TracedLetter) -> String| line.letter.as_ref().map(told).unwrap_or_default();
    vec![
        terms::numbered(document.kind, document.number.as_deref()),
        document.title.clone().unwrap_or_default(),
        document.name.clone(),
        folder(document),
        instant(Some(document.deposited_at)),
        document.depositor.clone(),
        instant(document.withdrawn_at),
        person.name.clone(),
        person
            .profile
            .map_or_else(|| tr!("contradictoire-unrepresented"), terms::profile),
        person.partie_name.clone().unwrap_or_default(),
        if person.is_active {
            tr!("contradictoire-yes")
        } else {
            tr!("contradictoire-no")
        },
        standing(line.standing),
        instant(line.available_at),
        line.notice.map(notice).unwrap_or_default(),
        instant(line.first_at),
        instant(line.last_at),
        of_letter(|letter| letter.number.clone()),
        of_letter(|letter| day(Some(letter.sent_on))),
        of_letter(|letter| match letter.outcome_on {
            Some(on) => format!("{}, {}", outcome(letter.outcome), day(Some(on))),
            None => outcome(letter.outcome),
        }),
    ]
}

fn folder(document: &TracedDocument) -> String {
    [
        Some(terms::folder(document.folder_kind)),
        document.folder_partie.clone(),
        document.folder_name.clone(),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" / ")
}

fn standing(standing: Standing) -> String {
    match standing {
        Standing::Deposited => tr!("standing-deposited"),
        Standing::Consulted => tr!("standing-consulted"),
        Standing::NeverOpened => tr!("standing-never-opened"),
        Standing::ToServe => tr!("standing-to-serve"),
        Standing::Posted => tr!("standing-posted"),
        Standing::Presented => tr!("standing-presented"),
        Standing::Served => tr!("standing-served"),
        Standing::Returned => tr!("standing-returned"),
    }
}

fn notice(notice: TracedNotice) -> String {
    let fate = match notice.fate {
        NoticeFate::Queued => tr!("notice-queued"),
        NoticeFate::Sent => tr!("notice-sent"),
        NoticeFate::Failed => tr!("notice-failed"),
    };
    format!("{fate}, {}", instant(Some(notice.at)))
}

fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Sent => tr!("letter-sent"),
        Outcome::Presented => tr!("letter-presented"),
        Outcome::Received => tr!("letter-received"),
        Outcome::Unclaimed => tr!("letter-unclaimed"),
        Outcome::Returned => tr!("letter-returned"),
        Outcome::Void => tr!("letter-void"),
    }
}
