//! `POST /api/v1/expertises/{expertise}/folders`

use opalexe_domain::{
    api::{
        error::{ErrorCode, FieldCode, FieldError},
        field::Field,
        folders::{FolderMade, SubFolderForm},
    },
    folder::{DEPTH_LIMIT, FOLDERS_LIMIT},
    id::FolderId,
    journal::{Event, InFolder},
    rights::folders::FolderAct,
    text::FolderName,
};

use super::tree::folders;
use crate::{
    app::App,
    db::{self, Inserted, folder::NewFolder},
    http::{documents::Place, endpoint::Description, error::Error, extract::Participant},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "make_sub_folder",
    tag: "folders",
    summary: "Makes a folder in another, where the rights of the person allow it.",
};

pub(in crate::http) async fn handle(
    app: App,
    participant: Participant,
    form: SubFolderForm,
) -> Result<FolderMade, Error> {
    let name: FolderName = form
        .name
        .parse()
        .map_err(|error: opalexe_domain::text::TextError| fault(Field::FolderName, error.into()))?;
    let expertise = participant.expertise;
    let now = app.clock.now();
    let id = app.random.id(now, FolderId::new)?;

    let transaction = app.database.write().await?;
    db::expertise::hold_state(&transaction, expertise).await?;
    let place = Place::of(&app, &transaction, &participant, form.parent).await?;
    place.may(FolderAct::MakeSubFolder)?;
    let parent = db::folder::find(&transaction, expertise, form.parent)
        .await?
        .ok_or(ErrorCode::NotFound)?;
    let is_full = db::folder::made_by_people(&transaction, expertise).await? >= u64::from(FOLDERS_LIMIT);
    if parent.depth >= DEPTH_LIMIT || is_full {
        return Err(fault(Field::Folder, FieldCode::TooLong));
    }
    let new = NewFolder {
        id,
        parent: &parent,
        name: &name,
    };
    if db::folder::make(&transaction, expertise, &new, now).await? == Inserted::Conflict {
        return Err(fault(Field::FolderName, FieldCode::Taken));
    }
    let made = Event::FolderMade {
        place: InFolder {
            folder: id,
            kind: parent.kind,
            partie: parent.partie,
        },
        name: name.to_string(),
    };
    app.record_in(&transaction, expertise, now, &participant.actor, &made)
        .await?;
    transaction.commit().await?;

    Ok(FolderMade {
        folder: id,
        folders: folders(&app, &participant).await?,
    })
}

fn fault(field: Field, code: FieldCode) -> Error {
    Error::Form(vec![FieldError { field, code }])
}
