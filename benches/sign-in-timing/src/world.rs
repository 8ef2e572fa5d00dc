//! A server with one account by e-mail, and a clock that keeps every rate limit away.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use opalexe_domain::{id::AccountId, profile::Profile, time::Timestamp};
use opalexe_server::{
    app::App,
    auth::password::{Kept, Origin},
    clock::Clock,
    config::{Config, accounts::AccountsSettings, settings::Settings},
    db::{
        self,
        account::{Account, NewByEmail},
    },
    http::{address::Peer, router::router},
    randomness::{Randomness, SystemRandomness},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

/// The address that has an account.
pub(crate) const KNOWN: &str = "claire.duvignau@barreau-bourges.example";

/// What one request moves the clock by: more than any limit waits.
const A_MINUTE: u64 = 60;

/// 1 March 2026.
const BEGINNING: Timestamp = Timestamp::from_seconds(1_772_366_400);

/// A clock whose minutes are requests.
#[derive(Default)]
struct Requests(AtomicU64);

impl Clock for Requests {
    fn now(&self) -> Timestamp {
        // Within one minute: what is open stays open.
        BEGINNING
    }

    fn elapsed(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::Relaxed))
    }
}

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) account: Account,
    router: Router,
    clock: Arc<Requests>,
    _folder: TempDir,
}

impl World {
    /// With passwords hashed at that cost, and refusals that take so long at least.
    pub(crate) async fn new(cost: &AccountsSettings) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let settings: Settings = serde_json::from_value(json!({
            "data_dir": folder.path(),
            "server": { "public_url": "https://opalexe.example" },
            "accounts": cost,
        }))?;
        let clock = Arc::new(Requests::default());
        let random = Arc::new(SystemRandomness::default());
        let origin = "https://opalexe.example".parse()?;
        let app = App::open(Config::new(settings)?, origin, clock.clone(), random).await?;
        let account = make_account(&app).await?;
        Ok(Self {
            router: router(app.clone()),
            app,
            account,
            clock,
            _folder: folder,
        })
    }

    /// Tries a wrong password for that address; the status of the answer, once it was read whole.
    pub(crate) async fn tries(&self, email: &str) -> Result<StatusCode> {
        let body = json!({
            "door": "partie_email", "email": email, "password": "une phrase qui ne va pas", "carrier": "bearer",
        });
        self.post("/api/v1/auth/email/sign-in", &body).await
    }

    /// Says that the password of that address is forgotten.
    pub(crate) async fn forgets(&self, email: &str) -> Result<StatusCode> {
        self.post("/api/v1/auth/email/forgotten", &json!({ "email": email }))
            .await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<StatusCode> {
        let request = Request::post(path)
            .header("content-type", "application/json")
            .body(Body::from(serde_json::to_vec(body)?))?;
        self.send(request).await
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Result<StatusCode> {
        self.clock.0.fetch_add(A_MINUTE, Ordering::Relaxed);
        let peer = SocketAddr::new(IpAddr::from([192, 0, 2, 7]), 50_000);
        request.extensions_mut().insert(Peer(peer));
        let answered = self.router.clone().oneshot(request).await?;
        let status = answered.status();
        answered.into_body().collect().await?;
        Ok(status)
    }
}

async fn make_account(app: &App) -> Result<Account> {
    let random: &dyn Randomness = app.random.as_ref();
    let hash = app
        .passwords
        .hash(random, "les grandes marées de mars")
        .await
        .ok()
        .context("the password of the account was not hashed")?;
    let kept = Kept {
        hash,
        origin: Origin::Own,
        set_at: BEGINNING,
    };
    let transaction = app.database.write().await?;
    let new = NewByEmail {
        id: random.id(BEGINNING, AccountId::new)?,
        email: &KNOWN.parse()?,
        profile: Profile::Intervenant,
        first_name: "Claire",
        last_name: "DUVIGNAU",
        landline: None,
        mobile: None,
        at: BEGINNING,
    };
    let account = db::account::by_email(&transaction, new).await?;
    db::password::set(&transaction, account.id, &kept).await?;
    transaction.commit().await?;
    Ok(account)
}
