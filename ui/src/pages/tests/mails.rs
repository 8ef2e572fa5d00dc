//! The mails of a demonstration.

use dioxus::prelude::*;
use opalexe_domain::{
    api::demo::{DemoMail, DemoMails},
    time::Timestamp,
};

use super::world::lines;
use crate::pages::mails::MailsView;

fn shown(mails: Vec<DemoMail>) -> String {
    let mails = DemoMails { mails };
    let mut dom = VirtualDom::new_with_props(MailsView, crate::pages::mails::MailsViewProps { mails });
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

fn mail(subject: &str, text: &str) -> DemoMail {
    DemoMail {
        at: Timestamp::from_seconds(1_744_097_400),
        to: "claire@cabinet.example".into(),
        subject: subject.into(),
        text: text.into(),
    }
}

#[test]
fn a_code_stands_out_an_address_is_a_link_and_the_newest_is_open() {
    let shown = shown(vec![
        mail("Votre code", "Voici votre code :\n\n    482915\n\n-- \nFin\n"),
        mail("Invitation", "Ouvrir\nhttps://opalexe.example\n<b>"),
    ]);
    assert_eq!(shown.matches("<details").count(), 2);
    assert_eq!(shown.matches("open=true").count(), 1, "{shown}");
    assert!(shown.contains(r#"<p class="mail-code">482915</p>"#), "{shown}");
    assert!(shown.contains(r#"href="https://opalexe.example""#), "{shown}");
    assert!(
        shown.contains("&#60;b&#62;") || shown.contains("&lt;b&gt;"),
        "{shown}"
    );
    assert!(shown.contains("08/04/2025 09:30"), "{shown}");
}

#[test]
fn without_any_mail_the_page_says_so() {
    assert!(shown(Vec::new()).contains("mails-none"));
}
