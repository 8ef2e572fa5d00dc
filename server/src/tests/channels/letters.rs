//! What is served by post: lists, letters, what became of them.

use opalexe_domain::{
    api::{
        contradictoire::{ContradictoireCounts, ContradictoireFilter, CountContradictoire},
        paper_service::{KeepAddress, Letter, PaperService, ReadPaperService, RecordLetter},
    },
    day::Day,
    folder::FolderKind,
    id::DepositId,
    journal::Event,
    paper_service::{Addressee, Outcome},
    participation::Access,
    wall::Door,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::people::People;
use crate::tests::{
    app::Answered,
    expertises::world::{faults, form_of_aude},
};

const NUMBER: &str = "87 001 012345678 F";

impl People {
    fn letter(&self, deposits: &[u128], outcome: Outcome) -> Value {
        let deposits: Vec<Uuid> = deposits.iter().map(|id| Uuid::from_u128(*id)).collect();
        let today = Day::in_paris(self.world.app.app.clock.now()).unwrap();
        json!({
            "to": Addressee::Partie(self.duchemin),
            "deposits": deposits,
            "number": NUMBER,
            "sent_on": today,
            "outcome": outcome,
            "outcome_on": if outcome.has_day() { today.to_string() } else { String::new() },
        })
    }

    async fn record(&self, letter: &Value) -> Answered {
        let world = self.later();
        world.call::<RecordLetter>(&world.expert, letter).await
    }

    /// How many documents the party was to have that nobody represents, how many of them stand open, and how many of those are under way.
    async fn counted_of_duchemin(&self) -> (u32, u32, u32) {
        let counts: ContradictoireCounts = self
            .world
            .call::<CountContradictoire>(&self.world.expert, &json!({}))
            .await
            .read();
        let of = Addressee::Partie(self.duchemin);
        let counted = counts.people.iter().find(|one| one.person.who == of).unwrap();
        (counted.documents, counted.open, counted.under_way)
    }

    /// What stands open for the party that nobody represents.
    async fn seen_of_duchemin(&self) -> Vec<String> {
        let filter = ContradictoireFilter {
            partie: Some(self.duchemin),
            ..ContradictoireFilter::default()
        };
        self.seen(&self.world.expert, filter).await
    }
}

fn waiting(paper: &PaperService) -> Vec<(String, Vec<DepositId>)> {
    paper
        .to_serve
        .iter()
        .map(|whom| {
            let deposits = whom.deposits.iter().map(|one| one.deposit).collect();
            (whom.name.clone(), deposits)
        })
        .collect()
}

#[tokio::test]
async fn what_a_letter_carries_is_served_and_what_came_back_is_to_be_served_again() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        for number in 1..=2 {
            let name = format!("Note n° {number}.pdf");
            world
                .deposited(&world.expert, number, FolderKind::Notes, &name)
                .await;
        }
        let paper = people.paper_service().await;
        let duchemin = "M. et Mme Duchemin".to_owned();
        let ids = [1, 2].map(|id| DepositId::from(Uuid::from_u128(id)));
        assert_eq!(waiting(&paper), [(duchemin.clone(), ids.to_vec())]);
        let documents: Vec<&str> = paper.to_serve[0]
            .deposits
            .iter()
            .flat_map(|deposit| &deposit.documents)
            .map(|document| document.name.as_str())
            .collect();
        assert_eq!(documents, ["Note n° 1.pdf", "Note n° 2.pdf"]);
        assert!(paper.may_record);

        let paper: PaperService = people.record(&people.letter(&[1], Outcome::Sent)).await.read();
        assert_eq!(waiting(&paper), [(duchemin.clone(), vec![ids[1]])]);
        assert_eq!(
            people.seen_of_duchemin().await,
            [
                "Note n° 2.pdf: M. et Mme Duchemin to_serve",
                "Note n° 1.pdf: M. et Mme Duchemin posted",
            ]
        );
        assert_eq!(
            people.counted_of_duchemin().await,
            (2, 2, 1),
            "a letter that left is not had"
        );
        let sent = paper.letters[0].clone();
        assert_eq!((sent.number.as_str(), sent.documents), ("87001012345678F", 1));

        let mut received = people.letter(&[1], Outcome::Received);
        received["replaces"] = json!(sent.id);
        let paper: PaperService = people.record(&received).await.read();
        let outcomes: Vec<(Outcome, bool)> = paper.letters.iter().map(state).collect();
        assert_eq!(outcomes, [(Outcome::Received, false), (Outcome::Sent, true)]);
        assert_eq!(
            people.seen_of_duchemin().await[1],
            "Note n° 1.pdf: M. et Mme Duchemin served"
        );
        assert_eq!(people.counted_of_duchemin().await, (2, 1, 0));

        let mut returned = people.letter(&[1], Outcome::Returned);
        returned["replaces"] = json!(paper.letters[0].id);
        let paper: PaperService = people.record(&returned).await.read();
        assert_eq!(waiting(&paper), [(duchemin, ids.to_vec())]);
        assert!(paper.to_serve[0].deposits[0].returned);
        assert_eq!(
            people.seen_of_duchemin().await[1],
            "Note n° 1.pdf: M. et Mme Duchemin returned"
        );
        let acts: Vec<Event> = world.app.acts().await;
        let recorded = acts
            .iter()
            .filter(|act| matches!(act, Event::LetterRecorded(_)))
            .count();
        assert_eq!(recorded, 3);
    })
    .await;
}

