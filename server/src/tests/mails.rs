//! Mails: what each says, and how it is written.

use std::time::Duration;

use opalexe_domain::{device::Device, id::MailId, profile::Profile, time::Timestamp};

use super::{TestApp, letters::Received, worlds::BEGINNING};
use crate::mail::{
    Entrance, Guessed, InitialSecret, Kind, Line, Mail, Message, Proof, SecurityNotice, Whose,
};

pub(super) const CLAIRE: &str = "claire@cabinet.example";

pub(super) async fn post(app: &TestApp, message: Message) -> MailId {
    let transaction = app.app.database.write().await.unwrap();
    let mail = Mail::new(CLAIRE.parse().unwrap(), message);
    let id = app
        .app
        .post(&transaction, app.app.clock.now(), mail)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    id
}

/// How the mail about `message` arrives.
pub(super) async fn arrived(message: Message) -> Received {
    let app = TestApp::new().await;
    post(&app, message).await;
    app.last_letter_to(CLAIRE).await
}

pub(super) fn line(text: &str) -> Line {
    Line::from(text)
}

pub(super) fn until() -> Timestamp {
    BEGINNING.plus(Duration::from_secs(600))
}

fn invitation(role: Profile, entrance: Entrance) -> Message {
    Message::InvitationToExpertise {
        expertise: line("Résidence Les Saules"),
        inviter: line("Bastien LORRAIN-TESSIER"),
        role,
        entrance,
        documents: 0,
    }
}

pub(super) fn code() -> Message {
    Message::OneTimeCode {
        code: "482915".into(),
        valid_until: until(),
    }
}

fn attempts(guessed: Guessed) -> SecurityNotice {
    SecurityNotice::FailedAttempts { guessed }
}

/// One of each, with every way to say it.
fn one_of_each() -> Vec<Message> {
    let link = || "https://opalexe.example/lien/SECRET".into();
    let (expertise, valid_until, at) = (line("Les Saules"), until(), BEGINNING);
    let own_and_another = [
        Whose::Own,
        Whose::Another {
            name: line("Me Claire NORMAND"),
        },
    ];
    let notices = [
        SecurityNotice::NewDevice {
            device: Device::of_user_agent("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"),
            network: Some("192.0.2.x".into()),
        },
        SecurityNotice::NewDevice {
            device: Device::unknown(),
            network: None,
        },
        SecurityNotice::NewCertificate {
            common_name: line("Demo0001 ExpertV3"),
        },
        attempts(Guessed::SignIn),
        attempts(Guessed::Authenticator),
        attempts(Guessed::EmailChange),
        attempts(Guessed::Renewal),
        SecurityNotice::PasswordChanged,
        SecurityNotice::EmailChanged {
            new: line("c…@cabinet.example"),
        },
        SecurityNotice::TotpAdded,
        SecurityNotice::TotpRemoved,
    ];
    let mut messages = vec![
        invitation(Profile::Intervenant, Entrance::NewPassword),
        invitation(Profile::Sapiteur, Entrance::KnownPassword),
        invitation(Profile::Magistrat, Entrance::Card { link: link() }),
        Message::InitialPassword {
            secret: InitialSecret::Password {
                password: "mirabelle-tortue-42".into(),
            },
            valid_until,
        },
        Message::InitialPassword {
            secret: InitialSecret::Link { link: link() },
            valid_until,
        },
        code(),
        Message::CodeResent {
            code: "482915".into(),
            valid_until,
        },
        Message::ForgottenPassword {
            link: link(),
            valid_until,
        },
        Message::AccountMade {
            profile: Profile::Expert,
            waits_for_approval: false,
        },
        Message::AccountMade {
            profile: Profile::Greffier,
            waits_for_approval: true,
        },
        Message::RegistrationApproved {
            profile: Profile::Magistrat,
        },
        Message::RegistrationRefused {
            profile: Profile::CoExpert,
            reason: "Le certificat ne porte pas votre nom.".parse().unwrap(),
        },
        Message::Undeliverable {
            expertise: line("Les Saules"),
            name: line("Me Claire NORMAND"),
            recipient: line("claire@cabinet.example"),
        },
        Message::NewCgu { version: 3 },
        Message::EmailConfirmation {
            proof: Proof::Code {
                code: "482915".into(),
            },
            valid_until,
        },
        Message::EmailConfirmation {
            proof: Proof::Link { link: link() },
            valid_until,
        },
        Message::RenewalCode {
            code: "482915".into(),
            valid_until,
        },
        Message::ExpertiseOpened {
            expertise: expertise.clone(),
        },
        Message::Test,
    ];
    for whose in own_and_another {
        let expertise = expertise.clone();
        messages.push(Message::IntervenantInactive {
            expertise: expertise.clone(),
            whose: whose.clone(),
        });
        messages.push(Message::IntervenantReactivated { expertise, whose });
    }
    messages.extend(notices.map(|notice| Message::SecurityNotice { notice, at }));
    messages.extend(super::notice_mails::one_of_each());
    messages
}

