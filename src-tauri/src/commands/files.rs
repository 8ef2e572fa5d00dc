//! Files of this machine: chosen, sent, written.

use std::{path::PathBuf, sync::Arc};

use opalexe_domain::{
    api::{
        error::ErrorCode,
        native::{
            ChooseFiles, CompareFile, EndUpload, Error, FileDrop, FileFault, FileSearched, FilesFound,
            LockFault, SaveArchive, SaveDocument, SaveReceipt, SavedFile, SendFile, SendingProgress,
            ServerFault, StopSending,
        },
        receipts::receipt_path,
    },
    document::DocumentName,
    id::UploadId,
};
use reqwest::Response;
use tauri::{AppHandle, Runtime, State, WebviewWindow, ipc::Channel};
use tauri_plugin_dialog::{DialogExt, FilePath};
use tokio::sync::oneshot;

use super::{Arguments, arguments::Beside};
use crate::{beginning, downloads, session::OpenSession, state::Desktop};

/// A title longer than this does not fit into a title bar.
const TITLE_LIMIT: usize = 120;

#[tauri::command]
pub(super) async fn choose_files<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<ChooseFiles>,
) -> Result<FilesFound, Error> {
    let title: String = arguments.0.title.chars().take(TITLE_LIMIT).collect();
    let dialog = app.dialog().file().set_parent(&window).set_title(title);
    // A page that is gone waits for nothing.
    let (tell, chosen) = oneshot::channel::<Vec<FilePath>>();
    match arguments.0.what {
        FileSearched::File => dialog.pick_file(move |file| drop(tell.send(file.into_iter().collect()))),
        FileSearched::Files => dialog.pick_files(move |files| drop(tell.send(files.unwrap_or_default()))),
        FileSearched::Folder => {
            dialog.pick_folder(move |folder| drop(tell.send(folder.into_iter().collect())))
        }
    }
    let paths: Vec<PathBuf> = chosen
        .await
        .unwrap_or_default()
        .into_iter()
        .filter_map(|path| path.into_path().ok())
        .collect();
    let files = desktop.files.take(window.label(), paths);
    Ok(FilesFound { files })
}

#[tauri::command]
pub(super) async fn watch_drops<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    messages: Channel<FileDrop>,
) -> Result<(), Error> {
    desktop.files.listen(window.label(), messages);
    Ok(())
}

#[tauri::command]
pub(super) async fn send_file<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Beside<SendFile>,
    messages: Channel<SendingProgress>,
) -> Result<UploadId, Error> {
    let tell = Arc::new(move |progress| {
        // A window that is being closed hears no more.
        let _unheard = messages.send(progress);
    });
    desktop
        .sendings
        .send(
            window.label(),
            (&desktop.files, &desktop.sessions),
            arguments.0,
            tell,
        )
        .await
}

#[tauri::command]
pub(super) async fn stop_sending<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<StopSending>,
) -> Result<(), Error> {
    desktop.sendings.halt(window.label(), arguments.0.file);
    Ok(())
}

#[tauri::command]
pub(super) async fn compare_file<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<CompareFile>,
) -> Result<bool, Error> {
    let wanted = arguments.0;
    let unreadable = Error::File(FileFault::FileUnreadable);
    let known = desktop.files.known(window.label(), wanted.file);
    let path = known.ok_or_else(|| unreadable.clone())?.path;
    let hashing = tokio::task::spawn_blocking(move || beginning::sha256(&path, wanted.bytes));
    match hashing.await {
        Ok(Ok(sha256)) => Ok(sha256 == wanted.sha256),
        _ => Err(unreadable),
    }
}

#[tauri::command]
pub(super) async fn end_upload<R: Runtime>(
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<EndUpload>,
) -> Result<(), Error> {
    let session = session_of(&window, &desktop)?;
    session
        .server
        .end_upload(&session.bearer, arguments.0.upload)
        .await
}

#[tauri::command]
pub(super) async fn save_document<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SaveDocument>,
) -> Result<Option<SavedFile>, Error> {
    let wanted = arguments.0;
    let name = DocumentName::made_safe(&wanted.name);
    let Some(path) = place_to_write(&app, &window, &wanted.title, &name).await? else {
        return Ok(None);
    };
    let session = unlocked_session_of(&window, &desktop)?;
    let response = session
        .server
        .document(&session.bearer, wanted.expertise, wanted.document)
        .await?;
    written(response, path).await
}

#[tauri::command]
pub(super) async fn save_archive<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SaveArchive>,
) -> Result<Option<SavedFile>, Error> {
    let wanted = arguments.0;
    let name = DocumentName::made_safe(&wanted.name);
    let name = DocumentName::made_safe(&format!("{name}.zip"));
    let Some(path) = place_to_write(&app, &window, &wanted.title, &name).await? else {
        return Ok(None);
    };
    let session = unlocked_session_of(&window, &desktop)?;
    let response = session.server.archive(&session.bearer, &wanted).await?;
    written(response, path).await
}

#[tauri::command]
pub(super) async fn save_receipt<R: Runtime>(
    app: AppHandle<R>,
    window: WebviewWindow<R>,
    desktop: State<'_, Desktop>,
    arguments: Arguments<SaveReceipt>,
) -> Result<Option<SavedFile>, Error> {
    let wanted = arguments.0;
    let name = DocumentName::made_safe(&wanted.name);
    let Some(path) = place_to_write(&app, &window, &wanted.title, &name).await? else {
        return Ok(None);
    };
    let session = unlocked_session_of(&window, &desktop)?;
    let path_of_file = receipt_path(wanted.expertise, wanted.deposit, wanted.file);
    let response = session.server.file(&session.bearer, &path_of_file).await?;
    written(response, path).await
}

/// Where the person wants a file written. None when the person gave up.
async fn place_to_write<R: Runtime>(
    app: &AppHandle<R>,
    window: &WebviewWindow<R>,
    title: &str,
    name: &DocumentName,
) -> Result<Option<PathBuf>, Error> {
    let title: String = title.chars().take(TITLE_LIMIT).collect();
    let (tell, chosen) = oneshot::channel();
    app.dialog()
        .file()
        .set_parent(window)
        .set_title(title)
        .set_file_name(name.as_str())
        .save_file(move |path| drop(tell.send(path)));
    let chosen = chosen.await.ok().flatten();
    let path = chosen.map(|path| path.into_path().map_err(|_| Error::Server(ServerFault::NotSaved)));
    path.transpose()
}

async fn written(response: Response, path: PathBuf) -> Result<Option<SavedFile>, Error> {
    downloads::write(response, &path).await?;
    Ok(Some(SavedFile {
        path: path.display().to_string(),
    }))
}

/// The session of a window that may have been locked while the person chose: what comes is not for whoever sits there now.
fn unlocked_session_of<R: Runtime>(
    window: &WebviewWindow<R>,
    desktop: &Desktop,
) -> Result<OpenSession, Error> {
    if desktop.sessions.is_locked(window.label()) {
        return Err(Error::Lock(LockFault::Locked));
    }
    session_of(window, desktop)
}

fn session_of<R: Runtime>(window: &WebviewWindow<R>, desktop: &Desktop) -> Result<OpenSession, Error> {
    desktop
        .sessions
        .of(window.label())
        .ok_or_else(|| Error::Api(ErrorCode::SessionMissing.into()))
}