fn state(letter: &Letter) -> (Outcome, bool) {
    (letter.outcome, letter.is_replaced)
}

#[tokio::test]
async fn a_letter_that_cannot_be_is_refused_and_a_record_is_replaced_once() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world
            .deposited(&world.expert, 2, FolderKind::ExpertJuridiction, "AR.pdf")
            .await;
        let refused = people.record(&people.letter(&[1, 2], Outcome::Sent)).await;
        assert_eq!(faults(&refused), ["letter_deposits: unlisted"]);
        let mut to_claire = people.letter(&[1], Outcome::Sent);
        to_claire["to"] = json!(Addressee::Person(people.claire_entry));
        let refused = people.record(&to_claire).await;
        assert_eq!(
            faults(&refused),
            ["letter_deposits: unlisted"],
            "she has it already"
        );
        let mut unproven = people.letter(&[1], Outcome::Sent);
        unproven["proof"] = json!(Uuid::from_u128(9));
        assert_eq!(
            faults(&people.record(&unproven).await),
            ["letter_proof: unlisted"]
        );

        let offered = people.paper_service().await.proofs;
        let names: Vec<&str> = offered.iter().map(|proof| proof.name.as_str()).collect();
        assert_eq!(names, ["AR.pdf"]);
        let mut proven = people.letter(&[1], Outcome::Received);
        proven["proof"] = json!(offered[0].document);
        let paper: PaperService = people.record(&proven).await.read();
        assert_eq!(paper.letters[0].proof.as_ref(), offered.first());
        assert_eq!(waiting(&paper), []);

        let mut correction = people.letter(&[1], Outcome::Void);
        correction["replaces"] = json!(paper.letters[0].id);
        let paper: PaperService = people.record(&correction).await.read();
        assert_eq!(waiting(&paper).len(), 1, "what never left is to be served");
        let again = people.record(&correction).await;
        assert_eq!(again.refusal(), (409, "edit_stale"), "{again}");
        correction["replaces"] = json!(Uuid::from_u128(9));
        let unknown = people.record(&correction).await;
        assert_eq!(unknown.refusal(), (404, "not_found"), "{unknown}");
    })
    .await;
}

#[tokio::test]
async fn the_expert_records_a_co_expert_reads_and_nobody_else_learns_of_letters() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world.invited(&form_of_aude(Access::Email)).await;
        let aude = world
            .session_by_email("aude.kerguen@expert.example", Door::PartieEmail)
            .await;
        let paper: PaperService = world.call::<ReadPaperService>(&aude, &()).await.read();
        assert!(!paper.may_record);
        let names: Vec<String> = waiting(&paper).into_iter().map(|(name, _)| name).collect();
        assert_eq!(
            names,
            ["Aude KERGUEN", "M. et Mme Duchemin"],
            "who was invited and had not come yet is served by post too"
        );
        let letter = people.letter(&[1], Outcome::Sent);
        let not_permitted = (403, "act_not_permitted");
        for bearer in [&aude, &people.claire, &people.louise] {
            let refused = world.call::<RecordLetter>(bearer, &letter).await;
            assert_eq!(refused.refusal(), not_permitted, "{refused}");
        }
        for bearer in [&people.claire, &people.louise] {
            let refused = world.call::<ReadPaperService>(bearer, &()).await;
            assert_eq!(refused.refusal(), not_permitted, "{refused}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_letter_that_nobody_took_is_not_served_and_stands_open() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let mut letter = people.letter(&[1], Outcome::Presented);
        for outcome in [Outcome::Presented, Outcome::Unclaimed] {
            letter["outcome"] = json!(outcome);
            let paper: PaperService = people.record(&letter).await.read();
            assert_eq!(
                people.seen_of_duchemin().await,
                ["Note n° 1.pdf: M. et Mme Duchemin presented"]
            );
            assert_eq!(people.counted_of_duchemin().await, (1, 1, 0));
            let open = ContradictoireFilter {
                only_open: true,
                partie: Some(people.duchemin),
                ..ContradictoireFilter::default()
            };
            assert_eq!(people.seen(&world.expert, open).await.len(), 1);
            letter["replaces"] = json!(paper.letters[0].id);
        }
    })
    .await;
}

