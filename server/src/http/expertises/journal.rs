//! `POST /api/v1/expertises/{expertise}/journal`

mod told;

use std::collections::HashMap;

use opalexe_domain::{
    api::{
        error::ErrorCode,
        journal::{ENTRIES_A_PAGE, Entry, JournalPage, JournalSearch, Person},
    },
    day::Day,
    id::FolderId,
    journal::Reader,
    rights::folders::FolderFacts,
};

use crate::{
    app::App,
    db::{self, DbError, journal::Search},
    http::{endpoint::Description, error::Error, extract::Participant},
};
use told::Names;

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "read_journal",
    tag: "expertises",
    summary: "A page of the journal of the expertise, the newest first: what the person may read of it.",
};

/// How many links are read at once: those of a page, and as many again that the person may not read.
const READ_AT_ONCE: u64 = 100;

/// The most links that are looked at for one page. Whoever may read few of many asks again from there.
const LOOKED_AT: u64 = 2_000;

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    search: JournalSearch,
) -> Result<JournalPage, Error> {
    let database = &app.database;
    let expertise = participant.expertise;
    let moment = db::expertise::moment(database, expertise, app.clock.now())
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let reader = Reader {
        account: participant.account.id,
        entries: db::participation::seated(database, &participant.entries).await?,
        moment,
    };
    let folders: HashMap<FolderId, FolderFacts> = db::folder::of_expertise(database, expertise)
        .await?
        .into_iter()
        .map(|folder| (folder.id, folder.facts()))
        .collect();
    let names = Names::of(database, expertise).await?;
    let whole = reader.reads_whole();
    let people = if whole { names.people() } else { Vec::new() };
    let Some(mut asked) = asked(&search, &names)? else {
        return Ok(page(Vec::new(), None, whole, people));
    };

    let mut entries = Vec::new();
    let mut looked_at = 0;
    loop {
        let links = db::journal::page(database, expertise, &asked, READ_AT_ONCE).await?;
        let is_last = stored(links.len()) < READ_AT_ONCE;
        looked_at += stored(links.len());
        for (link, event) in links {
            asked.before = link.number;
            let may = reader.may_know(link.account, &event, |place| folders.get(&place.folder).cloned());
            if may && let Some(entry) = told::entry(&link, &event, &names, whole) {
                entries.push(entry);
            }
            if entries.len() == ENTRIES_A_PAGE {
                return Ok(page(
                    entries,
                    asked.before.filter(|number| *number > 1),
                    whole,
                    people,
                ));
            }
        }
        if is_last {
            return Ok(page(entries, None, whole, people));
        }
        if looked_at >= LOOKED_AT {
            return Ok(page(entries, asked.before, whole, people));
        }
    }
}

fn page(entries: Vec<Entry>, next: Option<u64>, whole: bool, people: Vec<Person>) -> JournalPage {
    JournalPage {
        entries,
        next,
        whole,
        people,
    }
}

/// What is asked of the database; none when nothing can fit.
fn asked(search: &JournalSearch, names: &Names) -> Result<Option<Search>, DbError> {
    let by = match search.by {
        None => None,
        Some(participation) => match names.account(participation) {
            Some(account) => Some(account),
            None => return Ok(None),
        },
    };
    let begins = |day: Option<Day>| {
        day.map(|day| day.begins_at().ok_or(DbError::Inconsistent("day")))
            .transpose()
    };
    Ok(Some(Search {
        acts: search
            .topics
            .iter()
            .flat_map(|topic| topic.acts())
            .copied()
            .collect(),
        by,
        from: begins(search.from)?,
        until: begins(search.until.and_then(|day| day.after(1)))?,
        before: search.before,
    }))
}

fn stored(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
