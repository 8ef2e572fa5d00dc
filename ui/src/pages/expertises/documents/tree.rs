//! The folders as a tree; on a narrow screen, as a list to choose from.

use dioxus::prelude::*;
use opalexe_domain::{
    api::folders::Folder,
    folder::FolderKind,
    id::{ExpertiseId, FolderId},
};

use super::words::folder_name;
use crate::{i18n::tr, route::Route};

/// The part of the tree in which a folder stands: who is in it with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Parties,
    Court,
    Kept,
}

impl Group {
    const ALL: [Self; 3] = [Self::Parties, Self::Court, Self::Kept];

    fn of(kind: FolderKind) -> Self {
        match kind {
            kind if kind.is_between_expert_and_parties() => Self::Parties,
            FolderKind::CoExpertsSapiteurs | FolderKind::PriveExpert | FolderKind::PrivePartie => Self::Kept,
            _ => Self::Court,
        }
    }

    fn title(self) -> String {
        match self {
            Self::Parties => tr!("folders-group-parties"),
            Self::Court => tr!("folders-group-court"),
            Self::Kept => tr!("folders-group-kept"),
        }
    }
}

/// The tree, with the place where the person is.
#[component]
pub(in crate::pages) fn Tree(
    folders: Vec<Folder>,
    expertise: ExpertiseId,
    here: Option<FolderId>,
) -> Element {
    if folders.is_empty() {
        return rsx! {};
    }
    let groups = Group::ALL.map(|group| (group, branches(&folders, group)));
    rsx! {
        nav { class: "folder-tree", "aria-label": tr!("folders-title"),
            for (group, branches) in groups.clone() {
                if !branches.is_empty() {
                    p { class: "folder-group", id: "folders-{group:?}", {group.title()} }
                    ul { "aria-labelledby": "folders-{group:?}",
                        for (depth, folder) in branches {
                            Branch { key: "{folder.id}", folder, depth, expertise, here }
                        }
                    }
                }
            }
        }
        div { class: "field folder-select",
            label { r#for: "folder-select", {tr!("folders-select")} }
            select {
                id: "folder-select",
                onchange: move |event| {
                    let chosen = event.value().parse().ok();
                    navigator().push(match chosen {
                        Some(folder) => Route::FolderPage { expertise, folder },
                        None => Route::Documents { expertise },
                    });
                },
                option { value: "", selected: here.is_none(), {tr!("folders-choose")} }
                for (group, branches) in groups {
                    if !branches.is_empty() {
                        optgroup { label: group.title(),
                            for (depth, folder) in branches {
                                option {
                                    key: "{folder.id}",
                                    value: "{folder.id}",
                                    selected: here == Some(folder.id),
                                    {option_text(&folder, depth)}
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[component]
fn Branch(folder: Folder, depth: usize, expertise: ExpertiseId, here: Option<FolderId>) -> Element {
    let is_here = here == Some(folder.id);
    let route = use_route::<Route>();
    let to = Route::FolderPage {
        expertise,
        folder: folder.id,
    };
    // The router marks the page of the folder itself; the pages below it have their place here as well.
    let below = is_here && route != to;
    rsx! {
        li { class: "branch", "data-depth": "{depth}",
            Link {
                to,
                class: "folder-link",
                "data-here": is_here.then_some("true"),
                "aria-current": below.then_some("page"),
                span { class: "folder-name", {folder_name(&folder)} }
                if folder.unread > 0 {
                    span { class: "folder-count", "data-unread": "true", {tr!("folder-unread", count = folder.unread)} }
                } else if folder.documents > 0 {
                    span { class: "folder-count",
                        span { "aria-hidden": "true", "{folder.documents}" }
                        span { class: "visually-hidden", {tr!("folder-documents", count = folder.documents)} }
                    }
                }
            }
        }
    }
}

/// The folders as they are offered in a list: each with its name, in its place of the tree.
pub(super) fn choices(folders: &[Folder]) -> Vec<(FolderId, String)> {
    Group::ALL
        .into_iter()
        .flat_map(|group| branches(folders, group))
        .map(|(depth, folder)| (folder.id, format!("{}{}", indent(depth), folder_name(&folder))))
        .collect()
}

fn indent(depth: usize) -> String {
    "\u{2003}".repeat(depth)
}

/// What an entry of the list reads: its place in the tree is told by spaces, which a closed list keeps.
fn option_text(folder: &Folder, depth: usize) -> String {
    let indent = indent(depth);
    let name = folder_name(folder);
    if folder.unread > 0 {
        format!("{indent}{name} ({})", tr!("folder-unread", count = folder.unread))
    } else {
        format!("{indent}{name}")
    }
}

/// The folders of a part of the tree in the order in which they are read, each with its depth. One whose parent is not to be seen stands
/// where the parent would.
fn branches(folders: &[Folder], group: Group) -> Vec<(usize, Folder)> {
    let mut shown = Vec::new();
    let is_top = |folder: &&Folder| {
        folder
            .parent
            .is_none_or(|parent| folders.iter().all(|one| one.id != parent))
    };
    for folder in folders.iter().filter(is_top) {
        if Group::of(folder.kind) == group {
            grow(folders, folder, 0, &mut shown);
        }
    }
    shown
}

/// Deeper than any tree of the server: one that leads into itself ends here.
const DEEPEST: usize = 16;

fn grow(folders: &[Folder], folder: &Folder, depth: usize, shown: &mut Vec<(usize, Folder)>) {
    if depth > DEEPEST {
        return;
    }
    shown.push((depth, folder.clone()));
    for below in folders.iter().filter(|one| one.parent == Some(folder.id)) {
        grow(folders, below, depth.saturating_add(1), shown);
    }
}

#[cfg(test)]
mod tests {
    use opalexe_domain::{
        id::{PartieId, RANDOM_BYTES},
        time::Timestamp,
    };

    use super::*;

    fn id(number: u8) -> FolderId {
        FolderId::new(Timestamp::from_seconds(1_744_097_400), [number; RANDOM_BYTES])
    }

    fn folder(number: u8, kind: FolderKind, parent: Option<u8>, partie: Option<&str>) -> Folder {
        Folder {
            id: id(number),
            kind,
            parent: parent.map(id),
            partie: partie
                .map(|_| PartieId::new(Timestamp::from_seconds(1_744_097_400), [number; RANDOM_BYTES])),
            partie_name: partie.map(str::to_owned),
            name: None,
            documents: 0,
            unread: 0,
            acts: Vec::new(),
            why_not: Vec::new(),
            depositors: Vec::new(),
            opened_to: Vec::new(),
            can_be_opened: false,
        }
    }

    fn read(folders: &[Folder], group: Group) -> Vec<String> {
        branches(folders, group)
            .into_iter()
            .map(|(depth, folder)| option_text(&folder, depth))
            .collect()
    }

    #[test]
    fn folders_stand_below_their_parents_and_an_unseen_parent_leaves_them_at_its_place() {
        let folders = [
            folder(1, FolderKind::Communication, None, None),
            folder(2, FolderKind::Pieces, Some(1), None),
            folder(3, FolderKind::Pieces, Some(2), Some("SCCV")),
            folder(4, FolderKind::Decisions, None, None),
            folder(5, FolderKind::Dires, Some(99), Some("SDC")),
            folder(6, FolderKind::PrivePartie, None, Some("SDC")),
        ];
        assert_eq!(
            read(&folders, Group::Parties),
            [
                "Communication expert et parties",
                "\u{2003}Pièces",
                "\u{2003}\u{2003}SCCV",
                "SDC"
            ]
        );
        assert_eq!(read(&folders, Group::Court), ["Décisions"]);
        assert_eq!(read(&folders, Group::Kept), ["Espace privé – SDC"]);
    }

    #[test]
    fn a_tree_that_leads_into_itself_ends() {
        let folders = [
            folder(1, FolderKind::Notes, None, None),
            folder(2, FolderKind::Notes, Some(1), None),
            folder(2, FolderKind::Notes, Some(2), None),
        ];
        assert!(read(&folders, Group::Parties).len() < 100);
    }
}
