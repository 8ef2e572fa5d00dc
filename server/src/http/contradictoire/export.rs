//! `GET /api/v1/expertises/{expertise}/contradictoire.csv`
//!
//! The contradictoire for a spreadsheet: a line for each document and each of the people, with the filter of the page in the query.
//!
//! # What this guarantees
//! * It has what the page shows to the person, and nothing else.
//! * It leaves while it is made: a hundred thousand documents are never in memory together.
//! * No cell is a formula for the program that opens it.

mod cells;
mod leaving;
mod lines;

use std::str::FromStr;

use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::Response,
    routing::{MethodRouter, get},
};
use opalexe_domain::{
    api::{contradictoire::ContradictoireFilter, error::ErrorCode},
    day::Day,
};
use tokio::sync::mpsc;
use url::form_urlencoded;

use super::View;
use crate::{
    app::App,
    http::{error::Error, extract::Participant},
};
use leaving::Leaving;
use lines::Lines;

/// Where it is.
pub(in crate::http) const PATH: &str = "/api/v1/expertises/{expertise}/contradictoire.csv";

/// How many pieces wait for the client, of a page of documents each.
const PIECES_WAITING: usize = 2;

/// The route: its answer is no JSON.
pub(in crate::http) fn route() -> MethodRouter<App> {
    get(handle)
}

async fn handle(
    State(app): State<App>,
    participant: Participant,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let filter = filter(&query.unwrap_or_default())?;
    let view = View::of(&app, &participant, &filter).await?;
    let today = Day::in_paris(app.clock.now()).map_or_else(String::new, |day| format!("-{day}"));
    let (pieces, leaving) = mpsc::channel(PIECES_WAITING);
    tokio::spawn(Lines::new(app, participant, view).send(pieces));
    let mut response = Response::new(Body::new(Leaving::of(leaving)));
    let answered = response.headers_mut();
    answered.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let name = format!("attachment; filename=\"contradictoire{today}.csv\"");
    if let Ok(value) = HeaderValue::try_from(name) {
        answered.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

/// What is asked for, as [`opalexe_domain::api::contradictoire::export_path`] writes it.
fn filter(query: &str) -> Result<ContradictoireFilter, ErrorCode> {
    let mut filter = ContradictoireFilter::default();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let value = value.as_ref();
        match name.as_ref() {
            "only_open" => filter.only_open = read(value)?,
            "partie" => filter.partie = Some(read(value)?),
            "person" => filter.person = Some(read(value)?),
            "folder" => filter.folder = Some(read(value)?),
            "kind" => filter.kind = Some(read(value)?),
            "from" => filter.from = Some(read(value)?),
            "until" => filter.until = Some(read(value)?),
            _ => return Err(ErrorCode::BadRequest),
        }
    }
    Ok(filter)
}

fn read<T: FromStr>(value: &str) -> Result<T, ErrorCode> {
    value.parse().map_err(|_| ErrorCode::BadRequest)
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        api::contradictoire::{ExportFormat, export_path},
        document::DocumentKind,
        id::{ExpertiseId, FolderId, ParticipationId, PartieId},
    };
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_a_page_asks_for_is_read_back_whole() {
        let asked = ContradictoireFilter {
            only_open: true,
            partie: Some(PartieId::from(Uuid::from_u128(1))),
            person: Some(ParticipationId::from(Uuid::from_u128(2))),
            folder: Some(FolderId::from(Uuid::from_u128(3))),
            kind: Some(DocumentKind::Dire),
            from: "2025-04-08".parse().ok(),
            until: "2025-05-08".parse().ok(),
        };
        for asked in [asked, ContradictoireFilter::default()] {
            let path = export_path(ExpertiseId::from(Uuid::from_u128(9)), ExportFormat::Csv, &asked);
            let query = path.split_once('?').map_or("", |(_, query)| query);
            assert_eq!(filter(query), Ok(asked));
        }
        assert!(filter("partie=1").is_err());
        assert!(filter("everything=true").is_err());
    }
}
