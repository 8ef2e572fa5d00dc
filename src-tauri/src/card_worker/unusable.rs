//! Why nobody can sign in with a card, what was tried, and what would help.

use opalexe_domain::api::native::{
    CardApplication, ModuleOutcome, TriedModule, UnusableCard, UnusableReason,
};
use opalexe_smartcard::{Application, Atr, Model, ModelKind, Product, model_of};

use super::tokens::ModuleAnswer;

/// What is known of a card on which there is nothing to sign in with.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    /// How it presents itself.
    pub(super) atr: &'a Atr,
    /// What it has.
    pub(super) applications: &'a [Application],
    /// Whether something could read it, our own driver or a module.
    pub(super) was_read: bool,
    /// Whether what could read it was a module.
    pub(super) read_by_module: bool,
    /// What became of each module that is installed.
    pub(super) modules: &'a [ModuleAnswer],
}

/// The explanation that the person gets.
pub(super) fn explain(findings: &Findings<'_>) -> UnusableCard {
    let model = model_of(findings.atr);
    let reason = reason(findings, model.as_ref());
    let helps = matches!(
        reason,
        UnusableReason::NotUnderstood | UnusableReason::NoCertificate
    );
    let modules = if helps {
        tried(findings, model.as_ref().and_then(|model| model.product))
    } else {
        // No module could have helped: to list them would only lead astray.
        Vec::new()
    };
    let installer = model.as_ref().and_then(Model::installer);
    let works = |product: Option<Product>| {
        let working = |answer: &ModuleAnswer| answer.product == product && answer.trouble.is_none();
        product.is_some() && findings.modules.iter().any(working)
    };
    let install = installer.filter(|_| {
        reason == UnusableReason::NotUnderstood && !works(model.as_ref().and_then(|model| model.product))
    });
    UnusableCard {
        reason,
        atr: findings.atr.to_string(),
        applications: findings.applications.iter().copied().map(shown).collect(),
        modules,
        install: install.map(str::to_owned),
    }
}

fn reason(findings: &Findings<'_>, model: Option<&Model>) -> UnusableReason {
    if model.is_some_and(|model| model.kind == ModelKind::NoAuthentication) {
        UnusableReason::IdentityCard
    } else if findings.was_read {
        UnusableReason::NoCertificate
    } else if findings.applications.iter().copied().any(signs) {
        UnusableReason::NotUnderstood
    } else if findings.applications.contains(&Application::Payment) {
        UnusableReason::Payment
    } else if findings.applications.contains(&Application::TravelDocument) {
        UnusableReason::TravelDocument
    } else {
        UnusableReason::NotUnderstood
    }
}

/// Whether an application is made to sign with.
fn signs(application: Application) -> bool {
    match application {
        Application::Piv
        | Application::IasEcc
        | Application::AuthentIc
        | Application::MinistryOfTheInterior
        | Application::Pkcs15
        | Application::OpenPgp => true,
        Application::Fido | Application::TravelDocument | Application::Payment => false,
    }
}

/// Each module and what came of it, the one to which the card points first, though it be absent.
fn tried(findings: &Findings<'_>, pointed_at: Option<Product>) -> Vec<TriedModule> {
    let is_pointed_at = |answer: &&ModuleAnswer| pointed_at.is_some() && answer.product == pointed_at;
    let (first, rest): (Vec<_>, Vec<_>) = findings.modules.iter().partition(is_pointed_at);
    let absent = pointed_at
        .filter(|_| first.is_empty())
        .map(|product| TriedModule {
            product: Some(product.name().to_owned()),
            chosen: false,
            path: None,
            outcome: ModuleOutcome::Absent,
        });
    let asked = first.into_iter().chain(rest).map(|answer| TriedModule {
        product: answer.product.map(|product| product.name().to_owned()),
        chosen: answer.chosen,
        path: Some(answer.path.display().to_string()),
        outcome: answer.trouble.unwrap_or(if findings.read_by_module {
            ModuleOutcome::NoCertificate
        } else {
            ModuleOutcome::NoCard
        }),
    });
    absent.into_iter().chain(asked).collect()
}

