//! `POST /api/v1/expertises/{expertise}/contradictoire`

use opalexe_domain::{
    api::contradictoire::{ContradictoirePage, ContradictoireSearch, TRACED_A_PAGE, Trace, TracedDocument},
    id::DocumentId,
};

use super::{View, traced::traced};
use crate::{
    app::App,
    db,
    http::{endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_contradictoire",
    tag: "contradictoire",
    summary: "Documents, the newest first, each with who was to have it and who has had it: as far as the person may know.",
};

/// How many documents are read at once where not every one is shown.
const READ_AT_ONCE: usize = 100;

/// The most documents that are looked at for one page. Whoever looks for few of many asks again from there.
const LOOKED_AT: usize = 300;

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    search: ContradictoireSearch,
) -> Result<ContradictoirePage, Error> {
    let view = View::of(&app, &participant, &search.filter).await?;
    let Some(found) = page(&app, &participant, &view, search.after).await? else {
        return Ok(answer(view, Vec::new(), None));
    };
    Ok(answer(view, found.documents, found.next))
}

/// Documents to be shown, and whence the list goes on.
pub(super) struct Found {
    pub(super) documents: Vec<TracedDocument>,
    pub(super) next: Option<DocumentId>,
}

/// The next documents to be shown after `after`; none when there can be none, since nobody's lines are asked for.
pub(super) async fn page(
    app: &App,
    participant: &Participant,
    view: &View,
    after: Option<DocumentId>,
) -> Result<Option<Found>, Error> {
    if view.people.is_empty() && !view.shows_all() {
        return Ok(None);
    }
    let at_once = if view.shows_all() {
        TRACED_A_PAGE
    } else {
        READ_AT_ONCE
    };
    let (mut documents, mut at, mut looked_at) = (Vec::new(), after, 0_usize);
    loop {
        // One more: whether another follows.
        let search = view.search(participant, at, at_once.saturating_add(1));
        let mut read = db::contradictoire::documents(&app.database, &search).await?;
        let has_more = read.len() > at_once;
        read.truncate(at_once);
        looked_at = looked_at.saturating_add(read.len());
        let mut read = traced(&app.database, view, read).await?.into_iter();
        for document in read.by_ref() {
            at = Some(document.id);
            if view.shows_all() || is_shown(view, &document) {
                documents.push(document);
            }
            if documents.len() == TRACED_A_PAGE {
                break;
            }
        }
        let is_last = !has_more && read.len() == 0;
        if is_last || documents.len() == TRACED_A_PAGE || looked_at >= LOOKED_AT {
            let next = at.filter(|_| !is_last);
            return Ok(Some(Found { documents, next }));
        }
    }
}

/// Whether somebody of those whose lines are asked for was to have it; and where only what stands open is asked for, has not had it.
fn is_shown(view: &View, document: &TracedDocument) -> bool {
    if !view.filter.only_open {
        return !document.lines.is_empty();
    }
    document.withdrawn_at.is_none() && document.lines.iter().any(|line| is_open(view, line))
}

/// Whether something is still to be done about it: not for who is out of the expertise.
fn is_open(view: &View, line: &Trace) -> bool {
    let person = usize::try_from(line.person)
        .ok()
        .and_then(|place| view.people.get(place));
    line.standing.is_open() && person.is_some_and(|person| person.is_active)
}

fn answer(view: View, documents: Vec<TracedDocument>, next: Option<DocumentId>) -> ContradictoirePage {
    ContradictoirePage {
        people: view.people,
        documents,
        next,
        everybody: view.everybody,
    }
}
