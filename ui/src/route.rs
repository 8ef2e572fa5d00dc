//! The addresses of the pages.

use dioxus::prelude::*;
use opalexe_domain::{
    api::auth::Stage,
    id::{AccountId, DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
    wall::Door,
};

use crate::{
    expertise_draft::Step,
    pages::{
        Behind, BehindDocuments, BehindExpertise, Card, CardPin, EmailCode, ForgottenPassword, Frame, Home,
        NewPassword, NotFound, OtherSession, PartieSignIn, ResetPassword, SapiteurSignIn, Section,
        ServerAddress, Wall,
    },
    sought::Sought,
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
        #[route("/code-de-la-carte")]
        CardPin {},
        #[route("/connexion/partie")]
        PartieSignIn {},
        #[route("/connexion/sapiteur")]
        SapiteurSignIn {},
        #[route("/connexion/code")]
        EmailCode {},
        #[route("/mot-de-passe-oublie")]
        ForgottenPassword {},
        #[route("/nouveau-mot-de-passe")]
        NewPassword {},
        #[route("/mot-de-passe/:secret")]
        ResetPassword { secret: String },
        #[route("/autre-session")]
        OtherSession {},
        #[route("/serveur")]
        ServerAddress {},
        #[route("/reglages", Behind)]
        Settings {},
        #[route("/diagnostic", Behind)]
        Diagnostic {},
        #[route("/courriels", Behind)]
        Mails {},
        #[route("/premiere-connexion", Behind)]
        FirstConnection {},
        #[route("/inscription", Behind)]
        Registration {},
        #[route("/inscription/en-attente", Behind)]
        ApprovalPending {},
        #[route("/inscription/refusee", Behind)]
        RegistrationRefused {},
        #[route("/mot-de-passe", Behind)]
        PasswordChange {},
        #[route("/cgu", Behind)]
        Cgu {},
        #[route("/tableau-de-bord", Behind)]
        Dashboard {},
        #[route("/sessions", Behind)]
        Sessions {},
        #[route("/securite", Behind)]
        Security {},
        #[route("/mon-profil", Behind)]
        OwnProfile {},
        #[route("/avis", Behind)]
        Notices {},
        #[route("/annuaire-des-avocats", Behind)]
        Lawyers {},
        #[route("/annuaire-des-avocats/:lawyer/inviter", Behind)]
        InviteLawyer { lawyer: AccountId },
        #[route("/administration", Behind)]
        Administration {},
        #[route("/administration/:section", Behind)]
        AdministrationOf { section: Section },
        #[route("/arrivee", Behind)]
        Arrival {},
        #[route("/acces", Behind)]
        Access {},
        #[route("/expertises", Behind)]
        Expertises {},
        #[route("/expertises/nouvelle", Behind)]
        NewExpertise {},
        #[route("/expertises/nouvelle/:step", Behind)]
        NewExpertiseStep { step: Step },
        #[route("/invitation", Behind)]
        Join {},
        #[route("/invitation/:secret", Behind)]
        Invitation { secret: String },
        #[layout(BehindExpertise)]
            #[route("/expertises/:expertise", Behind)]
            Dossier { expertise: ExpertiseId },
            #[layout(BehindDocuments)]
                #[route("/expertises/:expertise/documents", Behind)]
                Documents { expertise: ExpertiseId },
                #[route("/expertises/:expertise/documents/recherche?:..sought", Behind)]
                Search { expertise: ExpertiseId, sought: Sought },
                #[route("/expertises/:expertise/documents/:folder", Behind)]
                FolderPage { expertise: ExpertiseId, folder: FolderId },
                #[route("/expertises/:expertise/documents/:folder/deposer", Behind)]
                Deposit { expertise: ExpertiseId, folder: FolderId },
                #[route("/expertises/:expertise/documents/:folder/:document", Behind)]
                DocumentPage { expertise: ExpertiseId, folder: FolderId, document: DocumentId },
                #[route("/expertises/:expertise/documents/:folder/:document/remplacer", Behind)]
                NewVersion { expertise: ExpertiseId, folder: FolderId, document: DocumentId },
            #[end_layout]
            #[route("/expertises/:expertise/documents/:folder/:document/consulter", Behind)]
            Reading { expertise: ExpertiseId, folder: FolderId, document: DocumentId },
            #[route("/expertises/:expertise/modifier", Behind)]
            EditExpertise { expertise: ExpertiseId },
            #[route("/expertises/:expertise/etapes", Behind)]
            ExpertiseSteps { expertise: ExpertiseId },
            #[route("/expertises/:expertise/contradictoire", Behind)]
            Contradictoire { expertise: ExpertiseId },
            #[route("/expertises/:expertise/courriers", Behind)]
            Courriers { expertise: ExpertiseId },
            #[route("/expertises/:expertise/journal", Behind)]
            ExpertiseJournal { expertise: ExpertiseId },
            #[route("/expertises/:expertise/intervenants", Behind)]
            Intervenants { expertise: ExpertiseId },
            #[route("/expertises/:expertise/intervenants/ajouter", Behind)]
            AddIntervenant { expertise: ExpertiseId },
            #[route("/expertises/:expertise/intervenants/ajouter/avocat/:lawyer", Behind)]
            AddLawyer { expertise: ExpertiseId, lawyer: AccountId },
            #[route("/expertises/:expertise/intervenants/:participation/renouveler", Behind)]
            RenewIntervenant { expertise: ExpertiseId, participation: ParticipationId },
            #[route("/expertises/:expertise/intervenants/:participation/inactif", Behind)]
            SetInactive { expertise: ExpertiseId, participation: ParticipationId },
            #[route("/expertises/:expertise/parties/ajouter", Behind)]
            AddPartie { expertise: ExpertiseId },
            #[route("/expertises/:expertise/parties/:partie/ajouter", Behind)]
            AddIntervenantFor { expertise: ExpertiseId, partie: PartieId },
        #[end_layout]
        #[route("/:..segments")]
        NotFound { segments: Vec<String> },
}

impl Route {
    /// Where a door of the wall leads.
    pub(crate) fn behind(door: Door) -> Self {
        match door {
            Door::Card => Self::Card {},
            Door::PartieEmail => Self::PartieSignIn {},
            Door::SapiteurEmail => Self::SapiteurSignIn {},
        }
    }

    /// Where a person of that stage begins. Who came by e-mail comes to the expertises, not to a dashboard.
    pub(crate) fn beginning(stage: Stage, by_email: bool) -> Self {
        match stage {
            Stage::Registration => Self::FirstConnection {},
            Stage::ApprovalPending => Self::ApprovalPending {},
            Stage::RegistrationRefused => Self::RegistrationRefused {},
            Stage::PasswordChange => Self::PasswordChange {},
            Stage::Cgu => Self::Cgu {},
            Stage::Open if by_email => Self::Arrival {},
            Stage::Open => Self::Dashboard {},
        }
    }

    /// The stage whose page this is; none for the pages of people who are not signed in.
    pub(crate) fn stage(&self) -> Option<Stage> {
        match self {
            Self::FirstConnection {} | Self::Registration {} => Some(Stage::Registration),
            Self::ApprovalPending {} => Some(Stage::ApprovalPending),
            Self::RegistrationRefused {} => Some(Stage::RegistrationRefused),
            Self::PasswordChange {} => Some(Stage::PasswordChange),
            Self::Cgu {} => Some(Stage::Cgu),
            Self::Dashboard {}
            | Self::Sessions {}
            | Self::Security {}
            | Self::OwnProfile {}
            | Self::Notices {}
            | Self::Lawyers {}
            | Self::InviteLawyer { .. }
            | Self::Administration {}
            | Self::AdministrationOf { .. }
            | Self::Arrival {}
            | Self::Access {}
            | Self::Expertises {}
            | Self::NewExpertise {}
            | Self::NewExpertiseStep { .. }
            | Self::Dossier { .. }
            | Self::Documents { .. }
            | Self::Search { .. }
            | Self::FolderPage { .. }
            | Self::Deposit { .. }
            | Self::DocumentPage { .. }
            | Self::Reading { .. }
            | Self::NewVersion { .. }
            | Self::EditExpertise { .. }
            | Self::ExpertiseSteps { .. }
            | Self::Contradictoire { .. }
            | Self::Courriers { .. }
            | Self::ExpertiseJournal { .. }
            | Self::Intervenants { .. }
            | Self::AddIntervenant { .. }
            | Self::AddLawyer { .. }
            | Self::RenewIntervenant { .. }
            | Self::SetInactive { .. }
            | Self::AddPartie { .. }
            | Self::AddIntervenantFor { .. } => Some(Stage::Open),
            Self::Home {}
            | Self::Wall {}
            | Self::Card {}
            | Self::CardPin {}
            | Self::PartieSignIn {}
            | Self::SapiteurSignIn {}
            | Self::EmailCode {}
            | Self::ForgottenPassword {}
            | Self::NewPassword {}
            | Self::ResetPassword { .. }
            | Self::OtherSession {}
            | Self::ServerAddress {}
            | Self::Settings {}
            | Self::Diagnostic {}
            | Self::Mails {}
            | Self::Join {}
            | Self::Invitation { .. }
            | Self::NotFound { .. } => None,
        }
    }

    /// Where the cross of an expertise leads a person who came in by e-mail.
    pub(crate) fn beside_expertise() -> Self {
        Self::Access {}
    }

    /// The expertise of the page, when it is a page of one.
    pub(crate) fn expertise(&self) -> Option<ExpertiseId> {
        match self {
            Self::Dossier { expertise }
            | Self::Documents { expertise }
            | Self::Search { expertise, .. }
            | Self::FolderPage { expertise, .. }
            | Self::Deposit { expertise, .. }
            | Self::DocumentPage { expertise, .. }
            | Self::Reading { expertise, .. }
            | Self::NewVersion { expertise, .. }
            | Self::EditExpertise { expertise }
            | Self::ExpertiseSteps { expertise }
            | Self::Contradictoire { expertise }
            | Self::Courriers { expertise }
            | Self::ExpertiseJournal { expertise }
            | Self::Intervenants { expertise }
            | Self::AddIntervenant { expertise }
            | Self::AddLawyer { expertise, .. }
            | Self::RenewIntervenant { expertise, .. }
            | Self::SetInactive { expertise, .. }
            | Self::AddPartie { expertise }
            | Self::AddIntervenantFor { expertise, .. } => Some(*expertise),
            _ => None,
        }
    }

    /// The folder of the page, when it is a page of one.
    pub(crate) fn folder(&self) -> Option<FolderId> {
        match self {
            Self::FolderPage { folder, .. }
            | Self::Deposit { folder, .. }
            | Self::DocumentPage { folder, .. }
            | Self::Reading { folder, .. }
            | Self::NewVersion { folder, .. } => Some(*folder),
            _ => None,
        }
    }

    /// What is looked for on the page, when it is a search.
    pub(crate) fn sought(&self) -> Option<&Sought> {
        match self {
            Self::Search { sought, .. } => Some(sought),
            _ => None,
        }
    }

    /// Whether something is deposited on the page.
    pub(crate) fn is_of_a_deposit(&self) -> bool {
        matches!(self, Self::Deposit { .. } | Self::NewVersion { .. })
    }

    /// Whether this page is about documents.
    pub(crate) fn is_of_documents(&self) -> bool {
        self.folder().is_some() || matches!(self, Self::Documents { .. } | Self::Search { .. })
    }

    /// Whether this page is about an invitation by link: for people who are signed in and for those who are about to.
    pub(crate) fn is_of_an_invitation(&self) -> bool {
        matches!(self, Self::Join {} | Self::Invitation { .. })
    }

    /// Whether this page is for everybody, signed in or not: a mailed link to a password is opened wherever one is, and so is the advice on
    /// another session.
    pub(crate) fn is_for_everybody(&self) -> bool {
        matches!(
            self,
            Self::ResetPassword { .. }
                | Self::NewPassword {}
                | Self::ForgottenPassword {}
                | Self::OtherSession {}
                | Self::Mails {}
        )
    }

    /// Whether this page is about the desktop itself: there for everybody who sits before it, whatever the server says.
    pub(crate) fn is_of_the_desktop(&self) -> bool {
        matches!(self, Self::CardPin {} | Self::Settings {})
    }

    /// Whether this page needs neither a server nor anybody who is signed in: it may be what brings the server back.
    pub(crate) fn waits_for_nobody(&self) -> bool {
        self.is_of_the_desktop()
            || *self == Self::Diagnostic {}
            // A secret in an address is taken out of it at once.
            || matches!(self, Self::Invitation { .. } | Self::ResetPassword { .. })
    }

    /// Whether a person of that stage may stand on this page. The form serves a first registration and one that was refused.
    pub(crate) fn is_for(&self, stage: Stage) -> bool {
        let corrects = *self == Self::Registration {} && stage == Stage::RegistrationRefused;
        corrects || self.stage() == Some(stage)
    }
}
