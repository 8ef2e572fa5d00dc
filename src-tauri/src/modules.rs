//! The modules of vendors, as the card worker wants them: found on this machine, and with the one that the settings name.

use std::path::{Path, PathBuf};

use opalexe_domain::api::native::ModuleOutcome;
use opalexe_smartcard::{
    Atr, Card, ModuleFault, ModuleRefusal, ModuleReport, ModuleSettings, ModuleVerdict, Modules,
};
use tauri::{AppHandle, Manager, Runtime};

use crate::{
    card_worker::{Middleware, ModuleAnswer, StartMiddleware},
    state::Desktop,
};

/// Starts the modules of this machine. Without the program that runs them, which lies beside this one, there are none.
pub(crate) fn starter() -> StartMiddleware {
    Box::new(|chosen| {
        let settings = ModuleSettings::beside_this_program(chosen).inspect_err(|error| {
            tracing::error!(%error, "the system does not tell where this program is: no modules");
        });
        Box::new(settings.ok().map(Modules::start))
    })
}

/// Has the cards use the module of the settings, now and whenever it changes.
pub(crate) async fn follow_settings<R: Runtime>(app: AppHandle<R>) {
    let desktop = app.state::<Desktop>();
    let mut settings = desktop.settings.follow();
    loop {
        let module = settings.borrow_and_update().module.clone();
        desktop.cards.use_module(module.map(PathBuf::from));
        if settings.changed().await.is_err() {
            return;
        }
    }
}

impl Middleware for Option<Modules> {
    fn cards(&mut self, present: &[Atr]) -> Vec<Box<dyn Card>> {
        self.as_mut()
            .map(|modules| modules.cards(present))
            .unwrap_or_default()
    }

    fn report(&self) -> Vec<ModuleAnswer> {
        let reports = self.as_ref().map(Modules::report).unwrap_or_default();
        reports.into_iter().filter_map(answer).collect()
    }
}

/// What became of a module; none when nobody asked it.
fn answer(report: ModuleReport) -> Option<ModuleAnswer> {
    let says = match &report.verdict {
        ModuleVerdict::Loaded(library) => Some(format!("{} {}", library.manufacturer, library.version)),
        _ => None,
    };
    let culprit = match &report.verdict {
        ModuleVerdict::Refused(refusal) => refusal.culprit().map(Path::to_path_buf),
        _ => None,
    };
    let trouble = match &report.verdict {
        ModuleVerdict::Unasked => return None,
        ModuleVerdict::Loaded(_) => None,
        ModuleVerdict::Refused(refusal) => Some(of_refusal(refusal)),
        ModuleVerdict::Failed(fault) => Some(of_fault(fault)),
    };
    Some(ModuleAnswer {
        product: report.product,
        chosen: report.chosen,
        path: report.path,
        sha256: report.sha256,
        says,
        trouble,
        culprit,
    })
}

fn of_refusal(refusal: &ModuleRefusal) -> ModuleOutcome {
    match refusal {
        ModuleRefusal::Unreachable { .. } => ModuleOutcome::Absent,
        ModuleRefusal::ForeignOwner { .. } | ModuleRefusal::Writable { .. } => ModuleOutcome::Replaceable,
        ModuleRefusal::NotAbsolute
        | ModuleRefusal::NotLocal
        | ModuleRefusal::NotAFile { .. }
        | ModuleRefusal::OutsideProgramFolders => ModuleOutcome::PathRefused,
    }
}

fn of_fault(fault: &ModuleFault) -> ModuleOutcome {
    match fault {
        ModuleFault::NotLoaded { .. } => ModuleOutcome::Unloadable,
        ModuleFault::Crashed { .. } => ModuleOutcome::Crashed,
        ModuleFault::Hung { .. } => ModuleOutcome::Silent,
        _ => ModuleOutcome::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(verdict: ModuleVerdict) -> Option<ModuleAnswer> {
        answer(ModuleReport {
            product: None,
            chosen: true,
            path: PathBuf::from("/usr/lib/module.so"),
            real_path: None,
            sha256: None,
            verdict,
        })
    }

    #[test]
    fn each_end_of_a_module_is_told_as_what_it_means_for_the_person() {
        let path = || PathBuf::from("/usr/lib");
        let refused = |refusal| reported(ModuleVerdict::Refused(refusal)).unwrap().trouble;
        assert_eq!(
            refused(ModuleRefusal::Writable { path: path() }),
            Some(ModuleOutcome::Replaceable)
        );
        let refusal = ModuleRefusal::Writable { path: path() };
        let answer = reported(ModuleVerdict::Refused(refusal)).unwrap();
        assert_eq!((answer.culprit, answer.chosen), (Some(path()), true));
        assert_eq!(
            refused(ModuleRefusal::NotAbsolute),
            Some(ModuleOutcome::PathRefused)
        );
        let failed = |fault| reported(ModuleVerdict::Failed(fault)).unwrap().trouble;
        assert_eq!(
            failed(ModuleFault::Hung { seconds: 20 }),
            Some(ModuleOutcome::Silent)
        );
        assert_eq!(failed(ModuleFault::Garbled), Some(ModuleOutcome::Failed));
        assert_eq!(reported(ModuleVerdict::Unasked), None);
    }
}
