//! Every operation of the API, and what it is asked.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use opalexe_domain::id::FolderId;

use crate::tests::{
    app::{Answered, Call, TestApp},
    expertises::world::World,
};

/// What a request names: `{folder}` in a path or a body is the one of that name here.
pub(super) type Slots = BTreeMap<&'static str, String>;

/// Whose business an operation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Of those who take part in the expertise that the request names.
    Expertise,
    /// Of whoever has the thing that the request names: an upload, a session, a card, a notice.
    Owner,
    /// Of administrators; what it does is proven in `administration_routes`.
    Administrator,
    /// The person's own affairs, with nothing of anybody else's to be named: a reading that is played.
    Own,
    /// The same, which changes something: proven where it is told.
    OwnChange,
    /// Everybody's.
    Everybody,
}

/// An operation.
pub(super) struct Operation {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) reach: Reach,
    /// What it is asked, each in its turn: JSON, or `?…` for what follows the path, or a form. One that is empty has no body.
    pub(super) bodies: &'static [&'static str],
}

const fn operation(
    method: &'static str,
    path: &'static str,
    reach: Reach,
    bodies: &'static [&'static str],
) -> Operation {
    Operation {
        method,
        path,
        reach,
        bodies,
    }
}

/// Every operation of the API.
#[rustfmt::skip]
pub(super) const OPERATIONS: &[Operation] = {
    use Reach::{Administrator, Everybody, Expertise, Own, OwnChange, Owner};
    &[
        operation("GET", "/api/v1/expertises/{expertise}", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}", Expertise, &[r#"{"version":1,"form":{"title":"Pris"}}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/catch-up", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/catch-up", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/consent", Expertise, &[r#"{"decision":"given","version":1,"language":"fr"}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/contacts", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/contradictoire", Expertise, &[
            "{}", r#"{"after":"{document}"}"#, r#"{"filter":{"partie":"{partie}"}}"#, r#"{"filter":{"person":"{participation}"}}"#, r#"{"filter":{"folder":"{folder}"}}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/contradictoire/people", Expertise, &[
            "{}", r#"{"partie":"{partie}"}"#, r#"{"person":"{participation}"}"#, r#"{"folder":"{folder}"}"#,
        ]),
        operation("GET", "/api/v1/expertises/{expertise}/contradictoire.csv", Expertise, &[
            "", "?partie={partie}", "?person={participation}", "?folder={folder}",
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/deposits", Expertise, &[
            r#"{"deposit":"{deposit}","folder":"{folder}","documents":[{"upload":"{upload}","kind":"piece"}]}"#,
            r#"{"deposit":"{deposit}","folder":"{folder}","participation":"{participation}","documents":[{"upload":"{upload}","kind":"piece","replaces":"{document}"}]}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/deposits/notices", Expertise, &[r#"{"deposit":"{deposit}"}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/deposits/{deposit}/{file}", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/documents/list", Expertise, &[r#"{"folder":"{folder}"}"#, r#"{"folder":"{folder}","after":"{document}"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/documents/read", Expertise, &[r#"{"document":"{document}"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/documents/search", Expertise, &[
            r#"{"text":"pdf"}"#, r#"{"text":"pdf","folder":"{folder}"}"#, r#"{"text":"pdf","after":"{document}"}"#, r#"{"text":"x"}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/documents/withdraw", Expertise, &[r#"{"document":"{document}","reason":"Parce que"}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/documents/{document}/content", Expertise, &[""]),
        operation("GET", "/api/v1/expertises/{expertise}/folders", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/folders", Expertise, &[r#"{"parent":"{folder}","name":"Pris"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/folders/court", Expertise, &[r#"{"open":true}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/folders/opening", Expertise, &[
            r#"{"folder":"{folder}","participation":"{sapiteur}","open":true}"#, r#"{"folder":"{folder}","participation":"{participation}","open":true}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/folders/recipients", Expertise, &[r#"{"folder":"{folder}"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/folders/{folder}/archive", Expertise, &["whole=1", "document={document}"]),
        operation("POST", "/api/v1/expertises/{expertise}/intervenants", Expertise, &[
            r#"{"profile":"intervenant","partie":"{partie}","quality":"avocat","first_name":"N","last_name":"O","email":"n.o@ailleurs.example","landline":"02 48 00 00 09","barreau":"Bourges"}"#,
            r#"{"profile":"intervenant","partie":"{partie}","quality":"avocat","first_name":"N","last_name":"O","email":"n.o@ailleurs.example","landline":"02 48 00 00 09","barreau":"Bourges","replaces":"{participation}"}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/intervenants/inactive", Expertise, &[r#"{"participation":"{participation}","reason":"Parce que"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/intervenants/restriction", Expertise, &[r#"{"participation":"{participation}","is_restricted":true}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/journal", Expertise, &["{}", r#"{"by":"{participation}"}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/paper-service", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/paper-service", Expertise, &[
            r#"{"to":{"partie":"{alone}"},"deposits":["{deposit}"],"number":"87 001 012345678 F","sent_on":"2026-03-01","outcome":"sent"}"#,
            r#"{"to":{"person":"{participation}"},"deposits":["{deposit}"],"number":"87 001 012345678 F","sent_on":"2026-03-01","outcome":"sent","proof":"{document}","replaces":"{letter}"}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/paper-service/address", Expertise, &[
            r#"{"to":{"partie":"{alone}"},"address":{"lines":["1 rue X"],"postal_code":"18000","town":"Bourges","country":"FR"}}"#,
            r#"{"to":{"person":"{participation}"},"address":{"lines":["1 rue X"],"postal_code":"18000","town":"Bourges","country":"FR"}}"#,
        ]),
        operation("POST", "/api/v1/expertises/{expertise}/parties", Expertise, &[r#"{"kind":"legal","role":"demandeur","name":"Pris"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/state", Expertise, &[r#"{"step":"suspend","reason":"Parce que","day":"2026-03-01"}"#]),
        operation("GET", "/api/v1/expertises/{expertise}/steps", Expertise, &[""]),
        operation("POST", "/api/v1/expertises/{expertise}/uploads/arrived", Expertise, &[r#"{"upload":"{upload}"}"#]),
        operation("POST", "/api/v1/expertises/{expertise}/uploads/list", Expertise, &[r#"{"folder":"{folder}"}"#]),
        operation("POST", "/api/v1/uploads", Expertise, &["upload-metadata"]),

        operation("HEAD", "/api/v1/uploads/{upload}", Owner, &[""]),
        operation("PATCH", "/api/v1/uploads/{upload}", Owner, &["offset-octets"]),
        operation("DELETE", "/api/v1/uploads/{upload}", Owner, &[""]),
        operation("POST", "/api/v1/notices/seen", Owner, &[r#"{"what":"one","notice":"{notice}"}"#]),
        operation("POST", "/api/v1/notices/list", Owner, &["{}", r#"{"after":"{notice}"}"#]),
        operation("POST", "/api/v1/sessions/close", Owner, &[r#"{"session":"{session}"}"#]),
        operation("POST", "/api/v1/cards/lost", Owner, &[r#"{"card":"{card}"}"#]),

        operation("GET", "/api/v1/admin", Administrator, &[""]),
        operation("POST", "/api/v1/admin/accounts/approve", Administrator, &[r#"{"account":"{session}","standing_since":0}"#]),
        operation("POST", "/api/v1/admin/accounts/pending", Administrator, &["{}"]),
        operation("POST", "/api/v1/admin/accounts/refuse", Administrator, &[r#"{"account":"{session}","standing_since":0,"reason":"Parce que"}"#]),
        operation("POST", "/api/v1/admin/accounts/search", Administrator, &["{}"]),
        operation("GET", "/api/v1/admin/cgu", Administrator, &[""]),
        operation("GET", "/api/v1/admin/mails", Administrator, &[""]),
        operation("GET", "/api/v1/admin/reference/courts", Administrator, &[""]),
        operation("POST", "/api/v1/admin/reference/courts/import", Administrator, &[r#"{"text":"","compared_with":0}"#]),
        operation("POST", "/api/v1/admin/reference/courts/preview", Administrator, &[r#"{"text":""}"#]),
        operation("GET", "/api/v1/admin/reference/nomenclature", Administrator, &[""]),
        operation("POST", "/api/v1/admin/reference/nomenclature/import", Administrator, &[r#"{"text":"","compared_with":0}"#]),
        operation("POST", "/api/v1/admin/reference/nomenclature/preview", Administrator, &[r#"{"text":""}"#]),
        operation("POST", "/api/v1/admin/renewals/approve", Administrator, &[r#"{"renewal":"{session}"}"#]),
        operation("POST", "/api/v1/admin/renewals/pending", Administrator, &["{}"]),
        operation("POST", "/api/v1/admin/renewals/refuse", Administrator, &[r#"{"renewal":"{session}","reason":"Parce que"}"#]),
        operation("GET", "/api/v1/admin/trust", Administrator, &[""]),

        operation("GET", "/api/v1/cgu", Own, &[""]),
        operation("GET", "/api/v1/cgu/{version}/document", Own, &[""]),
        operation("GET", "/api/v1/contacts", Own, &[""]),
        operation("GET", "/api/v1/dashboard", Own, &[""]),
        operation("GET", "/api/v1/expertises", Own, &[""]),
        operation("GET", "/api/v1/notices/count", Own, &[""]),
        operation("GET", "/api/v1/notices/preferences", Own, &[""]),
        operation("GET", "/api/v1/profile", Own, &[""]),
        operation("GET", "/api/v1/renewal", Own, &[""]),
        operation("GET", "/api/v1/session", Own, &[""]),
        operation("GET", "/api/v1/sessions", Own, &[""]),
        operation("GET", "/api/v1/totp", Own, &[""]),
        operation("GET", "/api/v1/registration", Own, &[""]),
        // The directory of those lawyers who use the platform, for experts: `people`.
        operation("POST", "/api/v1/lawyers/one", OwnChange, &[]),
        operation("POST", "/api/v1/lawyers/search", OwnChange, &[]),
        // A secret of 256 bits: `expertises::joining`.
        operation("POST", "/api/v1/invitations/join", OwnChange, &[]),
        operation("POST", "/api/v1/expertises", OwnChange, &[]),
        operation("POST", "/api/v1/cgu/acceptance", OwnChange, &[]),
        operation("POST", "/api/v1/notices/preferences", OwnChange, &[]),
        operation("POST", "/api/v1/password", OwnChange, &[]),
        operation("POST", "/api/v1/profile", OwnChange, &[]),
        operation("POST", "/api/v1/profile/email", OwnChange, &[]),
        operation("POST", "/api/v1/profile/email/confirm", OwnChange, &[]),
        operation("POST", "/api/v1/registration", OwnChange, &[]),
        operation("POST", "/api/v1/renewal/begin", OwnChange, &[]),
        operation("POST", "/api/v1/renewal/confirm", OwnChange, &[]),
        operation("DELETE", "/api/v1/session", OwnChange, &[]),
        operation("POST", "/api/v1/sessions/close-others", OwnChange, &[]),
        operation("POST", "/api/v1/totp/begin", OwnChange, &[]),
        operation("POST", "/api/v1/totp/confirm", OwnChange, &[]),
        operation("POST", "/api/v1/totp/remove", OwnChange, &[]),

        operation("POST", "/api/v1/auth/card/challenge", Everybody, &[]),
        operation("POST", "/api/v1/auth/card/sign-in", Everybody, &[]),
        operation("POST", "/api/v1/auth/email/code", Everybody, &[]),
        operation("POST", "/api/v1/auth/email/forgotten", Everybody, &[]),
        operation("POST", "/api/v1/auth/email/resend", Everybody, &[]),
        operation("POST", "/api/v1/auth/email/reset", Everybody, &[]),
        operation("POST", "/api/v1/auth/email/sign-in", Everybody, &[]),
        operation("GET", "/api/v1/demo/mails", Everybody, &[]),
        operation("GET", "/api/v1/instance", Everybody, &[]),
        operation("GET", "/api/v1/reference", Everybody, &[]),
    ]
};

/// The operations that are so.
pub(super) fn of(reach: Reach) -> impl Iterator<Item = &'static Operation> {
    OPERATIONS
        .iter()
        .filter(move |operation| operation.reach == reach)
}

/// A request that is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) method: &'static str,
    path: String,
    body: String,
    metadata: Option<String>,
}

impl Operation {
    /// What it is asked about those things, in every way.
    pub(super) fn asked<'a>(&'a self, slots: &'a Slots) -> impl Iterator<Item = Asked> + 'a {
        self.bodies.iter().map(|body| {
            let filled = |text: &str| {
                let text = text.replace("{file}", "receipt.json").replace("{version}", "1");
                slots.iter().fold(text, |text, (name, value)| {
                    text.replace(&format!("{{{name}}}"), value)
                })
            };
            let follows = body.starts_with('?');
            Asked {
                method: self.method,
                path: filled(&format!("{}{}", self.path, if follows { body } else { "" })),
                body: if follows { String::new() } else { filled(body) },
                metadata: (self.path == "/api/v1/uploads")
                    .then(|| metadata(&slots["expertise"], &slots["folder"])),
            }
        })
    }
}

impl Asked {
    /// Sends it.
    pub(super) async fn by(&self, app: &TestApp, bearer: Option<&str>) -> Answered {
        let mut call = app.at(self.method, &self.path);
        if let Some(bearer) = bearer {
            call = call.bearer(bearer);
        }
        if let Some(metadata) = &self.metadata {
            call = call
                .header("upload-length", "10")
                .header("upload-metadata", metadata);
        }
        if self.path.starts_with("/api/v1/uploads") {
            call = call.header("tus-resumable", "1.0.0");
        }
        self.with_body(call).send().await
    }

    fn with_body<'a>(&self, call: Call<'a>) -> Call<'a> {
        let body = self.body.clone();
        if body.starts_with('{') {
            call.header("content-type", "application/json").body(body)
        } else if self.method == "PATCH" {
            call.header("content-type", "application/offset+octet-stream")
                .header("upload-offset", "0")
                .body("0123456789")
        } else if self.path.ends_with("/archive") {
            call.header("content-type", "application/x-www-form-urlencoded")
                .body(body)
        } else {
            call
        }
    }
}

/// Announces a file of ten octets, of which none is sent.
pub(super) async fn announced(world: &World, bearer: &str, folder: FolderId) -> String {
    let metadata = metadata(&world.expertise.to_string(), &folder.to_string());
    let made = world
        .app
        .at("POST", "/api/v1/uploads")
        .bearer(bearer)
        .header("tus-resumable", "1.0.0")
        .header("upload-length", "10")
        .header("upload-metadata", &metadata)
        .send()
        .await;
    assert_eq!(made.status, 201, "{made}");
    let (_, upload) = made.header("location").rsplit_once('/').unwrap();
    upload.to_owned()
}

fn metadata(expertise: &str, folder: &str) -> String {
    format!(
        "filename {},expertise {},folder {}",
        STANDARD.encode("a.bin"),
        STANDARD.encode(expertise),
        STANDARD.encode(folder)
    )
}

/// The same name of nothing: made at the same time, with another end.
pub(super) fn of_nothing(slots: &Slots) -> Slots {
    slots.iter().map(|(name, id)| (*name, nothing_like(id))).collect()
}

/// The same for one.
pub(super) fn nothing_like(id: &str) -> String {
    let (start, _) = id.split_at(id.len() - 6);
    format!("{start}fade0f")
}
