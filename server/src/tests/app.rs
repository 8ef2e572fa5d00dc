//! A whole server for one test, and the doors through which a test acts on it.

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderName, Method, Request, Response},
};
use http_body_util::BodyExt;
use opalexe_domain::{
    api::{
        Endpoint,
        auth::{CardChallenge, CardSignIn, Carrier, Challenge},
        registration::Form,
    },
    journal::Event,
    profile::{Approval, Profile},
    reference::specialites::SpecialiteCode,
};
use serde::Serialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use super::{
    pki::{Authority, Card, CardPlan},
    worlds::{MockClock, SeededRandomness},
};
use crate::{
    app::App,
    config::{
        Config,
        settings::{Revocation, Settings},
    },
    db,
    http::{address::Peer, router::router},
    randomness::SystemRandomness,
};

pub(crate) const ORIGIN: &str = "https://opalexe.example";

/// A running server, a root and an authority that issues cards to experts.
pub(crate) struct TestApp {
    pub(crate) app: App,
    pub(crate) clock: Arc<MockClock>,
    pub(crate) cards: Authority,
    root: Authority,
    router: Router,
    folder: TempDir,
}

impl TestApp {
    pub(crate) async fn new() -> Self {
        Self::configured(|_| {}).await
    }

    /// A server whose authority of cards is listed on other terms.
    pub(crate) async fn with(approval: Approval, revocation: Revocation) -> Self {
        Self::configured(|config| {
            for authority in &mut config.trust.authorities {
                authority.approval = approval;
                authority.revocation = revocation;
            }
        })
        .await
    }

    pub(crate) async fn configured(change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let trust = folder.path().join("trust");
        for name in ["anchors", "intermediates", "crls"] {
            std::fs::create_dir_all(trust.join(name)).unwrap();
        }
        let root = Authority::root("AC racine de test");
        let cards = root.below("AC des experts de test");
        root.write_to(&trust.join("anchors/root.pem"));
        root.write_list_to(&trust.join("crls/root.crl"), &[]);
        cards.write_to(&trust.join("intermediates/cards.pem"));
        cards.write_list_to(&trust.join("crls/cards.crl"), &[]);
        let settings = json!({
            "data_dir": folder.path(),
            // Configured, so that the seeded randomness of a story begins with the story.
            "server": { "public_url": ORIGIN, "instance_key": "0f".repeat(32) },
            // What a password costs is measured elsewhere.
            "accounts": { "hash_memory_kib": 8, "hash_passes": 1, "refused_after_milliseconds": 0 },
            "documents": { "keys": [format!("1 {}", "0d".repeat(32))] },
            "instance": { "name": "Opalexe de test", "support": { "email": "aide@opalexe.example" } },
            "trust": { "authorities": [{
                "name": "Cartes des experts",
                "certificate": trust.join("intermediates/cards.pem"),
                "profiles": ["expert", "co_expert", "sapiteur"],
                "approval": "automatic",
            }] },
        });
        let settings: Settings = serde_json::from_value(settings).unwrap();
        let mut config = Config::new(settings).unwrap();
        change(&mut config);
        let clock = Arc::new(MockClock::new());
        let random = Arc::new(SeededRandomness::default());
        let app = App::open(config, ORIGIN.parse().unwrap(), clock.clone(), random)
            .await
            .unwrap();
        Self {
            router: router(app.clone()),
            app,
            clock,
            cards,
            root,
            folder,
        }
    }

    /// Starts the same server again with another configuration.
    pub(crate) async fn start_again(&mut self, change: impl FnOnce(&mut Config)) {
        let mut config = self.app.config.clone();
        change(&mut config);
        let random = Arc::new(SystemRandomness::default());
        self.app = App::open(config, ORIGIN.parse().unwrap(), self.clock.clone(), random)
            .await
            .unwrap();
        self.router = router(self.app.clone());
    }

    /// A place in the trust folders, `crls/cards.crl`.
    pub(crate) fn trust_path(&self, name: &str) -> PathBuf {
        self.folder.path().join("trust").join(name)
    }

    pub(crate) fn issue(&self) -> Card {
        self.cards.issue(&CardPlan::default())
    }

    /// The root names the authority of cards in its list.
    pub(crate) fn revoke_authority_of_cards(&self) {
        self.root
            .write_list_against(&self.trust_path("crls/root.crl"), &self.cards);
    }

    /// Lets the trust folders be looked at again.
    pub(crate) fn let_the_folders_be_seen(&self) {
        self.clock.advance(Duration::from_secs(1));
    }

