//! Whatever names stand in a diagnosis, none is in the report.

use opalexe_domain::{
    api::native::diagnostic::{Advice, ProxySource, Topic, Verdict},
    time::Timestamp,
};
use proptest::prelude::*;

use super::*;
use crate::{Language, in_text, report};

/// What is personal in a world.
#[derive(Debug, Clone)]
struct Planted {
    user: String,
    holder: String,
    serial: String,
    email: String,
    host: String,
}

fn planted() -> impl Strategy<Value = Planted> {
    // Words that no sentence has, so that finding one in the report is a leak.
    let word = "[zq][xkwj][a-zé]{5,9}";
    (
        word,
        word,
        word,
        "(|SN|S/N:|0x|[A-Z]{1,4}|[0-9][g-z])[0-9]{5,12}[a-z]?",
        word,
    )
        .prop_map(|(user, first, last, serial, host)| Planted {
            holder: format!("{} {}", first, last.to_uppercase()),
            email: format!("{first}.{last}@cabinet-{last}.example"),
            host: format!("{host}.cabinet.example"),
            user,
            serial,
        })
}

fn section(topic: Topic, facts: Vec<Fact>, items: Vec<(Subject, Vec<Fact>)>) -> Section {
    let items = items.into_iter().map(|(subject, facts)| Item {
        subject,
        verdict: Verdict::Warning,
        facts,
        advice: vec![Advice::InsertCard],
    });
    Section {
        topic,
        verdict: Verdict::Good,
        facts,
        items: items.collect(),
        advice: Vec::new(),
    }
}

fn world(planted: &Planted, home: &str) -> Diagnosis {
    let Planted {
        user,
        holder,
        serial,
        email,
        host,
    } = planted;
    let in_home = |file: &str| format!("{home}/{file}");
    Diagnosis {
        sections: vec![
            section(
                Topic::Program,
                vec![
                    Fact::System(format!("Linux of {user}")),
                    Fact::Kernel(format!("6.1 built by {email}")),
                    Fact::DesktopSession(user.clone()),
                    Fact::Browser(format!("Browser ({holder})")),
                    Fact::User(user.clone()),
                    Fact::Home(home.to_owned()),
                ],
                vec![],
            ),
            section(
                Topic::Readers,
                vec![Fact::OtherProgram(format!("agent {user}"))],
                vec![
                    (Subject::Reader(format!("Reader X ({serial}) 00 00")), vec![]),
                    (Subject::Reader(format!("Reader Y [{serial}] 00 00")), vec![]),
                ],
            ),
            section(
                Topic::Cards,
                vec![],
                vec![(Subject::Card(format!("Reader {serial}")), vec![])],
            ),
            section(
                Topic::Certificates,
                vec![],
                vec![(
                    Subject::Certificate(1),
                    vec![
                        Fact::Holder(holder.clone()),
                        Fact::Issuer(holder.to_lowercase()),
                        Fact::Thumbprint("ab".repeat(32)),
                    ],
                )],
            ),
            section(
                Topic::Modules,
                vec![],
                vec![(
                    Subject::Module("OpenSC".into()),
                    vec![
                        Fact::ModulePath(format!("/media/{user}/x.so")),
                        Fact::ModuleCulprit(format!("/media/{user}")),
                        Fact::ModuleVendor(format!("For {holder}, {serial}, {email}")),
                    ],
                )],
            ),
            section(
                Topic::Server,
                vec![
                    Fact::ServerOrigin("https://opalexe.example".into()),
                    Fact::Proxy {
                        address: format!("http://{host}:3128"),
                        source: ProxySource::System,
                    },
                    Fact::Addresses(vec!["192.0.2.77".into()]),
                    Fact::TlsSubject(host.clone()),
                    Fact::TlsIssuer(format!("CA {holder}")),
                ],
                vec![],
            ),
            section(
                Topic::Machine,
                vec![
                    Fact::LogFolder(in_home("logs")),
                    Fact::SettingsFolder(in_home("settings")),
                    Fact::ChosenModule(in_home("m.so")),
                ],
                vec![],
            ),
        ],
    }
}

proptest! {
    #[test]
    fn no_planted_name_is_in_the_report(planted in planted(), english in any::<bool>(), windows in any::<bool>()) {
        let home = if windows { format!(r"C:\Users\{}", planted.user) } else { format!("/home/{}", planted.user) };
        let diagnosis = world(&planted, &home);
        let language = if english { Language::English } else { Language::French };
        let told = report(&diagnosis, Timestamp::from_seconds(1_744_097_400), language).to_lowercase();
        let Planted { user, holder, serial, email, host } = &planted;
        let mut secrets = vec![user.as_str(), holder, serial, email, host, "192.0.2.77"];
        secrets.extend(holder.split(' '));
        for secret in secrets {
            prop_assert!(!told.contains(&secret.to_lowercase()), "{secret} in {told}");
        }
        prop_assert!(told.contains("https://opalexe.example"), "{told}");
        prop_assert!(told.contains("~"), "{told}");
        prop_assert!(!told.contains(&"ab".repeat(9)), "{told}");
        // The person's own text has them all: the search above would find them.
        let own = in_text(&diagnosis, Timestamp::from_seconds(0), language);
        for secret in [user, holder, serial, email, host] {
            prop_assert!(own.contains(secret), "{secret} is not in {own}");
        }
    }
}

#[test]
fn a_report_reads_as_support_reads_it() {
    let planted = Planted {
        user: "mdurand".into(),
        holder: "Marie DURAND".into(),
        serial: "4711471147".into(),
        email: "marie@durand.example".into(),
        host: "proxy.cabinet.example".into(),
    };
    let told = report(
        &world(&planted, "/home/mdurand"),
        Timestamp::from_seconds(1_744_097_400),
        Language::French,
    );
    insta::assert_snapshot!(told);
}
