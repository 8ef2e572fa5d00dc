//! An expertise with everybody in it, a word of its own in every text, and something in every folder.

use opalexe_domain::{
    api::{
        expertises::{Expertise, MoveExpertise, intervenants::InvitationForm},
        folders::MakeSubFolder,
        notices::ReadNotices,
        paper_service::RecordLetter,
        sessions::ListSessions,
    },
    document::DocumentKind,
    folder::FolderKind,
    id::{DocumentId, ExpertiseId, FolderId, ParticipationId, PartieId},
    mandate::MandateKind,
    participation::{Access, Quality},
    profile::Profile,
    reference::specialites::SpecialiteCode,
    wall::Door,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::requests::Slots;
use crate::{
    db,
    tests::expertises::{
        deposits::Small,
        joining::{join, secret_sent_to},
        world::{World, create, les_saules},
    },
};

/// Somebody of a dossier.
pub(super) struct Person {
    /// Who, for messages.
    pub(super) who: &'static str,
    pub(super) bearer: String,
    pub(super) entry: ParticipationId,
}

/// A folder with something in it.
pub(super) struct Kept {
    pub(super) folder: FolderId,
    pub(super) document: DocumentId,
    pub(super) deposit: Uuid,
    /// What its document is called, and nothing else.
    pub(super) name: String,
    /// Who deposited it.
    pub(super) by: &'static str,
}

/// An expertise whose operations have begun.
pub(super) struct Dossier {
    /// The word that stands in everything that was written for it.
    pub(super) word: &'static str,
    pub(super) id: ExpertiseId,
    pub(super) people: Vec<Person>,
    /// Whoever was in it and was set inactive.
    pub(super) inactive: String,
    pub(super) kept: Vec<Kept>,
    /// What a request may name of it.
    pub(super) slots: Slots,
}

impl Dossier {
    /// Makes one in `world`, whose expertise it is from now on. No two have the same number.
    pub(super) async fn make(world: &mut World, word: &'static str, number: u128) -> Self {
        let mut making = Making {
            world,
            word,
            number: number << 64,
            people: Vec::new(),
        };
        let email = making.email("expert");
        let card = making
            .world
            .session_by_card("Expert", Profile::Expert, &email)
            .await;
        let mut form = les_saules();
        form.mandate = Some(MandateKind::Civil);
        form.title = format!("{word} titre");
        form.ordering_judge = format!("Mme {word}");
        form.missions = vec![format!("{word} mission")];
        let made: Expertise = create(&making.world.app, &card, &form).await.read();
        making.world.expertise = made.id;
        making.world.expert.clone_from(&card);
        let parties = making.parties().await;
        let inactive = making.everybody(card, &parties).await;
        let kept = making.something_everywhere(&parties).await;
        let slots = making.slots(&parties, &kept).await;
        Self {
            word,
            id: made.id,
            people: making.people,
            inactive,
            kept,
            slots,
        }
    }

    pub(super) fn bearer(&self, who: &str) -> &str {
        &self
            .people
            .iter()
            .find(|person| person.who == who)
            .unwrap()
            .bearer
    }

    /// Whatever an answer to somebody else must not have: the word, and every identifier.
    pub(super) fn told_in(&self, answer: &str) -> Option<String> {
        let ids = self.slots.values().filter(|id| id.len() == 36);
        let of_folders = self
            .kept
            .iter()
            .flat_map(|kept| [kept.folder.to_string(), kept.document.to_string()]);
        let mut forbidden = ids.cloned().chain(of_folders).chain([self.word.to_owned()]);
        forbidden.find(|text| answer.to_lowercase().contains(&text.to_lowercase()))
    }
}

struct Making<'a> {
    world: &'a mut World,
    word: &'static str,
    number: u128,
    people: Vec<Person>,
}

struct Parties {
    first: PartieId,
    second: PartieId,
    /// Nobody represents it.
    alone: PartieId,
}

