//! The first connection: the question, the form, the CGU.

use anyhow::Result;

use crate::Page;

/// A person as the form wants to know them. All are fictitious.
#[derive(Debug, Clone, Copy)]
pub struct People {
    /// The profile, as the form names it: `expert`, `magistrat`…
    pub profile: &'static str,
    /// Prénom.
    pub first_name: &'static str,
    /// Nom.
    pub last_name: &'static str,
    /// E-mail.
    pub email: &'static str,
    /// The code of the court of attachment.
    pub court: &'static str,
    /// The code of the juridiction, and what is typed to find it.
    pub juridiction: (&'static str, &'static str),
    /// The service in the juridiction.
    pub service: &'static str,
    /// Codes of specialities.
    pub specialites: &'static [&'static str],
}

impl People {
    /// M. Bastien Lorrain-Tessier, expert near the cour d'appel de Bourges.
    pub const fn expert() -> Self {
        Self {
            profile: "expert",
            first_name: "Bastien",
            last_name: "LORRAIN-TESSIER",
            email: "bastien@lorrain-tessier.example",
            court: "CA-BOURGES",
            juridiction: ("", ""),
            service: "",
            specialites: &["C.1.12", "C.1.25"],
        }
    }

    /// Mme Hélène Vaudrey, who orders the measure.
    pub const fn magistrat() -> Self {
        Self {
            profile: "magistrat",
            first_name: "Hélène",
            last_name: "VAUDREY",
            email: "helene.vaudrey@justice.example",
            court: "",
            juridiction: ("TJ-BOURGES", "tj bourges"),
            service: "Juge chargée du contrôle des expertises",
            specialites: &[],
        }
    }

    /// Mme Inès Bolland, who keeps the registry.
    pub const fn greffier() -> Self {
        Self {
            profile: "greffier",
            first_name: "Inès",
            last_name: "BOLLAND",
            email: "ines.bolland@justice.example",
            service: "Service du contrôle des expertises",
            ..Self::magistrat()
        }
    }

    /// M. Paul-Émile Quesnot, who controls the measure.
    pub const fn control_judge() -> Self {
        Self {
            first_name: "Paul-Émile",
            last_name: "QUESNOT",
            email: "paul-emile.quesnot@justice.example",
            ..Self::magistrat()
        }
    }

    /// Mme Mathilde Rouanet, co-expert with a card of her own.
    pub const fn co_expert_with_card() -> Self {
        Self {
            first_name: "Mathilde",
            last_name: "ROUANET",
            email: "mathilde@rouanet.example",
            ..Self::co_expert()
        }
    }

    /// Dr-ing. Samir Oualid, geotechnics, whom the expert consults: specialities, and no court.
    pub const fn sapiteur() -> Self {
        Self {
            profile: "sapiteur",
            first_name: "Samir",
            last_name: "OUALID",
            email: "samir@oualid.example",
            court: "",
            juridiction: ("", ""),
            service: "",
            specialites: &["C.1.28"],
        }
    }

    /// Mme Aude Kerguen, named in the expertise of another.
    pub const fn co_expert() -> Self {
        Self {
            profile: "co_expert",
            ..Self::second_expert()
        }
    }

    /// Mme Aude Kerguen, expert too.
    pub const fn second_expert() -> Self {
        Self {
            profile: "expert",
            first_name: "Aude",
            last_name: "KERGUEN",
            email: "aude@kerguen.example",
            court: "CA-ORLEANS",
            juridiction: ("", ""),
            service: "",
            specialites: &["C.1.26"],
        }
    }
}

/// Answers *Non* to « Disposez-vous déjà d'un compte Opalexe ? ».
pub async fn decline_account(page: &Page) -> Result<()> {
    page.headed("Disposez-vous déjà d’un compte Opalexe").await?;
    page.click("label[for=account-no]").await?;
    page.click("#submit").await?;
    page.headed("Formulaire d’inscription").await?;
    Ok(())
}

/// Fills in the form and validates it.
pub async fn register(page: &Page, person: &People) -> Result<()> {
    fill_in(page, person).await?;
    page.click("#submit").await
}

/// Fills in every field of the form that the person's profile has.
pub async fn fill_in(page: &Page, person: &People) -> Result<()> {
    page.click(&format!("label[for=profile-{}]", person.profile))
        .await?;
    page.fill("#field-first-name", person.first_name).await?;
    page.fill("#field-last-name", person.last_name).await?;
    page.fill("#field-landline", "02 48 00 00 00").await?;
    page.fill("#field-mobile", "+33 6 00 00 00 00").await?;
    page.fill("#field-email", person.email).await?;
    page.fill("#field-address-lines", "4 rue du Puits").await?;
    page.fill("#field-postal-code", "18000").await?;
    page.fill("#field-town", "Bourges").await?;
    if !person.court.is_empty() {
        page.choose("#field-court", person.court).await?;
    }
    if let (code, typed) = person.juridiction
        && !code.is_empty()
    {
        page.fill("#field-juridiction", typed).await?;
        page.click(&format!("#field-juridiction-list-{code}")).await?;
        page.fill("#field-service", person.service).await?;
    }
    for code in person.specialites {
        page.fill("#field-specialites", code).await?;
        page.click(&format!("[id='specialite-{code}']")).await?;
    }
    if matches!(person.profile, "expert" | "co_expert") {
        page.click("label[for=cour-de-cassation-no]").await?;
    }
    page.click("#field-accepts-responsibility").await
}

/// Reads that version of the CGU and accepts it.
pub async fn accept_cgu(page: &Page, version: u32) -> Result<()> {
    page.reads("#cgu-version", &format!("version {version}")).await?;
    page.click("#field-cgu-read").await?;
    page.click("#accept-cgu").await
}