/// The application as the interface names it.
pub(crate) fn shown(application: Application) -> CardApplication {
    match application {
        Application::Piv => CardApplication::Piv,
        Application::IasEcc => CardApplication::IasEcc,
        Application::AuthentIc => CardApplication::AuthentIc,
        Application::MinistryOfTheInterior => CardApplication::MinistryOfTheInterior,
        Application::Pkcs15 => CardApplication::Pkcs15,
        Application::OpenPgp => CardApplication::OpenPgp,
        Application::Fido => CardApplication::Fido,
        Application::TravelDocument => CardApplication::TravelDocument,
        Application::Payment => CardApplication::Payment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENT: &str = "3BDF96008031FE450031B864041FECC173940180829000EC";
    const CNIE: &str = "3BDB96FF80B1FE451F870031C164093772130F9000F4";
    const NOBODY: &str = "3B8001";

    fn opensc(trouble: Option<ModuleOutcome>) -> ModuleAnswer {
        ModuleAnswer {
            product: Some(Product::OpenSc),
            trouble,
            ..ModuleAnswer::at("/usr/lib/opensc-pkcs11.so")
        }
    }

    fn explained(atr: &str, applications: &[Application], modules: &[ModuleAnswer]) -> UnusableCard {
        explain(&Findings {
            atr: &Atr::new(&hex::decode(atr).unwrap()),
            applications,
            was_read: false,
            read_by_module: false,
            modules,
        })
    }

    #[test]
    fn a_card_that_needs_a_program_names_it_and_what_was_tried() {
        let card = explained(AGENT, &[Application::MinistryOfTheInterior], &[opensc(None)]);
        assert_eq!(card.reason, UnusableReason::NotUnderstood);
        assert_eq!(card.install.as_deref(), Some(Product::YpsId.installer()));
        let outcomes: Vec<_> = card
            .modules
            .iter()
            .map(|tried| (tried.product.as_deref(), tried.outcome))
            .collect();
        assert_eq!(
            outcomes,
            [
                (Some("ypsID"), ModuleOutcome::Absent),
                (Some("OpenSC"), ModuleOutcome::NoCard)
            ]
        );
    }

    #[test]
    fn a_program_that_is_there_and_works_is_not_to_be_installed_again() {
        let ypsid = ModuleAnswer {
            product: Some(Product::YpsId),
            ..ModuleAnswer::at("/usr/lib/libCnfPkcs11.so")
        };
        let card = explained(AGENT, &[], &[opensc(Some(ModuleOutcome::Crashed)), ypsid.clone()]);
        assert_eq!(card.install, None);
        assert_eq!(card.modules[0].product.as_deref(), Some("ypsID"));
        let broken = ModuleAnswer {
            trouble: Some(ModuleOutcome::Unloadable),
            ..ypsid
        };
        assert!(explained(AGENT, &[], &[broken]).install.is_some());
    }

    #[test]
    fn the_identity_card_has_its_own_reason_and_no_list_of_modules() {
        let card = explained(CNIE, &[Application::TravelDocument], &[opensc(None)]);
        assert_eq!(card.reason, UnusableReason::IdentityCard);
        assert_eq!((card.modules.len(), card.install), (0, None));
    }

    #[test]
    fn a_card_taken_for_another_is_named() {
        use Application::{Fido, IasEcc, Payment, TravelDocument};
        for (applications, reason) in [
            (&[Payment][..], UnusableReason::Payment),
            (&[Fido, TravelDocument], UnusableReason::TravelDocument),
            (&[IasEcc, Payment], UnusableReason::NotUnderstood),
            (&[], UnusableReason::NotUnderstood),
        ] {
            assert_eq!(
                explained(NOBODY, applications, &[]).reason,
                reason,
                "{applications:?}"
            );
        }
    }

    #[test]
    fn a_card_that_was_read_and_has_nothing_says_so() {
        let card = explain(&Findings {
            atr: &Atr::new(&[0x3b]),
            applications: &[Application::Piv],
            was_read: true,
            read_by_module: true,
            modules: &[opensc(None)],
        });
        assert_eq!(card.reason, UnusableReason::NoCertificate);
        assert_eq!(card.modules[0].outcome, ModuleOutcome::NoCertificate);
    }

    #[test]
    fn the_names_of_applications_are_the_same_on_both_sides() {
        for application in Application::ALL {
            assert_eq!(shown(application).code(), application.code());
        }
    }
}