#[tokio::test]
async fn a_letter_is_not_older_than_what_it_carries() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        let yesterday = Day::in_paris(world.app.app.clock.now())
            .unwrap()
            .after(-1)
            .unwrap();
        let mut early = people.letter(&[1], Outcome::Sent);
        early["sent_on"] = json!(yesterday);
        assert_eq!(faults(&people.record(&early).await), ["sent_on: too_early"]);
        let sent = people.letter(&[1], Outcome::Sent);
        let paper: PaperService = people.record(&sent).await.read();
        // What never left is undone whatever its day.
        early["outcome"] = json!(Outcome::Void);
        early["replaces"] = json!(paper.letters[0].id);
        let paper: PaperService = people.record(&early).await.read();
        assert_eq!(waiting(&paper).len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_proof_in_the_experts_private_space_is_nobody_elses_to_see() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        people.louise_accepts().await;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        world.invited(&form_of_aude(Access::Email)).await;
        let aude = world
            .session_by_email("aude.kerguen@expert.example", Door::PartieEmail)
            .await;
        let proof = async |number, kind, name: &str| {
            let deposit = world.deposited(&world.expert, number, kind, name).await;
            let mut letter = people.letter(&[1], Outcome::Received);
            letter["proof"] = json!(deposit.documents[0].id);
            let paper: PaperService = people.record(&letter).await.read();
            let own = paper.letters[0].proof.clone().unwrap();
            let folder = world.folder(kind, None).await;
            assert_eq!((own.name.as_str(), own.folder), (name, folder));
            let read = world.call::<ReadPaperService>(&aude, &()).await;
            assert_eq!(read.status, 200, "{read}");
            let seen: PaperService = read.read();
            assert_eq!(
                seen.letters[0].id, paper.letters[0].id,
                "the letter itself is seen"
            );
            (read, seen.letters[0].proof.clone())
        };
        let (told, seen) = proof(2, FolderKind::PriveExpert, "Honoraires secrets.pdf").await;
        assert_eq!(seen, None);
        assert!(!told.to_string().contains("Honoraires"), "{told}");
        let (_, seen) = proof(3, FolderKind::Notes, "AR Duchemin.pdf").await;
        assert_eq!(seen.unwrap().name, "AR Duchemin.pdf");
    })
    .await;
}

#[tokio::test]
async fn a_letter_goes_to_the_address_that_was_kept() {
    People::on_every_engine(async |people| {
        let world = &people.world;
        world
            .deposited(&world.expert, 1, FolderKind::Notes, "Note n° 1.pdf")
            .await;
        assert_eq!(people.paper_service().await.to_serve[0].address, None);
        let address = |town: &str| {
            json!({
                "to": Addressee::Partie(people.duchemin),
                "address": {
                    "lines": ["12 place Gordaine", "Appartement 14"],
                    "postal_code": "18000",
                    "town": town,
                    "country": "FR",
                },
            })
        };
        let keep = async |form: &Value| world.call::<KeepAddress>(&world.expert, form).await;
        let paper: PaperService = keep(&address("Bourges")).await.read();
        let kept = paper.to_serve[0].address.clone().unwrap();
        assert_eq!((kept.lines.len(), kept.town.as_str()), (2, "Bourges"));
        let paper: PaperService = keep(&address("Bourges Cedex")).await.read();
        assert_eq!(paper.to_serve[0].address.clone().unwrap().town, "Bourges Cedex");
        assert_eq!(faults(&keep(&address(" ")).await), ["town: required"]);
        let mut of_another = address("Bourges");
        of_another["to"] = json!(Addressee::Person(opalexe_domain::id::ParticipationId::from(
            Uuid::from_u128(9)
        )));
        assert_eq!(keep(&of_another).await.refusal(), (404, "not_found"));
    })
    .await;
}
