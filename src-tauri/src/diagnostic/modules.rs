//! The modules of vendors: which are installed, which were loaded, and why not the others.

use opalexe_domain::api::native::{
    ModuleOutcome, Settings,
    diagnostic::{Advice, Fact, Item, ModuleState, Section, Subject, Topic, Verdict},
};
use opalexe_smartcard::Product;
use std::path::Path;

use crate::card_worker::{Inspection, ModuleAnswer};

pub(super) fn examine(inspection: &Inspection, settings: &Settings) -> Section {
    let mut section = Section::new(Topic::Modules);
    let Some(modules) = &inspection.modules else {
        section.find(Verdict::Warning, Advice::TooLong);
        return section;
    };
    for answer in modules {
        let item = module(answer, settings.module.as_deref());
        section.verdict = section.verdict.max(item.verdict);
        section.items.push(item);
    }
    let is_there = |product: &&Product| modules.iter().any(|answer| answer.product == Some(**product));
    let absent = Product::ALL.iter().filter(|product| !is_there(product)).count();
    section
        .facts
        .push(Fact::ProductsAbsent(u32::try_from(absent).unwrap_or(u32::MAX)));
    section
}

fn module(answer: &ModuleAnswer, chosen: Option<&str>) -> Item {
    let path = answer.path.display().to_string();
    let name = answer
        .product
        .map_or_else(|| file_name(&answer.path), |product| product.name().to_owned());
    let mut item = Item::new(Subject::Module(name));
    let state = answer.trouble.map_or(ModuleState::Loaded, state_of);
    item.facts.push(Fact::Module(state));
    let vendor = answer.product.map(|product| product.vendor().to_owned());
    item.facts
        .extend(answer.says.clone().or(vendor).map(Fact::ModuleVendor));
    item.facts.push(Fact::ModulePath(path.clone()));
    item.facts.extend(answer.sha256.clone().map(Fact::ModuleSha256));
    let culprit = answer.culprit.as_ref().map(|path| path.display().to_string());
    item.facts.extend(culprit.map(Fact::ModuleCulprit));
    let advice = match state {
        ModuleState::Loaded => return item,
        ModuleState::Replaceable => Advice::ProtectModule,
        ModuleState::PathRefused | ModuleState::Absent if chosen == Some(path.as_str()) => {
            Advice::CorrectModule
        }
        _ => Advice::ReinstallModule,
    };
    // Our own driver, or another module, may still read the card.
    item.find(Verdict::Warning, advice);
    item
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

fn state_of(outcome: ModuleOutcome) -> ModuleState {
    match outcome {
        ModuleOutcome::Absent => ModuleState::Absent,
        ModuleOutcome::Replaceable => ModuleState::Replaceable,
        ModuleOutcome::PathRefused => ModuleState::PathRefused,
        ModuleOutcome::Unloadable => ModuleState::Unloadable,
        ModuleOutcome::Crashed => ModuleState::Crashed,
        ModuleOutcome::Silent => ModuleState::Silent,
        ModuleOutcome::Failed | ModuleOutcome::Unknown => ModuleState::Failed,
        ModuleOutcome::NoCard | ModuleOutcome::NoCertificate => ModuleState::Loaded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card_worker::Depth;

    fn examined(answer: ModuleAnswer, chosen: Option<&str>) -> Section {
        let inspection = Inspection {
            modules: Some(vec![answer]),
            ..Inspection::nothing(Depth::WithoutCards)
        };
        let settings = Settings {
            module: chosen.map(str::to_owned),
            ..Settings::default()
        };
        examine(&inspection, &settings)
    }

    #[test]
    fn a_module_says_whose_it_is_and_the_absent_products_are_counted() {
        let answer = ModuleAnswer {
            product: Some(Product::OpenSc),
            sha256: Some("ba78".into()),
            says: Some("OpenSC Project 0.23".into()),
            trouble: Some(ModuleOutcome::NoCard),
            ..ModuleAnswer::at("/nowhere/opensc-pkcs11.so")
        };
        let section = examined(answer, None);
        assert_eq!(section.verdict, Verdict::Good);
        assert_eq!(section.facts, [Fact::ProductsAbsent(12)]);
        let facts = &section.items[0].facts;
        assert!(facts.contains(&Fact::Module(ModuleState::Loaded)));
        assert!(facts.contains(&Fact::ModuleSha256("ba78".into())));
        assert!(facts.contains(&Fact::ModuleVendor("OpenSC Project 0.23".into())));
    }

    #[test]
    fn what_is_refused_says_what_to_do_and_the_one_of_the_settings_where_to_correct_it() {
        let answer = |trouble| ModuleAnswer {
            chosen: true,
            trouble: Some(trouble),
            culprit: Some("/nowhere".into()),
            ..ModuleAnswer::at("/nowhere/mine.so")
        };
        for (trouble, advice) in [
            (ModuleOutcome::Replaceable, Advice::ProtectModule),
            (ModuleOutcome::Absent, Advice::CorrectModule),
            (ModuleOutcome::Crashed, Advice::ReinstallModule),
        ] {
            let section = examined(answer(trouble), Some("/nowhere/mine.so"));
            assert_eq!(section.verdict, Verdict::Warning);
            assert_eq!(section.items[0].advice, [advice]);
            let culprit = Fact::ModuleCulprit("/nowhere".into());
            assert!(section.items[0].facts.contains(&culprit));
        }
    }
}
