//! « Diagnostic »: how program, card, reader and server stand, what to do, and a report for support that names nobody.
//!
//! In the desktop the shell finds out, one matter at a time; a browser finds out what a page can. Neither waits for a server
//! to be there, nor for anybody to be signed in.

mod browser;
mod findings;
mod report;

use dioxus::prelude::*;
use opalexe_diagnosis::whole;
use opalexe_domain::api::native::{
    Error,
    diagnostic::{Diagnosis, Section, Topic, Verdict},
};

use crate::{
    backend::Backend,
    components::{Heading, Icon, LoadFailed, Sign, use_announcer},
    connection::{Connection, use_connection},
    explanation::Tone,
    i18n::{self, Language, tr},
};
use findings::Findings;
use report::Report;

/// What has been found so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Examination {
    /// Which run this is: what an earlier one finds too late is not taken.
    run: u32,
    /// The topics in question, in their order, and what was found of each.
    found: Vec<(Topic, Option<Section>)>,
    /// Why the shell could not be asked.
    failure: Option<Error>,
}

impl Examination {
    fn begin(&mut self, topics: &[Topic]) -> u32 {
        self.run = self.run.wrapping_add(1);
        self.found = topics.iter().map(|topic| (*topic, None)).collect();
        self.failure = None;
        self.run
    }

    fn take(&mut self, run: u32, answer: Result<Section, Error>) {
        if run != self.run {
            return;
        }
        match answer {
            Ok(section) => {
                let place = self.found.iter_mut().find(|(topic, _)| *topic == section.topic);
                if let Some((_, found)) = place {
                    *found = Some(section);
                }
            }
            Err(error) => self.failure = Some(error),
        }
    }

    fn done(&self) -> usize {
        self.found.iter().filter(|(_, found)| found.is_some()).count()
    }

    /// The whole, once all of it was found.
    fn diagnosis(&self) -> Option<Diagnosis> {
        let sections: Option<Vec<Section>> = self.found.iter().map(|(_, found)| found.clone()).collect();
        sections
            .filter(|sections| !sections.is_empty())
            .map(|sections| Diagnosis { sections })
    }
}

/// The page.
#[component]
pub(crate) fn Diagnostic() -> Element {
    let connection = use_connection();
    let announcer = use_announcer();
    let mut examination = use_signal(Examination::default);
    let begin = use_callback(move |()| {
        let topics = topics(connection.backend);
        let run = examination.write().begin(topics);
        for topic in topics {
            spawn(async move {
                let answer = examine(connection, *topic).await;
                examination.write().take(run, answer);
                if let Some(diagnosis) = examination.peek().diagnosis() {
                    announcer.say(whole(&diagnosis, language()));
                }
            });
        }
    });
    use_hook(move || begin.call(()));
    rsx! {
        DiagnosticView { examination: examination(), onagain: move |()| begin.call(()) }
    }
}

/// What the page shows.
#[component]
pub(super) fn DiagnosticView(examination: Examination, onagain: EventHandler<()>) -> Element {
    let backend = use_connection().backend;
    let diagnosis = examination.diagnosis();
    rsx! {
        div { class: "page diagnostic", id: "diagnostic", "data-done": diagnosis.is_some().then_some("true"),
            Heading { text: tr!("diagnostic-title") }
            p { class: "lead",
                if backend == Backend::Native {
                    {tr!("diagnostic-lead")}
                } else {
                    {tr!("diagnostic-lead-browser")}
                }
            }
            if let Some(error) = examination.failure.clone() {
                LoadFailed { error, onretry: onagain }
            } else {
                Whole { diagnosis: diagnosis.clone(), done: examination.done(), of: examination.found.len() }
                div { class: "actions",
                    button {
                        id: "again",
                        r#type: "button",
                        class: "button",
                        disabled: diagnosis.is_none(),
                        onclick: move |_| onagain.call(()),
                        {tr!("diagnostic-again")}
                    }
                    if diagnosis.is_some() {
                        a { class: "button", "data-variant": "quiet", href: "#report", onclick: move |event| {
                                event.prevent_default();
                                crate::host::focus("report-title");
                            },
                            {tr!("diagnostic-to-report")}
                        }
                    }
                }
                for (topic, found) in examination.found.clone() {
                    Findings { key: "{topic.code()}", topic, found }
                }
                if let Some(diagnosis) = diagnosis.clone() {
                    Report { diagnosis }
                }
            }
        }
    }
}

/// One sentence about the whole, or how far it is.
#[component]
fn Whole(diagnosis: Option<Diagnosis>, done: usize, of: usize) -> Element {
    let (tone, verdict, sentence) = match &diagnosis {
        Some(diagnosis) => (
            tone(diagnosis.verdict()),
            Some(diagnosis.verdict()),
            whole(diagnosis, language()),
        ),
        None => (Tone::Info, None, tr!("diagnostic-progress", done = done, of = of)),
    };
    rsx! {
        div { class: "notice", id: "whole", "data-tone": tone.name(), "data-verdict": verdict.map(name),
            Icon { sign: Sign::from(tone) }
            div { class: "notice-text",
                p { strong { "{sentence}" } }
                if diagnosis.is_none() {
                    progress { max: "{of}", value: "{done}", "aria-label": tr!("diagnostic-progress-label") }
                }
            }
        }
    }
}

async fn examine(connection: Connection, topic: Topic) -> Result<Section, Error> {
    match connection.backend {
        Backend::Native => connection.backend.diagnose(topic).await,
        Backend::Browser => Ok(browser::examine(connection.backend, topic).await),
    }
}

fn topics(backend: Backend) -> &'static [Topic] {
    match backend {
        Backend::Native => &Topic::ALL,
        Backend::Browser => &browser::TOPICS,
    }
}

/// The language of the page, as a diagnosis is told in it.
fn language() -> opalexe_diagnosis::Language {
    match i18n::spoken() {
        Language::French => opalexe_diagnosis::Language::French,
        Language::English => opalexe_diagnosis::Language::English,
    }
}

fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Good => Tone::Good,
        Verdict::Warning => Tone::Warn,
        Verdict::Bad => Tone::Bad,
    }
}

/// The verdict in `data-verdict`.
const fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Warning => "warning",
        Verdict::Bad => "bad",
    }
}

#[cfg(test)]
pub(super) mod tests;
