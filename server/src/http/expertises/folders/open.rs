//! `POST /api/v1/expertises/{expertise}/folders/opening`

use opalexe_domain::{
    api::{
        error::ErrorCode,
        folders::{FolderOpening, Folders},
    },
    journal::{Because, Event, InFolder},
    profile::Profile,
    rights::{self, folders::can_be_opened},
};

use super::tree::folders;
use crate::{
    app::App,
    db::{self, participation::Standing},
    deposits::{Whom, reach},
    http::{endpoint::Description, error::Error, extract::LeadExpert},
};

pub(in crate::http) const DESCRIPTION: Description = Description {
    id: "open_folder",
    tag: "folders",
    summary: "Opens a folder to a sapiteur, or closes it again. For the expert.",
};

pub(in crate::http) async fn handle(
    app: App,
    LeadExpert(expert): LeadExpert,
    opening: FolderOpening,
) -> Result<Folders, Error> {
    if !rights::may_open_folders(expert.profile, expert.state) {
        return Err(ErrorCode::StateForbids.into());
    }
    let FolderOpening {
        folder,
        participation,
        open,
    } = opening;
    let now = app.clock.now();

    let transaction = app.database.write().await?;
    db::expertise::hold_state(&transaction, expert.expertise).await?;
    let found = db::folder::find(&transaction, expert.expertise, folder)
        .await?
        .filter(|folder| can_be_opened(folder.kind))
        .ok_or(ErrorCode::NotFound)?;
    db::participation::find(&transaction, expert.expertise, participation)
        .await?
        .filter(|entry| entry.profile == Profile::Sapiteur && entry.standing == Standing::Actif)
        .ok_or(ErrorCode::NotFound)?;
    let place = InFolder {
        folder,
        kind: found.kind,
        partie: found.partie,
    };
    let (changed, event) = if open {
        let event = Event::FolderOpened { place, participation };
        let opened = db::folder::open_to(&transaction, folder, participation, now).await?;
        (opened, event)
    } else {
        let event = Event::FolderClosed { place, participation };
        let closed = db::folder::close_to(&transaction, folder, participation).await?;
        (closed, event)
    };
    if changed {
        app.record_in(&transaction, expert.expertise, now, &expert.actor, &event)
            .await?;
    }
    if changed && open {
        let (because, whom) = (Because::FolderOpened, [participation]);
        let whom = Whom::Entries(&whom);
        reach(
            &app,
            &transaction,
            expert.expertise,
            &expert.actor,
            because,
            whom,
            now,
        )
        .await?;
    }
    transaction.commit().await?;

    folders(&app, &expert).await
}
