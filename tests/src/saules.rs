//! « Résidence Les Saules »: the expertise of the demonstration, up to the invitations, made through the API as its people would make it.
//!
//! Nothing is written into the database. The expert signs in with his own card, registers when nobody has done it for him, accepts the CGU,
//! types the order, adds the parties and invites their people; the magistrat registers, is approved by the operator and joins by the link of
//! his invitation. Everybody who is invited by e-mail has the two mails of a first invitation and has not signed in yet.

mod cast;
mod invited;
mod order;
mod other_cases;
mod papers;
mod played;
mod registering;
mod told;

use anyhow::{Context as _, Result, ensure};
use opalexe_domain::{
    api::{
        error::FieldCode,
        expertises::{
            AddPartie, CreateExpertise, MoveExpertise, StepChoice,
            intervenants::{
                Deactivate, Deactivation, InvitationForm, InvitationSecret, Invite, Invited, JoinExpertise,
            },
        },
        field::Field,
    },
    expertise::Step,
    id::{ExpertiseId, PartieId},
};

use crate::{
    World,
    caller::{Caller, CardInHand},
    story::{People, expertise, mail_to},
};
pub use registering::registered;

pub use played::played;
pub use told::told;

/// The short name of the expertise.
pub const TITLE: &str = "Résidence Les Saules";

/// The lawyer of the syndicat des copropriétaires, by whom the story goes on.
pub const DUVIGNAU: &str = "claire.duvignau@duvignau-avocats.example";

/// The party for which she acts.
pub const SYNDICAT: &str = "SDC Résidence Les Saules";

/// What was loaded.
#[derive(Debug)]
pub struct Saules {
    /// The expertise.
    pub expertise: ExpertiseId,
    /// Its expert, signed in.
    pub expert: Caller,
    /// How many parties it has.
    pub parties: usize,
    /// How many people were invited to it.
    pub invited: usize,
    /// How many documents its expert has deposited.
    pub documents: usize,
}

/// Loads the expertise with its people, and the other expertises in which its expert takes part. The cards of the expert and of the
/// magistrat must be in no reader meanwhile.
pub async fn load(world: &World) -> Result<Saules> {
    let card = CardInHand::of(world.demonstration(), "expert")?;
    let expert = registered(world.server(), &card, &People::expert()).await?;
    let made = expert.call::<CreateExpertise>(&order::form()).await?;
    let opened = StepChoice::of(Step::Open);
    expert.call_in::<MoveExpertise>(made.id, &opened).await?;
    let mut saules = Saules {
        expertise: made.id,
        expert,
        parties: 0,
        invited: 0,
        documents: 0,
    };
    for party in cast::PARTIES {
        let added = saules.expert.call_in::<AddPartie>(made.id, &party.form()).await?;
        saules.parties += 1;
        for person in party.people {
            saules.invites(invited::by_email(added.partie, person)).await?;
        }
        if party.name == cast::VAL_CLAIR {
            saules.corrects_a_mistyped_address(added.partie).await?;
        }
    }
    saules.invites_a_sapiteur_of_another_speciality().await?;
    saules.invites(invited::co_expert()).await?;
    saules.invites(invited::greffiere()).await?;
    saules.has_the_magistrat_join(world).await?;
    saules.has_the_expert_deposit().await?;
    other_cases::load(world, &saules.expert).await?;
    world.server().import_legacy("demonstration-legacy.csv")?;
    Ok(saules)
}

impl Saules {
    async fn invites(&mut self, form: InvitationForm) -> Result<Invited> {
        let invited = self.expert.call_in::<Invite>(self.expertise, &form).await?;
        self.invited += 1;
        Ok(invited)
    }

    /// The invitation went to an address that nobody has: that entry is set inactive, and a new one takes its place.
    async fn corrects_a_mistyped_address(&mut self, partie: PartieId) -> Result<()> {
        let mistyped = invited::by_email(partie, &cast::RISPAL_MISTYPED);
        let entry = self.invites(mistyped).await?.participation;
        let inactive = Deactivation {
            participation: entry,
            reason: "Adresse e-mail erronée.".to_owned(),
        };
        self.expert
            .call_in::<Deactivate>(self.expertise, &inactive)
            .await?;
        let corrected = InvitationForm {
            replaces: Some(entry),
            ..invited::by_email(partie, &cast::RISPAL)
        };
        self.invites(corrected).await.map(drop)
    }

    /// A sapiteur of the expert's own speciality is refused (CPC 278), of another one accepted.
    async fn invites_a_sapiteur_of_another_speciality(&mut self) -> Result<()> {
        let same = invited::sapiteur("C.1.25");
        let refused = self.expert.refused_in::<Invite>(self.expertise, &same).await?;
        let is_told = refused
            .fields
            .iter()
            .any(|fault| fault.field == Field::Specialite && fault.code == FieldCode::SpecialityOfExpert);
        ensure!(
            is_told,
            "the speciality of the expert must be refused: {refused:?}"
        );
        self.invites(invited::sapiteur("C.1.28")).await.map(drop)
    }

    /// The magistrat registers with his card, is approved, and joins by the link of his invitation.
    async fn has_the_magistrat_join(&mut self, world: &World) -> Result<()> {
        let person = People::control_judge();
        let card = CardInHand::of(world.demonstration(), "magistrate")?;
        let magistrat = registered(world.server(), &card, &person).await?;
        self.invites(invited::magistrat()).await?;
        let mail = mail_to(world.server(), person.email, &["/invitation/"]).await?;
        let path = expertise::invitation_path(&mail)?;
        let secret = path
            .strip_prefix("/invitation/")
            .context("the link has a secret")?;
        let secret = InvitationSecret {
            secret: secret.to_owned(),
        };
        let joined = magistrat.call::<JoinExpertise>(&secret).await?;
        ensure!(
            joined.expertise == self.expertise,
            "the magistrat joins this expertise"
        );
        Ok(())
    }
}
