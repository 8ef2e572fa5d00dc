//! Making and changing a demonstration.

use std::path::PathBuf;

use clap::Args;
use opalexe_virtual_card::{
    CardEntry, Demonstration, DemonstrationError, Holder, clock, issue, provision, reissue_crls, revoke,
    unblock_pin,
};

#[derive(Args)]
pub(crate) struct Provision {
    /// The demonstration's folder, new, empty or a demonstration's.
    #[arg(long)]
    out: PathBuf,
}

impl Provision {
    pub(crate) fn run(self) -> Result<(), DemonstrationError> {
        let demonstration = provision(&self.out, clock::now())?;
        for CardEntry {
            id,
            holder,
            common_name,
            ..
        } in demonstration.cards()
        {
            println!("{id}\t{} {}\t{common_name}", holder.given_name, holder.surname);
        }
        Ok(())
    }
}

#[derive(Args)]
pub(crate) struct Revoke {
    /// The demonstration's folder.
    #[arg(long)]
    demonstration: PathBuf,
    /// The card's id.
    card: String,
}

impl Revoke {
    pub(crate) fn run(self) -> Result<(), DemonstrationError> {
        revoke(
            &Demonstration::open(&self.demonstration)?,
            &self.card,
            clock::now(),
        )
        .map(drop)
    }
}

#[derive(Args)]
pub(crate) struct ReissueCrls {
    /// The demonstration's folder.
    #[arg(long)]
    demonstration: PathBuf,
}

impl ReissueCrls {
    pub(crate) fn run(self) -> Result<(), DemonstrationError> {
        reissue_crls(&Demonstration::open(&self.demonstration)?, clock::now()).map(drop)
    }
}

#[derive(Args)]
pub(crate) struct UnblockPin {
    /// The demonstration's folder.
    #[arg(long)]
    demonstration: PathBuf,
    /// The card's id.
    card: String,
}

impl UnblockPin {
    pub(crate) fn run(self) -> Result<(), DemonstrationError> {
        unblock_pin(&Demonstration::open(&self.demonstration)?, &self.card)
    }
}

#[derive(Args)]
pub(crate) struct Issue {
    /// The demonstration's folder.
    #[arg(long)]
    demonstration: PathBuf,
    /// experts, juridictions, avocats, or inconnue, which nobody trusts.
    #[arg(long)]
    authority: String,
    /// CN.
    #[arg(long)]
    common_name: String,
    /// Prénom.
    #[arg(long)]
    given_name: String,
    /// Nom.
    #[arg(long)]
    surname: String,
    /// Where certificate.pem and key.pem go.
    #[arg(long)]
    out: PathBuf,
}

impl Issue {
    pub(crate) fn run(self) -> Result<(), DemonstrationError> {
        let demonstration = Demonstration::open(&self.demonstration)?;
        let holder = Holder {
            given_name: self.given_name,
            surname: self.surname,
        };
        issue(
            &demonstration,
            &self.authority,
            &self.common_name,
            &holder,
            clock::now(),
        )?
        .write(&self.out)
    }
}
