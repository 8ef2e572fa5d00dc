//! `GET /api/v1/expertises/{expertise}/deposits/{deposit}/receipt.{json|p7s|tsr|pdf|pdf.p7s}` and `GET /api/v1/receipts/certificate`

use axum::{
    body::Body,
    extract::{RawPathParams, State},
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    },
    response::Response,
    routing::{MethodRouter, get},
};
use opalexe_domain::{
    api::{
        error::ErrorCode,
        receipts::{ReceiptFile, ReceiptState},
    },
    id::DepositId,
    rights::{folders::FolderAct, receipts::may_read},
};

use super::{Place, begin_making, content::disposition};
use crate::{
    app::App,
    db::{self, deposit::Deposit},
    http::{error::Error, extract::Participant},
    receipts,
};

/// Where the files of a receipt are. The last part of the path names the file: `receipt.pdf`.
pub(in crate::http) const PATH: &str = "/api/v1/expertises/{expertise}/deposits/{deposit}/{file}";

/// The route: its answers are no JSON of this API.
pub(in crate::http) fn route() -> MethodRouter<App> {
    get(handle)
}

/// The route of the certificates, for everybody: they are meant to be known.
pub(in crate::http) fn certificate_route() -> MethodRouter<App> {
    get(certificate)
}

async fn handle(
    State(app): State<App>,
    participant: Participant,
    params: RawPathParams,
) -> Result<Response, Error> {
    let (id, file) = of_path(&params).ok_or(ErrorCode::NotFound)?;
    let deposit = db::deposit::find(&app.database, id)
        .await?
        .filter(|deposit| deposit.expertise == participant.expertise)
        .ok_or(ErrorCode::NotFound)?;
    if !is_for(&app, &participant, &deposit).await? {
        return Err(ErrorCode::NotFound.into());
    }
    let receipt = db::receipt::find(&app.database, id)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let name = format!("accuse-de-depot-{}.{file}", receipt.number);
    let _making = match file {
        ReceiptFile::Pdf | ReceiptFile::PdfSignature => Some(begin_making(&app, &participant)?),
        ReceiptFile::Json | ReceiptFile::Signature | ReceiptFile::TimeStamp => None,
    };
    let bytes = receipts::file(&app, receipt, file)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    Ok(saved(bytes, content_type(file), &name))
}

/// What is known of the receipt of a deposit, for somebody who may read it.
pub(super) async fn state(
    app: &App,
    participant: &Participant,
    deposit: &Deposit,
) -> Result<Option<ReceiptState>, Error> {
    if is_for(app, participant, deposit).await? {
        Ok(receipts::state(&app.database, deposit.id).await?)
    } else {
        Ok(None)
    }
}

/// Whether the person may read the receipt of the deposit.
async fn is_for(app: &App, participant: &Participant, deposit: &Deposit) -> Result<bool, Error> {
    let database = &app.database;
    let is_depositor = deposit.account == participant.account.id;
    let seated = db::participation::seated(database, &participant.entries).await?;
    let depositor = db::participation::find(database, deposit.expertise, deposit.participation).await?;
    let lists = match Place::of(app, database, participant, deposit.folder).await {
        Ok(place) => place.may(FolderAct::List).is_ok(),
        Err(Error::Refused(ErrorCode::NotFound)) => false,
        Err(error) => return Err(error),
    };
    let partie = depositor.and_then(|entry| entry.partie);
    Ok(may_read(is_depositor, &seated, partie, lists))
}

async fn certificate(State(app): State<App>) -> Result<Response, Error> {
    let kept = db::seal_certificate::all(&app.database).await?;
    let text: String = kept.into_iter().map(|certificate| certificate.pem).collect();
    Ok(saved(
        text.into_bytes(),
        "application/x-pem-file",
        "opalexe-certificats.pem",
    ))
}

fn of_path(params: &RawPathParams) -> Option<(DepositId, ReceiptFile)> {
    let find = |wanted| {
        params
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value)
    };
    let file = find("file")?.strip_prefix("receipt.")?;
    Some((find("deposit")?.parse().ok()?, file.parse().ok()?))
}

const fn content_type(file: ReceiptFile) -> &'static str {
    match file {
        ReceiptFile::Json => "application/json",
        ReceiptFile::Signature | ReceiptFile::PdfSignature => "application/pkcs7-signature",
        ReceiptFile::TimeStamp => "application/timestamp-reply",
        ReceiptFile::Pdf => "application/pdf",
    }
}

/// Bytes to be saved under that name. Whoever opens them in the browser all the same runs nothing that may be in them.
fn saved(bytes: Vec<u8>, content_type: &'static str, name: &str) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Ok(value) = HeaderValue::try_from(disposition(name)) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    response
}