#[tokio::test]
async fn an_invitation_says_who_invites_to_what_and_how_to_get_in() {
    let mail = arrived(invitation(Profile::Intervenant, Entrance::NewPassword)).await;
    insta::assert_snapshot!(mail.subject, @"Invitation à l’expertise « Résidence Les Saules »");
    insta::assert_snapshot!(mail.text, @"
    Bonjour,

    Bastien LORRAIN-TESSIER vous invite à l’expertise « Résidence Les Saules », en qualité d’intervenant.

    Un compte vient d’être ouvert à votre adresse e-mail. Son mot de passe vous parvient dans un message séparé.

    Pour accéder à l’expertise, ouvrez l’adresse ci-dessous et choisissez le profil « Partie / Intervenant de Partie ».

    Ouvrir Opalexe de test
    https://opalexe.example

    Si vous n’attendiez pas cette invitation, ne tenez pas compte de ce message.

    -- 
    Ce message automatique est envoyé par Opalexe de test (https://opalexe.example). Il n’est pas utile d’y répondre.
    Pour toute question : aide@opalexe.example.
    ");
    let by_card = Entrance::Card {
        link: "https://opalexe.example/invitation/SECRET".into(),
    };
    let mail = arrived(invitation(Profile::Magistrat, by_card)).await;
    assert_eq!(mail.link(), "https://opalexe.example/invitation/SECRET");
}

#[tokio::test]
async fn a_code_stands_alone_on_its_line_and_says_until_when_it_is_good() {
    let mail = arrived(code()).await;
    assert_eq!(mail.code(), "482915");
    insta::assert_snapshot!(mail.text, @"
    Bonjour,

    Voici votre code de connexion :

        482915

    Saisissez-le sur la page où vous l’avez demandé. Il est valable jusqu’au 1er mars 2026 à 13 h 10 (heure de Paris).

    Si vous n’avez pas cherché à vous connecter, ne le communiquez à personne : quelqu’un connaît votre mot de passe. Changez-le dès que possible.

    -- 
    Ce message automatique est envoyé par Opalexe de test (https://opalexe.example). Il n’est pas utile d’y répondre.
    Pour toute question : aide@opalexe.example.
    ");
    insta::assert_snapshot!(mail.html, @r#"
    <!doctype html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <title>Votre code de connexion</title>
    </head>
    <body style="margin: 0; padding: 24px; font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5">
    <main style="max-width: 600px; margin: 0 auto">
    <p>Bonjour,</p>
    <p>Voici votre code de connexion :</p>
    <p style="font-family: ui-monospace, monospace; font-size: 24px"><strong>482915</strong></p>
    <p>Saisissez-le sur la page où vous l’avez demandé. Il est valable jusqu’au 1er mars 2026 à 13 h 10 (heure de Paris).</p>
    <p>Si vous n’avez pas cherché à vous connecter, ne le communiquez à personne : quelqu’un connaît votre mot de passe. Changez-le dès que possible.</p>
    <hr style="border: 0; border-top: 1px solid">
    <p style="font-size: 14px">Ce message automatique est envoyé par Opalexe de test (https://opalexe.example). Il n’est pas utile d’y répondre.</p>
    <p style="font-size: 14px">Pour toute question : aide@opalexe.example.</p>
    </main>
    </body>
    </html>
    "#);
}

#[tokio::test]
async fn the_headers_say_that_no_person_wrote_it_and_which_job_it_is() {
    let app = TestApp::new().await;
    let id = post(&app, code()).await;
    let mail = app.last_letter_to(CLAIRE).await;
    let (headers, _) = mail.raw.split_once("\r\n\r\n").unwrap();
    let headers = headers.replace(&id.to_string(), "<the job>");
    insta::assert_snapshot!(headers.replace("\r\n", "\n"), @r#"
    Date: Sun, 01 Mar 2026 12:00:00 +0000
    From: "Opalexe de test" <opalexe@localhost.localdomain>
    To: claire@cabinet.example
    Subject: Votre code de connexion
    Message-ID: <<the job>@opalexe.example>
    Auto-Submitted: auto-generated
    MIME-Version: 1.0
    Content-Type: multipart/alternative;
     boundary="opalexe-<the job>"
    "#);
    assert!(mail.raw.is_ascii());
    assert!(mail.raw.lines().all(|line| line.len() <= 998));
}

#[tokio::test]
async fn what_may_be_declined_says_where_and_what_the_law_wants_does_not() {
    for message in one_of_each() {
        let kind = message.kind();
        let mail = arrived(message).await;
        let (headers, _) = mail.raw.split_once("\r\n\r\n").unwrap();
        assert_eq!(
            headers.contains("\r\nList-Unsubscribe: <https://opalexe.example/mon-profil>"),
            matches!(kind, Kind::Recap | Kind::ReadersRecap),
            "{}: {headers}",
            kind.name()
        );
    }
}

#[tokio::test]
async fn every_message_reads_in_french_says_what_it_is_about_and_hides_nothing() {
    for message in one_of_each() {
        let kind = message.kind().name();
        let mail = arrived(message).await;
        assert!(
            !mail.subject.is_empty() && !mail.subject.starts_with("mail-"),
            "{kind}"
        );
        for text in [&mail.text, &mail.html] {
            assert!(text.contains("Bonjour,"), "{kind}: {text}");
            assert!(!text.contains("mail-"), "{kind}: {text}");
            assert!(!text.contains("{$") && !text.contains("{ $"), "{kind}: {text}");
        }
        assert!(
            mail.html.starts_with("<!doctype html>\n<html lang=\"fr\">"),
            "{kind}"
        );
        for hidden in ["<img", "<script", "<link", "url(", "src="] {
            assert!(!mail.html.contains(hidden), "{kind}: {}", mail.html);
        }
        assert!(
            mail.html.contains(&format!("<title>{}</title>", mail.subject)),
            "{kind}"
        );
    }
}

#[tokio::test]
async fn what_somebody_typed_begins_no_header_and_is_no_markup() {
    let typed = "Saules\r\nBcc: tous@example.org\r\n\r\n<script>alert(1)</script>\u{202e}&";
    let mail = arrived(Message::InvitationToExpertise {
        expertise: line(typed),
        inviter: line("Eve\nSubject: autre chose"),
        role: Profile::Intervenant,
        entrance: Entrance::KnownPassword,
        documents: 0,
    })
    .await;
    let (headers, _) = mail.raw.split_once("\r\n\r\n").unwrap();
    assert!(!headers.to_lowercase().contains("\nbcc:"), "{headers}");
    assert_eq!(headers.matches("\nSubject:").count(), 1);
    assert_eq!(
        mail.subject,
        "Invitation à l’expertise «\u{a0}Saules Bcc: tous@example.org <script>alert(1)</script>&\u{a0}»"
    );
    assert!(mail.text.contains("<script>alert(1)</script>&"));
    assert!(!mail.html.contains("<script"), "{}", mail.html);
    assert!(
        mail.html
            .contains("&#60;script&#62;alert(1)&#60;/script&#62;&#38;"),
        "{}",
        mail.html
    );
    assert!(!mail.html.contains("\u{202e}"));
}