    pub(crate) fn call<E: Endpoint>(&self) -> Call<'_> {
        self.at(E::METHOD.name(), E::PATH)
    }

    pub(crate) fn at(&self, method: &str, path: &str) -> Call<'_> {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method.parse::<Method>().unwrap();
        *request.uri_mut() = path.parse().unwrap();
        request
            .extensions_mut()
            .insert(Peer("192.0.2.7:50000".parse().unwrap()));
        Call {
            router: &self.router,
            request,
        }
    }

    pub(crate) async fn challenge(&self) -> Challenge {
        self.call::<CardChallenge>().send().await.read()
    }

    pub(crate) async fn sign_in_with(&self, card: &Card) -> Answered {
        let challenge = self.challenge().await;
        self.redeem(&challenge, card).await
    }

    pub(crate) async fn redeem(&self, challenge: &Challenge, card: &Card) -> Answered {
        let token = card.answer(ORIGIN, &challenge.nonce);
        self.redeem_by(&challenge.ticket, &token, Carrier::Bearer)
            .send()
            .await
    }

    pub(crate) fn redeem_by(&self, ticket: &str, token: &str, carrier: Carrier) -> Call<'_> {
        let request = json!({ "ticket": ticket, "token": token, "carrier": carrier });
        self.call::<CardSignIn>().json(&request)
    }

    /// A session of a card that nobody has seen before.
    pub(crate) async fn registrant(&self, card: &Card) -> String {
        let answered = self.sign_in_with(card).await;
        assert_eq!(answered.body["session"]["stage"], "registration", "{answered}");
        answered.bearer()
    }

    /// A session of an account that was just made.
    pub(crate) async fn registered(&self, card: &Card) -> String {
        self.registered_as(card, &form_of_bastien().email).await
    }

    /// The same, with an e-mail address of its own.
    pub(crate) async fn registered_as(&self, card: &Card, email: &str) -> String {
        let bearer = self.registrant(card).await;
        let form = Form {
            email: email.to_owned(),
            ..form_of_bastien()
        };
        let answered = self
            .call::<opalexe_domain::api::registration::Register>()
            .bearer(&bearer)
            .json(&form)
            .send()
            .await;
        assert_eq!(answered.status, 200, "{answered}");
        bearer
    }

    /// Publishes the next version of the CGU, as `opalexe-server cgu publish` does.
    pub(crate) async fn publish_cgu(&self, text: &str) {
        self.publish_cgu_for(text, None).await;
    }

    /// The same, for one profile.
    pub(crate) async fn publish_cgu_for(&self, text: &str, profile: Option<Profile>) {
        let path = self.folder.path().join("cgu.pdf");
        std::fs::write(&path, text).unwrap();
        crate::commands::cgu::publish(&self.app, &path, profile)
            .await
            .unwrap();
    }

    /// Makes the bindings as they were before subjects were kept.
    pub(crate) async fn forget_subjects(&self) {
        db::card::forget_subjects(&self.app.database).await.unwrap();
    }

    /// The acts in the journal, the oldest first.
    pub(crate) async fn acts(&self) -> Vec<Event> {
        let kept = db::journal::all(&self.app.database).await.unwrap();
        kept.into_iter().map(|kept| kept.event).collect()
    }
}

pub(crate) fn form_of_bastien() -> Form {
    Form {
        profile: Some(Profile::Expert),
        first_name: "Bastien".into(),
        last_name: "LORRAIN-TESSIER".into(),
        landline: "02 48 00 00 00".into(),
        mobile: String::new(),
        email: "Bastien@Lorrain-Tessier.example".into(),
        address_lines: vec!["4 rue du Puits".into()],
        postal_code: "18000".into(),
        town: "Bourges".into(),
        country: "FR".into(),
        court: "CA-BOURGES".into(),
        specialites: vec![
            SpecialiteCode::current("C.1.12"),
            SpecialiteCode::current("C.1.25"),
        ],
        accepts_responsibility: true,
        ..Form::default()
    }
}

/// A request on its way.
pub(crate) struct Call<'a> {
    router: &'a Router,
    request: Request<Body>,
}

impl<'a> Call<'a> {
    /// The same request to another router.
    pub(crate) fn through(self, router: &'a Router) -> Self {
        Self { router, ..self }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request
            .headers_mut()
            .append(HeaderName::from_static(name), value.parse().unwrap());
        self
    }

    /// The same from another address.
    pub(crate) fn from(mut self, address: SocketAddr) -> Self {
        self.request.extensions_mut().insert(Peer(address));
        self
    }

    pub(crate) fn bearer(self, secret: &str) -> Self {
        self.header("authorization", &format!("Bearer {secret}"))
    }

    pub(crate) fn json(self, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).unwrap();
        self.header("content-type", "application/json").body(body)
    }

    pub(crate) fn body(mut self, body: impl Into<Body>) -> Self {
        *self.request.body_mut() = body.into();
        self
    }

    pub(crate) async fn send_raw(self) -> Response<Body> {
        self.router.clone().oneshot(self.request).await.unwrap()
    }

    pub(crate) async fn send(self) -> Answered {
        Answered::read_from(self.send_raw().await).await
    }

    /// The same on its way by itself, for a task of its own.
    pub(crate) fn send_owned(self) -> impl Future<Output = Answered> + Send + 'static {
        let answering = self.router.clone().oneshot(self.request);
        async { Answered::read_from(answering.await.unwrap()).await }
    }
}

/// An answer that arrived.
pub(crate) struct Answered {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value,
    pub(crate) bytes: Vec<u8>,
}

impl Answered {
    async fn read_from(response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Self {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            bytes,
        }
    }

    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self) -> T {
        assert_eq!(self.status, 200, "{self}");
        serde_json::from_value(self.body.clone()).unwrap()
    }

    pub(crate) fn bearer(&self) -> String {
        self.body["bearer"].as_str().unwrap().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The status and the code of a refusal.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or("none"))
    }
}

/// The whole answer as a person reads it.
impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.status)?;
        if self.body.is_null() {
            write!(f, "{}", String::from_utf8_lossy(&self.bytes))
        } else {
            write!(
                f,
                "{}",
                serde_json::to_string_pretty(&sorted(&self.body)).unwrap()
            )
        }
    }
}

/// The same value with its members by name, whatever order another package of the workspace makes `serde_json` keep.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<_, _> = members
                .iter()
                .map(|(name, value)| (name, sorted(value)))
                .collect();
            json!(members)
        }
        Value::Array(values) => values.iter().map(sorted).collect(),
        other => other.clone(),
    }
}
