//! « Résidence Les Saules »: an expert with a card, an expertise, its parties, and the sessions of those who are invited.

use opalexe_domain::{
    api::{
        Endpoint,
        expertises::{
            AddPartie, CreateExpertise, Expertise, Form, PartieForm,
            intervenants::{Deactivate, InvitationForm, Invite, Invited},
        },
        registration::{Form as Registration, Register},
    },
    device::Device,
    id::{AccountId, ExpertiseId, ParticipationId, PartieId, SessionId},
    mandate::MandateKind,
    participation::{Access, Quality},
    partie::{PartieKind, PartieRole},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    wall::Door,
};
use serde::Serialize;
use serde_json::json;

use crate::{
    auth::{
        password::{Kept, Origin},
        secret::Secret,
        session::ABSOLUTE,
    },
    db::{
        self,
        session::{Means, Opening, SessionRecord},
    },
    tests::{
        TestApp,
        app::{Answered, form_of_bastien},
        pki::CardPlan,
    },
};

pub(crate) const CLAIRE: &str = "claire.duvignau@barreau-bourges.example";

/// An instance with one expertise.
pub(crate) struct World {
    pub(crate) app: TestApp,
    /// The session of the expert.
    pub(crate) expert: String,
    pub(crate) expertise: ExpertiseId,
    pub(crate) partie: PartieId,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::of(TestApp::new().await).await
    }

    /// The same whose cards may be those of a court.
    pub(crate) async fn with_court() -> Self {
        let app = TestApp::configured(|config| {
            for authority in &mut config.trust.authorities {
                authority.profiles = Profile::ALL.to_vec();
            }
        });
        Self::of(app.await).await
    }

    pub(crate) async fn of(app: TestApp) -> Self {
        let expert = app.registered(&app.issue()).await;
        let expertise: Expertise = create(&app, &expert, &les_saules()).await.read();
        let mut world = Self {
            app,
            expert,
            expertise: expertise.id,
            partie: PartieId::from(uuid::Uuid::nil()),
        };
        world.partie = world.partie_named("SDC Résidence Les Saules").await;
        world
    }

    /// Calls an operation on the expertise of this world.
    pub(crate) async fn call<E: Endpoint>(&self, bearer: &str, request: &impl Serialize) -> Answered {
        self.call_on::<E>(&self.expertise.to_string(), bearer, request)
            .await
    }

    /// The same on whatever stands in the path.
    pub(crate) async fn call_on<E: Endpoint>(
        &self,
        expertise: &str,
        bearer: &str,
        request: &impl Serialize,
    ) -> Answered {
        let path = E::PATH.replace("{expertise}", expertise);
        self.app
            .at(E::METHOD.name(), &path)
            .bearer(bearer)
            .json(request)
            .send()
            .await
    }

    pub(crate) async fn partie_named(&self, name: &str) -> PartieId {
        let form = PartieForm {
            kind: Some(PartieKind::Legal),
            role: Some(PartieRole::Demandeur),
            name: name.into(),
            ..PartieForm::default()
        };
        let added = self.call::<AddPartie>(&self.expert, &form).await;
        added
            .read::<opalexe_domain::api::expertises::PartieAdded>()
            .partie
    }

    pub(crate) async fn invite(&self, form: &InvitationForm) -> Answered {
        self.call::<Invite>(&self.expert, form).await
    }

    pub(crate) async fn invited(&self, form: &InvitationForm) -> ParticipationId {
        self.invite(form).await.read::<Invited>().participation
    }

    pub(crate) async fn deactivate(&self, entry: ParticipationId) -> Answered {
        let request = json!({ "participation": entry, "reason": "Adresse erronée" });
        self.call::<Deactivate>(&self.expert, &request).await
    }

    pub(crate) fn form_of_claire(&self) -> InvitationForm {
        InvitationForm {
            profile: Some(Profile::Intervenant),
            partie: Some(self.partie),
            quality: Some(Quality::Avocat),
            first_name: "Claire".into(),
            last_name: "DUVIGNAU".into(),
            email: CLAIRE.into(),
            landline: "02 48 00 00 01".into(),
            barreau: "Bourges".into(),
            toque: "C 12".into(),
            ..InvitationForm::default()
        }
    }

    /// A session of the account by e-mail of that address, as a sign-in through `door` opens it.
    pub(crate) async fn session_by_email(&self, email: &str, door: Door) -> String {
        let app = &self.app.app;
        let account = db::account::of_email(&app.database, db::account::Access::Email, email)
            .await
            .unwrap()
            .unwrap();
        choose_password(app, account.id).await;
        open(app, account.id, door).await
    }

    /// A session of a card whose holder registers with that profile and address.
    pub(crate) async fn session_by_card(
        &self,
        common_name: &'static str,
        profile: Profile,
        email: &str,
    ) -> String {
        let plan = CardPlan {
            common_name,
            ..CardPlan::default()
        };
        let bearer = self.app.registrant(&self.app.cards.issue(&plan)).await;
        let form = Registration {
            profile: Some(profile),
            email: email.into(),
            juridiction: "TJ-BOURGES".into(),
            ..form_of_bastien()
        };
        let answered = self
            .app
            .call::<Register>()
            .bearer(&bearer)
            .json(&form)
            .send()
            .await;
        assert_eq!(answered.status, 200, "{answered}");
        bearer
    }
}

