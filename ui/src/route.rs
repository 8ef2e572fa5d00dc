//! The addresses of the pages.

use dioxus::prelude::*;
use opalexe_domain::{api::auth::Stage, wall::Door};

use crate::pages::{
    ApprovalPending, Card, Cgu, Dashboard, EmailDoor, FirstConnection, Frame, Home, NotFound, Registration,
    ServerAddress, Wall,
};

/// A page. The addresses are in French: people see them, and read them to each other on the telephone.
#[derive(Debug, Clone, PartialEq, Routable)]
#[rustfmt::skip]
pub(crate) enum Route {
    #[layout(Frame)]
        #[route("/")]
        Home {},
        #[route("/profil")]
        Wall {},
        #[route("/carte")]
        Card {},
        #[route("/connexion-par-mail")]
        EmailDoor {},
        #[route("/serveur")]
        ServerAddress {},
        #[route("/premiere-connexion")]
        FirstConnection {},
        #[route("/inscription")]
        Registration {},
        #[route("/inscription/en-attente")]
        ApprovalPending {},
        #[route("/cgu")]
        Cgu {},
        #[route("/tableau-de-bord")]
        Dashboard {},
        #[route("/:..segments")]
        NotFound { segments: Vec<String> },
}

impl Route {
    /// Where a door of the wall leads.
    pub(crate) fn behind(door: Door) -> Self {
        match door {
            Door::Card => Self::Card {},
            Door::PartieEmail | Door::SapiteurEmail => Self::EmailDoor {},
        }
    }

    /// Where a person of that stage begins.
    pub(crate) fn beginning(stage: Stage) -> Self {
        match stage {
            Stage::Registration => Self::FirstConnection {},
            Stage::ApprovalPending => Self::ApprovalPending {},
            Stage::Cgu => Self::Cgu {},
            Stage::Open => Self::Dashboard {},
        }
    }

    /// The stage whose page this is; none for the pages of people who are not signed in.
    pub(crate) fn stage(&self) -> Option<Stage> {
        match self {
            Self::FirstConnection {} | Self::Registration {} => Some(Stage::Registration),
            Self::ApprovalPending {} => Some(Stage::ApprovalPending),
            Self::Cgu {} => Some(Stage::Cgu),
            Self::Dashboard {} => Some(Stage::Open),
            Self::Home {}
            | Self::Wall {}
            | Self::Card {}
            | Self::EmailDoor {}
            | Self::ServerAddress {}
            | Self::NotFound { .. } => None,
        }
    }
}
