//! The steps of an expertise, its folders, and its journal as each of its people reads it.

mod export;
mod folders;
mod heads;
mod journal;
mod steps;

use opalexe_domain::api::folders::{Folder, Folders};

use super::{
    joining::{join, secret_sent_to},
    world::World,
};

/// The folders that somebody may list, « code acts ».
pub(in crate::tests) fn shown(folders: &Folders) -> Vec<String> {
    folders.folders.iter().map(line).collect()
}

fn line(folder: &Folder) -> String {
    let letters: String = folder.acts.iter().map(|act| act.letter()).collect();
    let partie = folder
        .partie_name
        .as_deref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let name = folder
        .name
        .as_deref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    format!("{}{partie}{name} {letters}", folder.kind.code())
}

impl World {
    /// Opens the operations.
    pub(in crate::tests) async fn opened(&self) {
        let open = serde_json::json!({ "step": "open" });
        let moved = self
            .call::<opalexe_domain::api::expertises::MoveExpertise>(&self.expert, &open)
            .await;
        assert_eq!(moved.status, 200, "{moved}");
    }

    pub(in crate::tests) async fn folders(&self, bearer: &str) -> Folders {
        self.call::<opalexe_domain::api::folders::ReadFolders>(bearer, &())
            .await
            .read()
    }

    /// The greffière, who joined with her card.
    pub(in crate::tests) async fn ines(&self) -> String {
        const INES: &str = "ines.bolland@justice.example";
        self.invited(&super::world::form_of_ines()).await;
        let secret = secret_sent_to(self, INES).await;
        let bearer = self
            .session_by_card("Greffière", opalexe_domain::profile::Profile::Greffier, INES)
            .await;
        let joined = join(self, &bearer, &secret).await;
        assert_eq!(joined.status, 200, "{joined}");
        bearer
    }
}
