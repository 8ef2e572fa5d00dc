use opalexe_domain::id::RANDOM_BYTES;

use super::*;
use crate::db::{
    Database,
    expertise::tests::{entry_id, made, with_account, with_partie},
    fixture::{NOW, on_every_engine},
};

async fn expertise(database: &Database) -> ExpertiseId {
    let expert = with_account(database, 1, "bastien@expert.example").await;
    made(database, 1, expert).await
}

async fn of_kind(database: &Database, expertise: ExpertiseId, kind: FolderKind) -> Folder {
    let folders = of_expertise(database, expertise).await.unwrap();
    folders.into_iter().find(|folder| folder.kind == kind).unwrap()
}

fn folder_id(number: u8) -> FolderId {
    FolderId::new(NOW, [number; RANDOM_BYTES])
}

/// Makes a folder of that name in another.
async fn made_in(
    database: &Database,
    expertise: ExpertiseId,
    number: u8,
    parent: &Folder,
    name: &str,
) -> Inserted {
    let name: FolderName = name.parse().unwrap();
    let new = NewFolder {
        id: folder_id(number),
        parent,
        name: &name,
    };
    let transaction = database.write().await.unwrap();
    let made = make(&transaction, expertise, &new, NOW).await.unwrap();
    transaction.commit().await.unwrap();
    made
}

#[tokio::test]
async fn an_expertise_has_the_tree_and_each_party_its_own_folders() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let partie = with_partie(&database, id, 1).await;
        let folders = of_expertise(&database, id).await.unwrap();
        let mut lines: Vec<String> = folders
            .iter()
            .map(|folder| {
                let above = folder.parent.map(|parent| {
                    let above = folders.iter().find(|one| one.id == parent).unwrap();
                    format!(" in {}", above.kind)
                });
                let own = if folder.partie == Some(partie) {
                    " of the party"
                } else {
                    ""
                };
                format!(
                    "{} {}{own}{}",
                    folder.kind.code(),
                    folder.kind,
                    above.unwrap_or_default()
                )
            })
            .collect();
        lines.sort();
        assert_eq!(
            lines,
            [
                "D1.0 communication",
                "D1.1 convocations in communication",
                "D1.2 notes in communication",
                "D1.3 pieces in communication",
                "D1.3 pieces of the party in pieces",
                "D1.4 dires in communication",
                "D1.4 dires of the party in dires",
                "D1.5 pre_rapport in communication",
                "D2 vers_greffe",
                "D3.1 decisions",
                "D3.2 consignation_taxe",
                "D3.3 rapport_definitif",
                "D4 expert_juridiction",
                "D5 co_experts_sapiteurs",
                "D6 prive_expert",
                "D7 prive_partie of the party",
            ]
        );
        for folder in folders {
            assert_eq!(find(&database, id, folder.id).await.unwrap(), Some(folder));
        }
        assert_eq!(find(&database, id, folder_id(9)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_folder_in_a_folder_is_for_the_same_and_two_of_one_name_do_not_lie_in_one_place() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let partie = with_partie(&database, id, 1).await;
        let folders = of_expertise(&database, id).await.unwrap();
        let pieces = folders
            .iter()
            .find(|folder| folder.kind == FolderKind::Pieces && folder.partie == Some(partie))
            .unwrap();
        assert_eq!(
            made_in(&database, id, 1, pieces, "Étanchéité").await,
            Inserted::Yes
        );
        assert_eq!(
            made_in(&database, id, 2, pieces, "etancheite").await,
            Inserted::Conflict
        );
        let first = find(&database, id, folder_id(1)).await.unwrap().unwrap();
        assert_eq!(
            (first.kind, first.partie, first.depth, first.name.as_deref()),
            (FolderKind::Pieces, Some(partie), 1, Some("Étanchéité"))
        );
        assert_eq!(
            made_in(&database, id, 2, &first, "etancheite").await,
            Inserted::Yes
        );
        let second = find(&database, id, folder_id(2)).await.unwrap().unwrap();
        assert_eq!((second.parent, second.depth), (Some(first.id), 2));
        assert_eq!(made_by_people(&database, id).await.unwrap(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_opened_is_open_below_as_far_as_it_is_for_the_same_until_it_is_closed() {
    on_every_engine(async |database| {
        let id = expertise(&database).await;
        let sapiteur = entry_id(101);
        let (root, notes) = (
            of_kind(&database, id, FolderKind::Communication).await,
            of_kind(&database, id, FolderKind::Notes).await,
        );
        made_in(&database, id, 1, &notes, "Sondages").await;
        let change = async |folder: &Folder, open: bool| {
            let transaction = database.write().await.unwrap();
            let changed = match open {
                true => open_to(&transaction, folder.id, sapiteur, NOW).await,
                false => close_to(&transaction, folder.id, sapiteur).await,
            };
            transaction.commit().await.unwrap();
            changed.unwrap()
        };
        let opened = async || -> Vec<String> {
            let folders = of_expertise(&database, id).await.unwrap();
            let mut names: Vec<String> = folders
                .iter()
                .filter(|folder| folder.opened_to == [sapiteur])
                .map(|folder| folder.name.clone().unwrap_or_else(|| folder.kind.to_string()))
                .collect();
            names.sort();
            names
        };
        assert!(change(&notes, true).await);
        assert!(!change(&notes, true).await, "again");
        assert_eq!(opened().await, ["Sondages", "notes"]);
        assert!(change(&notes, false).await);
        assert!(!change(&notes, false).await, "again");
        change(&root, true).await;
        assert_eq!(opened().await, ["communication"]);
    })
    .await;
}
