//! `GET /api/v1/demo/mails`

use opalexe_domain::api::{demo::DemoMails, error::ErrorCode};
use tokio::task;

use super::{
    endpoint::Description,
    error::Error,
    extract::{ForInstance, Stranger},
};
use crate::{
    app::{App, Fault},
    mail::{reading, transport::Transport},
};

/// How many mails the page shows: those of an afternoon's demonstration.
const SHOWN: usize = 100;

pub(super) const DESCRIPTION: Description = Description {
    id: "demo_mails",
    tag: "instance",
    summary: "The newest mails of a demonstration. Not found anywhere else.",
};

pub(super) async fn handle(app: App, _: Stranger<ForInstance>, (): ()) -> Result<DemoMails, Error> {
    // The configuration refuses the page where others than this very machine could ask for it.
    let Transport::Folder(folder) = &app.mail_transport else {
        return Err(ErrorCode::NotFound.into());
    };
    if !app.config.mail.demo_page {
        return Err(ErrorCode::NotFound.into());
    }
    let folder = folder.path().to_owned();
    let mails = task::spawn_blocking(move || reading::newest(&folder, SHOWN))
        .await
        .map_err(Fault::from)?
        .map_err(Fault::from)?;
    Ok(DemoMails { mails })
}
