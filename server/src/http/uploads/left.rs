//! `POST /api/v1/expertises/{expertise}/uploads/list` and `…/uploads/arrived`: what is left of uploads whose window is gone.

use opalexe_domain::{
    api::{
        documents::FolderChoice,
        error::ErrorCode,
        uploads::{Arrived, ArrivedChoice, UploadLeft, UploadsLeft},
    },
    rights::folders::FolderAct,
};

use crate::{
    app::App,
    db::{self, upload::Left},
    http::{documents::Place, endpoint::Description, error::Error, extract::Participant},
    store::{ObjectName, received_sha256},
};

pub(in crate::http) const LIST: Description = Description {
    id: "list_uploads",
    tag: "documents",
    summary: "The person's uploads for a folder that are not published.",
};

pub(in crate::http) async fn list(
    app: App,
    participant: Participant,
    FolderChoice { folder }: FolderChoice,
) -> Result<UploadsLeft, Error> {
    let place = Place::of(&app, &app.database, &participant, folder).await?;
    place.may(FolderAct::Deposit)?;
    let left = db::upload::left(&app.database, folder, participant.account.id, app.clock.now()).await?;
    Ok(UploadsLeft {
        uploads: left.into_iter().map(told).collect(),
    })
}

fn told(left: Left) -> UploadLeft {
    UploadLeft {
        upload: left.id,
        name: left.name,
        size: left.length,
        arrived: left.received,
        expires_at: left.expires_at,
    }
}

pub(in crate::http) const ARRIVED: Description = Description {
    id: "read_arrived",
    tag: "documents",
    summary: "What has arrived of an upload of the person's, by its length and its hash.",
};

pub(in crate::http) async fn arrived(
    app: App,
    participant: Participant,
    ArrivedChoice { upload }: ArrivedChoice,
) -> Result<Arrived, Error> {
    let upload = db::upload::find(&app.database, upload, participant.account.id, app.clock.now())
        .await?
        .filter(|upload| upload.expertise == participant.expertise)
        .ok_or(ErrorCode::NotFound)?;
    let place = Place::of(&app, &app.database, &participant, upload.folder).await?;
    place.may(FolderAct::Deposit)?;
    let bytes = upload.resume.offset;
    if let Some(sha256) = upload.sha256 {
        return Ok(Arrived { bytes, sha256 });
    }
    let hashing = tokio::task::spawn_blocking(move || {
        let object = ObjectName::from(upload.id);
        let key = app.vault.unwrap(object, &upload.key)?;
        Ok::<_, Error>(received_sha256(object, &key, &upload.resume)?)
    });
    Ok(Arrived {
        bytes,
        sha256: hex::encode(hashing.await??),
    })
}