/// The person has replaced the password that was mailed.
async fn choose_password(app: &crate::app::App, account: AccountId) {
    let chosen = Kept {
        hash: app
            .passwords
            .hash(app.random.as_ref(), "une phrase à elle")
            .await
            .unwrap(),
        origin: Origin::Own,
        set_at: app.clock.now(),
    };
    let transaction = app.database.write().await.unwrap();
    db::password::set(&transaction, account, &chosen).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Opens a session of an account by e-mail.
async fn open(app: &crate::app::App, account: AccountId, door: Door) -> String {
    let now = app.clock.now();
    let token = Secret::new(app.random.as_ref()).unwrap();
    let session = SessionRecord {
        id: app.random.id(now, SessionId::new).unwrap(),
        account: Some(account),
        means: Means::Email(door),
        kept: false,
        opened_at: now,
        last_seen_at: now,
        ends_at: now.plus(ABSOLUTE),
        previous_connection: None,
    };
    let opening = Opening {
        device: Device::unknown(),
        network: None,
        certificate: None,
    };
    let transaction = app.database.write().await.unwrap();
    db::session::open(&transaction, &token.hash(), &session, &opening)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    token.expose().to_owned()
}

pub(crate) async fn create(app: &TestApp, bearer: &str, form: &Form) -> Answered {
    app.call::<CreateExpertise>()
        .bearer(bearer)
        .json(form)
        .send()
        .await
}

/// What is wrong with a form that was refused, « field: code ».
pub(crate) fn faults(refused: &Answered) -> Vec<String> {
    assert_eq!(refused.refusal(), (422, "form_invalid"), "{refused}");
    let faults = refused.body["fields"].as_array().unwrap();
    faults
        .iter()
        .map(|fault| {
            let text = |name: &str| fault[name].as_str().unwrap().to_owned();
            format!("{}: {}", text("field"), text("code"))
        })
        .collect()
}

pub(crate) fn les_saules() -> Form {
    Form {
        mandate: Some(MandateKind::Civil),
        juridiction: "TJ-BOURGES".into(),
        rg: "25/00087".into(),
        minute: "25/041".into(),
        order_date: "2025-02-12".into(),
        ordering_judge: "Mme Hélène VAUDREY".into(),
        control_judge: "M. Paul-Émile QUESNOT".into(),
        title: "Résidence Les Saules".into(),
        missions: vec!["Visiter les lieux".into(), "Décrire les désordres".into()],
        report_deadline: "2026-12-12".into(),
        provision: "6 000".into(),
        provision_due: "2026-03-14".into(),
        ..Form::default()
    }
}

pub(crate) fn form_of_samir() -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::Sapiteur),
        first_name: "Samir".into(),
        last_name: "OUALID".into(),
        email: "samir.oualid@geo.example".into(),
        specialite: SpecialiteCode::current("C.1.28"),
        access: Some(Access::Email),
        ..InvitationForm::default()
    }
}

pub(crate) fn form_of_aude(access: Access) -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::CoExpert),
        first_name: "Aude".into(),
        last_name: "KERGUEN".into(),
        email: "aude.kerguen@expert.example".into(),
        access: Some(access),
        ..InvitationForm::default()
    }
}

pub(crate) fn form_of_ines() -> InvitationForm {
    InvitationForm {
        profile: Some(Profile::Greffier),
        first_name: "Inès".into(),
        last_name: "BOLLAND".into(),
        email: "ines.bolland@justice.example".into(),
        ..InvitationForm::default()
    }
}