impl Making<'_> {
    fn email(&self, who: &str) -> String {
        format!("{who}@{}.example", self.word.to_lowercase())
    }

    async fn parties(&self) -> Parties {
        Parties {
            first: self.world.partie_named(&format!("{} demandeur", self.word)).await,
            second: self.world.partie_named(&format!("{} défendeur", self.word)).await,
            alone: self.world.partie_named(&format!("{} seule", self.word)).await,
        }
    }

    fn form(&self, who: &str, profile: Profile) -> InvitationForm {
        let mut form = InvitationForm {
            profile: Some(profile),
            first_name: format!("{} {who}", self.word),
            last_name: self.word.into(),
            email: self.email(who),
            ..InvitationForm::default()
        };
        match profile {
            Profile::CoExpert => form.access = Some(Access::Card),
            Profile::Sapiteur => {
                form.access = Some(Access::Email);
                form.specialite = SpecialiteCode::current("C.1.28");
            }
            _ => {}
        }
        form
    }

    fn form_of_partie(&self, who: &str, partie: PartieId, quality: Quality) -> InvitationForm {
        InvitationForm {
            partie: Some(partie),
            quality: Some(quality),
            landline: "02 48 00 00 01".into(),
            barreau: "Bourges".into(),
            ..self.form(who, Profile::Intervenant)
        }
    }

    /// Invites everybody, begins the operations and opens the sessions. Answers with the session of who was set inactive.
    async fn everybody(&mut self, expert: String, parties: &Parties) -> String {
        let entries = db::participation::of_expertise(&self.world.app.app.database, self.world.expertise);
        let entry = entries.await.unwrap()[0].id;
        self.people.push(Person {
            who: "expert",
            bearer: expert,
            entry,
        });
        let mut invited = Vec::new();
        let form = self.form("sapiteur", Profile::Sapiteur);
        let entry = self.world.invited(&form).await;
        invited.push(("sapiteur", entry, form.email, Door::SapiteurEmail));
        for (who, partie, quality) in [
            ("avocat 1", parties.first, Quality::Avocat),
            ("représentant 1", parties.first, Quality::Representant),
            ("avocat 2", parties.second, Quality::Avocat),
            ("représentant 2", parties.second, Quality::Representant),
        ] {
            let mut form = self.form_of_partie(who, partie, quality);
            form.email = self.email(&who.replace(' ', "-").replace('é', "e"));
            let entry = self.world.invited(&form).await;
            invited.push((who, entry, form.email, Door::PartieEmail));
        }
        let gone = self.form_of_partie("parti", parties.second, Quality::Avocat);
        let gone_entry = self.world.invited(&gone).await;
        for (who, invited_as, card) in [
            ("co-expert", Profile::CoExpert, Profile::Expert),
            ("magistrat", Profile::Magistrat, Profile::Magistrat),
            ("greffier", Profile::Greffier, Profile::Greffier),
        ] {
            let form = self.form(who, invited_as);
            let entry = self.world.invited(&form).await;
            let secret = secret_sent_to(self.world, &form.email).await;
            let bearer = self.world.session_by_card(who, card, &form.email).await;
            let joined = join(self.world, &bearer, &secret).await;
            assert_eq!(joined.status, 200, "{who}: {joined}");
            self.people.push(Person { who, bearer, entry });
        }
        let step = json!({ "step": "open" });
        let expert = self.world.expert.clone();
        let opened = self.world.call::<MoveExpertise>(&expert, &step).await;
        assert_eq!(opened.status, 200, "{opened}");
        for (who, entry, email, door) in invited {
            let bearer = self.world.session_by_email(&email, door).await;
            self.people.push(Person { who, bearer, entry });
        }
        let inactive = self.world.session_by_email(&gone.email, Door::PartieEmail).await;
        assert_eq!(self.world.deactivate(gone_entry).await.status, 200);
        inactive
    }

    fn bearer(&self, who: &str) -> &str {
        &self
            .people
            .iter()
            .find(|person| person.who == who)
            .unwrap()
            .bearer
    }

    async fn something_everywhere(&self, parties: &Parties) -> Vec<Kept> {
        let (first, second) = (Some(parties.first), Some(parties.second));
        let places = [
            (FolderKind::Pieces, first, "avocat 1"),
            (FolderKind::Pieces, second, "avocat 2"),
            (FolderKind::Dires, first, "avocat 1"),
            (FolderKind::PrivePartie, first, "avocat 1"),
            (FolderKind::PrivePartie, second, "avocat 2"),
            (FolderKind::Communication, None, "expert"),
            (FolderKind::Notes, None, "expert"),
            (FolderKind::VersGreffe, None, "expert"),
            (FolderKind::Decisions, None, "magistrat"),
            (FolderKind::ConsignationTaxe, None, "greffier"),
            (FolderKind::ExpertJuridiction, None, "expert"),
            (FolderKind::CoExpertsSapiteurs, None, "expert"),
            (FolderKind::PriveExpert, None, "expert"),
        ];
        let mut kept = Vec::new();
        for (number, (kind, partie, by)) in (1..).zip(places) {
            let folder = self.world.folder(kind, partie).await;
            let name = format!("{}x{number}x.pdf", self.word);
            kept.push(self.keep(folder, &name, self.number + number, by).await);
        }
        kept
    }

    async fn keep(&self, folder: FolderId, name: &str, deposit: u128, by: &'static str) -> Kept {
        let document = put(self.world, self.bearer(by), folder, name, deposit).await;
        Kept {
            folder,
            document,
            deposit: Uuid::from_u128(deposit),
            name: name.to_owned(),
            by,
        }
    }

    /// What a request may name, most of it of the first party's.
    async fn slots(&self, parties: &Parties, kept: &[Kept]) -> Slots {
        let avocat = self.bearer("avocat 1");
        let entry = |who: &str| {
            let person = self.people.iter().find(|person| person.who == who);
            person.unwrap().entry.to_string()
        };
        let letter = json!({
            "to": { "partie": parties.alone },
            "deposits": [kept[6].deposit],
            "number": "87 001 012345678 F",
            "sent_on": "2026-03-01",
            "outcome": "sent",
        });
        let expert = self.bearer("expert");
        let letters = self.world.call::<RecordLetter>(expert, &letter).await;
        assert_eq!(letters.status, 200, "{letters}");
        let sub = json!({ "parent": kept[6].folder, "name": format!("{} dossier", self.word) });
        let sub = self.world.call::<MakeSubFolder>(expert, &sub).await;
        assert_eq!(sub.status, 200, "{sub}");
        let app = &self.world.app;
        let notices = app.call::<ReadNotices>().bearer(self.bearer("avocat 2"));
        let notices = notices.json(&json!({})).send().await;
        let sessions = app.call::<ListSessions>().bearer(expert).send().await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let upload = super::requests::announced(self.world, avocat, kept[0].folder).await;
        Slots::from([
            ("expertise", self.world.expertise.to_string()),
            ("folder", kept[0].folder.to_string()),
            ("document", kept[0].document.to_string()),
            ("deposit", kept[0].deposit.to_string()),
            ("upload", upload),
            ("participation", entry("avocat 1")),
            ("sapiteur", entry("sapiteur")),
            ("partie", parties.first.to_string()),
            ("alone", parties.alone.to_string()),
            ("letter", text(&letters.body["letters"][0]["id"])),
            ("notice", text(&notices.body["notices"][0]["id"])),
            ("session", text(&sessions.body["sessions"][0]["id"])),
            ("card", text(&sessions.body["cards"][0]["id"])),
        ])
    }
}

/// Sends and publishes one small file.
pub(super) async fn put(
    world: &World,
    bearer: &str,
    folder: FolderId,
    name: &str,
    deposit: u128,
) -> DocumentId {
    let small = Small {
        number: deposit,
        folder,
        name,
        kind: DocumentKind::Autre,
        participation: None,
    };
    let published = world.publish(bearer, &small).await;
    let published: opalexe_domain::api::documents::Deposit = published.read();
    published.documents[0].id
}
