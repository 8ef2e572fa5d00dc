//! Two parties with an avocat each, one that nobody represents, and a client of the first.

use opalexe_domain::api::expertises::intervenants::InvitationForm;
use std::time::Duration;

use opalexe_domain::{
    api::{
        consent::DecideOnChannel,
        contradictoire::{
            ContradictoireFilter, ContradictoirePage, ContradictoireSearch, ReadContradictoire,
        },
        documents::{DocumentPage, ListDocuments, content_path},
        expertises::GetExpertise,
        paper_service::{PaperService, ReadPaperService},
    },
    consent::TEXT_VERSION,
    folder::FolderKind,
    id::{DocumentId, ParticipationId, PartieId},
    participation::Quality,
    wall::Door,
};
use serde_json::json;

use crate::{
    db::fixture::on_every_new_engine,
    tests::{
        TestApp,
        app::Answered,
        expertises::world::{CLAIRE, World},
    },
};

const ANTOINE: &str = "antoine.perrault@barreau-bourges.example";
const LOUISE: &str = "louise.marchand@syndic.example";

/// What lies between two acts, so that lists have an order.
pub(super) const A_MOMENT: Duration = Duration::from_secs(60);

pub(super) struct People {
    pub(super) world: World,
    /// The session of the avocat of the first party.
    pub(super) claire: String,
    pub(super) claire_entry: ParticipationId,
    /// The session of the syndic of the first party, who is no professional of justice.
    pub(super) louise: String,
    pub(super) louise_entry: ParticipationId,
    /// The session of the avocat of the second party.
    pub(super) antoine: String,
    pub(super) antoine_entry: ParticipationId,
    /// The party that nobody represents.
    pub(super) duchemin: PartieId,
}

impl People {
    /// Plays `story` on every engine, with the operations begun.
    pub(super) async fn on_every_engine(story: impl AsyncFn(Self)) {
        on_every_new_engine(async |url| {
            let app = TestApp::configured(|config| config.database = url).await;
            let database = app.app.database.clone();
            story(Self::of(World::of(app).await).await).await;
            database.close().await.unwrap();
        })
        .await;
    }

    async fn of(world: World) -> Self {
        let later = || world.app.clock.advance(A_MOMENT);
        let claire_entry = world.invited(&world.form_of_claire()).await;
        later();
        let louise = InvitationForm {
            quality: Some(Quality::Representant),
            first_name: "Louise".into(),
            last_name: "MARCHAND".into(),
            email: LOUISE.into(),
            ..world.form_of_claire()
        };
        let louise_entry = world.invited(&louise).await;
        later();
        let antoine = InvitationForm {
            partie: Some(world.partie_named("SCCV Les Saules Promotion").await),
            first_name: "Antoine".into(),
            last_name: "PERRAULT".into(),
            email: ANTOINE.into(),
            ..world.form_of_claire()
        };
        let antoine_entry = world.invited(&antoine).await;
        later();
        let duchemin = world.partie_named("M. et Mme Duchemin").await;
        world.opened().await;
        let came = async |email| {
            let session = world.session_by_email(email, Door::PartieEmail).await;
            let answered = world.call::<GetExpertise>(&session, &()).await;
            assert_eq!(answered.status, 200, "{answered}");
            session
        };
        Self {
            claire: came(CLAIRE).await,
            louise: came(LOUISE).await,
            antoine: came(ANTOINE).await,
            claire_entry,
            louise_entry,
            antoine_entry,
            duchemin,
            world,
        }
    }

    /// The world a moment later.
    pub(super) fn later(&self) -> &World {
        self.world.app.clock.advance(A_MOMENT);
        &self.world
    }

    /// Somebody answers about the electronic channel.
    pub(super) async fn decide(&self, bearer: &str, decision: &str) -> Answered {
        let form = json!({ "decision": decision, "version": TEXT_VERSION, "language": "fr" });
        self.world.call::<DecideOnChannel>(bearer, &form).await
    }

    /// Louise accepts the electronic channel, so that nothing is owed to her by post.
    pub(super) async fn louise_accepts(&self) {
        let accepted = self.decide(&self.louise, "accept").await;
        assert_eq!(accepted.status, 200, "{accepted}");
    }

    /// What is to be served by post, and the letters, as the expert reads them.
    pub(super) async fn paper_service(&self) -> PaperService {
        self.world
            .call::<ReadPaperService>(&self.world.expert, &())
            .await
            .read()
    }

    /// Somebody opens a document.
    pub(super) async fn open(&self, bearer: &str, document: DocumentId) {
        let path = content_path(self.world.expertise, document);
        let answered = self.world.app.at("GET", &path).bearer(bearer).send().await;
        assert_eq!(answered.status, 200, "{answered}");
    }

    /// The newest document of the folder of that kind that all have in common.
    pub(super) async fn newest(&self, kind: FolderKind) -> DocumentId {
        let search = json!({ "folder": self.world.folder(kind, None).await });
        let page: DocumentPage = self
            .world
            .call::<ListDocuments>(&self.world.expert, &search)
            .await
            .read();
        page.documents.first().unwrap().id
    }

    pub(super) async fn page(&self, bearer: &str, filter: ContradictoireFilter) -> ContradictoirePage {
        let search = ContradictoireSearch { filter, after: None };
        self.world
            .call::<ReadContradictoire>(bearer, &search)
            .await
            .read()
    }

    /// What somebody sees, a line each: « Note.pdf: Claire DUVIGNAU consulted ».
    pub(super) async fn seen(&self, bearer: &str, filter: ContradictoireFilter) -> Vec<String> {
        told(&self.page(bearer, filter).await)
    }
}

pub(super) fn told(page: &ContradictoirePage) -> Vec<String> {
    let mut lines = Vec::new();
    for document in &page.documents {
        if document.lines.is_empty() {
            lines.push(format!("{}: nobody", document.name));
        }
        for line in &document.lines {
            let person = &page.people[usize::try_from(line.person).unwrap()];
            lines.push(format!("{}: {} {}", document.name, person.name, line.standing));
        }
    }
    lines
}
