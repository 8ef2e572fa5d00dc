//! « Déposer »: what stands against it, and the act itself.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        documents::{DepositForm, DocumentForm, PublishDeposit},
        error::ErrorCode,
        folders::OwnEntry,
        native::Error,
    },
    id::{ParticipationId, UploadId},
};

use super::{super::use_shelves, on_behalf::ON_BEHALF_ID};
use crate::{
    components::{Failure, HEADING_ID, Notice, use_announcer},
    connection::use_connection,
    explanation::{Explanation, Tone},
    host,
    i18n::tr,
    typed_day,
    uploads::{Entry, Place, Stage, use_uploads},
};

/// What stands against a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    Nothing,
    Failed(usize),
    Moving(usize),
    Undated(usize),
    Undecided,
}

impl Obstacle {
    /// What stands against it now, the gravest first.
    fn of(entries: &[Entry], is_decided: bool) -> Option<Self> {
        let count = |is: fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
        if entries.is_empty() {
            return Some(Self::Nothing);
        }
        let failed = count(|entry| entry.stage.has_failed());
        let moving = count(|entry| entry.stage != Stage::Arrived);
        let undated = count(|entry| entry.sheet.is_undated());
        if failed > 0 {
            Some(Self::Failed(failed))
        } else if moving > 0 {
            Some(Self::Moving(moving))
        } else if undated > 0 {
            Some(Self::Undated(undated))
        } else if !is_decided {
            Some(Self::Undecided)
        } else {
            None
        }
    }

    fn words(self) -> (String, Option<String>) {
        match self {
            Self::Nothing => (tr!("deposit-nothing"), None),
            Self::Failed(count) => (
                tr!("deposit-failed-files", count = count),
                Some(tr!("deposit-failed-files-next")),
            ),
            Self::Moving(count) => (
                tr!("deposit-not-ready", count = count),
                Some(tr!("deposit-not-ready-next")),
            ),
            Self::Undated(count) => (tr!("deposit-faulty", count = count), None),
            Self::Undecided => (tr!("behalf-none"), None),
        }
    }
}

/// The end of the page: what follows from the act, and the act.
#[component]
pub(super) fn Publish(
    place: Place,
    judged: Signal<bool>,
    depositors: Vec<OwnEntry>,
    chosen: Signal<Option<ParticipationId>>,
) -> Element {
    let mut judged = judged;
    let connection = use_connection();
    let announcer = use_announcer();
    let uploads = use_uploads();
    let shelves = use_shelves();
    let mut busy = use_signal(|| false);
    let many = depositors.len() > 1;
    let is_decided = move |chosen: Option<&ParticipationId>| !many || chosen.is_some();
    let mut failure = use_signal(|| None::<Error>);
    let entries = uploads.of(place);
    if entries.is_empty() {
        return rsx! {
            div { class: "actions", super::BackToFolder { place } }
        };
    }
    let publish = use_callback(move |()| async move {
        if busy() {
            return;
        }
        failure.set(None);
        let entries = uploads.of(place);
        let obstacle = Obstacle::of(&entries, is_decided(chosen.peek().as_ref()));
        if let Some(obstacle) = obstacle {
            judged.set(true);
            let at = if obstacle == Obstacle::Undecided {
                ON_BEHALF_ID
            } else {
                OBSTACLE_ID
            };
            host::focus_when_drawn(at).await;
            return;
        }
        busy.set(true);
        let documents: Vec<DocumentForm> = entries.iter().filter_map(form).collect();
        let participation = chosen.peek().filter(|_| many);
        let contents = format!("{participation:?} {documents:?}");
        let made = match uploads.deposit_of(&contents) {
            Some(deposit) => {
                let form = DepositForm {
                    deposit,
                    folder: place.folder,
                    participation,
                    documents,
                };
                connection.call_in::<PublishDeposit>(place.expertise, &form).await
            }
            None => Err(Error::Api(ErrorCode::Unknown.into())),
        };
        busy.set(false);
        match made {
            Ok(deposit) => {
                announcer.say(tr!("done-title"));
                uploads.deposited(place, deposit);
                shelves.changed();
                host::scroll_to_top();
                host::focus_when_drawn(HEADING_ID).await;
            }
            Err(error) => failure.set(Some(error)),
        }
    });
    let obstacle = Obstacle::of(&entries, is_decided(chosen.read().as_ref())).filter(|_| judged());
    let count = entries.len();
    let all_arrived = entries.iter().all(|entry| entry.stage == Stage::Arrived);
    rsx! {
        if all_arrived {
            p { id: "all-sent", role: "status", {tr!("sending-done", count = count)} }
        } else {
            p { class: "soft", {tr!("deposit-leave")} }
        }
        Notice { tone: Tone::Info, id: "final", p { {tr!("deposit-final")} } }
        if let Some(obstacle) = obstacle {
            div { id: OBSTACLE_ID, tabindex: "-1", class: "error-summary",
                p { strong { {obstacle.words().0} } }
                if let Some(next) = obstacle.words().1 {
                    p { {next} }
                }
            }
        }
        if let Some(error) = failure() {
            Failure { explanation: Explanation::from(&error) }
        }
        div { class: "actions",
            button { id: "publish", r#type: "button", class: "button", "data-variant": "primary", disabled: busy(),
                onclick: move |_| async move { publish.call(()).await },
                if busy() {
                    {tr!("deposit-acting")}
                } else if place.replaces.is_some() {
                    {tr!("deposit-act-version")}
                } else {
                    {tr!("deposit-act", count = count)}
                }
            }
            super::BackToFolder { place }
        }
    }
}

const OBSTACLE_ID: &str = "obstacle";

/// What is sent of an entry, once it has arrived.
fn form(entry: &Entry) -> Option<DocumentForm> {
    let upload: UploadId = entry.upload?;
    let sheet = &entry.sheet;
    Some(DocumentForm {
        upload,
        kind: sheet.kind,
        number: sheet.number.trim().to_owned(),
        title: sheet.title.trim().to_owned(),
        dated: typed_day::to_send(&sheet.dated),
        replaces: entry.place.replaces,
    })
}
