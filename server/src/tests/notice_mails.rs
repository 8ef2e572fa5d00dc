//! The mails about deposits: what was made available, what is unread, what reaches nobody at the court.

use opalexe_domain::time::Timestamp;

use super::{
    mails::{arrived, line},
    worlds::BEGINNING,
};
use crate::mail::{Message, UnreadLine, WaitingLine};

const PAGE: &str = "/expertises/0190/documents/0191";

/// To somebody who was asked to consent and is silent.
fn unanswered() -> Message {
    Message::MadeAvailable {
        expertise: line("Les Saules"),
        documents: 2,
        at: BEGINNING,
        path: PAGE.to_owned(),
        joined: true,
        unanswered: true,
        folders: 0,
        opened: false,
    }
}

fn available(documents: u32, joined: bool) -> Message {
    Message::MadeAvailable {
        expertise: line("Les Saules"),
        documents,
        at: BEGINNING,
        path: PAGE.to_owned(),
        joined,
        unanswered: false,
        folders: 0,
        opened: false,
    }
}

fn no_clerk(own: bool) -> Message {
    Message::NoActiveClerk {
        expertise: line("Les Saules"),
        at: BEGINNING,
        path: PAGE.to_owned(),
        own,
    }
}

fn recap() -> Message {
    let unread = |expertise, documents, day: i64| UnreadLine {
        expertise: line(expertise),
        documents,
        since: Timestamp::from_seconds(1_771_000_000 + day * 86_400),
    };
    Message::Recap {
        unread: vec![unread("Les Saules", 3, 0), unread("Les Tilleuls", 1, 9)],
    }
}

fn readers_recap() -> Message {
    let waiting = |expertise, people| WaitingLine {
        expertise: line(expertise),
        people,
        since: BEGINNING,
        path: "/expertises/0190/contradictoire".to_owned(),
    };
    Message::ReadersRecap {
        waiting: vec![waiting("Les Saules", 1), waiting("Les Tilleuls", 4)],
    }
}

fn reminder(documents: u32) -> Message {
    Message::Reminder {
        expertise: line("Les Saules"),
        documents,
        days: 5,
        path: PAGE.to_owned(),
    }
}

fn unread_by_others(people: u32, days: u32) -> Message {
    Message::UnreadByOthers {
        expertise: line("Les Saules"),
        people,
        days,
        path: "/expertises/0190/contradictoire".to_owned(),
    }
}

/// One of each, with every way to say it.
pub(super) fn one_of_each() -> Vec<Message> {
    vec![
        available(1, true),
        available(12, false),
        unanswered(),
        no_clerk(true),
        no_clerk(false),
        recap(),
        readers_recap(),
        reminder(1),
        reminder(2),
        unread_by_others(1, 1),
        unread_by_others(7, 5),
    ]
}

/// The subject and what is said, without what every mail ends with.
async fn told(message: Message) -> String {
    let mail = arrived(message).await;
    let (body, _) = mail.text.split_once("\n-- \n").unwrap();
    format!("{}\n\n{}", mail.subject, body.trim_end())
}

#[tokio::test]
async fn the_notice_of_a_deposit_says_how_many_when_and_where_and_no_more() {
    insta::assert_snapshot!(told(available(1, true)).await, @"
    Expertise « Les Saules » : mise à disposition de documents

    Bonjour,

    Un document a été mis à votre disposition dans l’expertise « Les Saules », le 1er mars 2026 à 13 h 00 (heure de Paris).

    Consulter
    https://opalexe.example/expertises/0190/documents/0191

    Ce message est l’avis électronique de mise à disposition (code de procédure civile, article 748-3) : conservez-le.
    ");
    insta::assert_snapshot!(told(available(12, false)).await, @"
    Expertise « Les Saules » : mise à disposition de documents

    Bonjour,

    12 documents ont été mis à votre disposition dans l’expertise « Les Saules », le 1er mars 2026 à 13 h 00 (heure de Paris).

    Vous n’avez pas encore rejoint cette expertise : ouvrez d’abord le lien de l’invitation qui vous a été adressée.

    Consulter
    https://opalexe.example/expertises/0190/documents/0191

    Ce message est l’avis électronique de mise à disposition (code de procédure civile, article 748-3) : conservez-le.
    ");
}

#[tokio::test]
async fn who_is_silent_is_told_that_post_comes_too_and_not_that_the_mail_is_a_notice_in_law() {
    insta::assert_snapshot!(told(unanswered()).await, @"
    Expertise « Les Saules » : mise à disposition de documents

    Bonjour,

    2 documents ont été mis à votre disposition dans l’expertise « Les Saules », le 1er mars 2026 à 13 h 00 (heure de Paris).

    Consulter
    https://opalexe.example/expertises/0190/documents/0191

    Vous n’avez pas encore dit si vous acceptez la voie électronique : ces documents vous sont aussi adressés par courrier. La page de l’expertise vous permet de répondre.
    ");
}

#[tokio::test]
async fn what_reaches_nobody_at_the_court_is_told_to_the_depositor_and_to_the_expert() {
    insta::assert_snapshot!(told(no_clerk(true)).await, @"
    Expertise « Les Saules » : une copie papier est à adresser au greffe

    Bonjour,

    Votre dépôt du 1er mars 2026 à 13 h 00 (heure de Paris) dans l’expertise « Les Saules » est destiné à la juridiction. Aucun greffier ni magistrat n’y a d’accès actif : il ne lui est pas parvenu.

    Adressez-en une copie papier au greffe. Pour les dépôts à venir, l’expert peut inviter un greffier ou un magistrat dans l’expertise.

    Voir le dépôt
    https://opalexe.example/expertises/0190/documents/0191
    ");
    insta::assert_snapshot!(told(no_clerk(false)).await, @"
    Expertise « Les Saules » : une copie papier est à adresser au greffe

    Bonjour,

    Un dépôt du 1er mars 2026 à 13 h 00 (heure de Paris) dans l’expertise « Les Saules » est destiné à la juridiction. Aucun greffier ni magistrat n’y a d’accès actif : il ne lui est pas parvenu.

    L’auteur du dépôt est invité à en adresser une copie papier au greffe. Pour les dépôts à venir, invitez un greffier ou un magistrat dans l’expertise.

    Voir le dépôt
    https://opalexe.example/expertises/0190/documents/0191
    ");
}

#[tokio::test]
async fn a_recap_tells_each_expertise_by_its_short_name() {
    insta::assert_snapshot!(told(recap()).await, @"
    Documents que vous n’avez pas encore consultés

    Bonjour,

    Voici ce que vous n’avez pas encore consulté.

    Expertise « Les Saules » : 3 documents, dont le plus ancien a été mis à votre disposition le 13 février 2026 à 17 h 26 (heure de Paris).

    Expertise « Les Tilleuls » : un document, mis à votre disposition le 22 février 2026 à 17 h 26 (heure de Paris).

    Voir mes avis
    https://opalexe.example/avis

    Pour ne plus recevoir de récapitulatif, modifiez votre choix dans « Mon profil ». Les avis de mise à disposition vous seront toujours adressés.
    ");
    insta::assert_snapshot!(told(readers_recap()).await, @"
    Documents que d’autres n’ont pas encore consultés

    Bonjour,

    Dans les expertises suivantes, des personnes n’ont pas encore consulté tout ce qui a été mis à leur disposition.

    Expertise « Les Saules » : une personne. Le plus ancien document non consulté a été mis à disposition le 1er mars 2026 à 13 h 00 (heure de Paris).

    Voir qui a consulté quoi
    https://opalexe.example/expertises/0190/contradictoire

    Expertise « Les Tilleuls » : 4 personnes. Le plus ancien document non consulté a été mis à disposition le 1er mars 2026 à 13 h 00 (heure de Paris).

    Voir qui a consulté quoi
    https://opalexe.example/expertises/0190/contradictoire

    Pour ne plus recevoir de récapitulatif, modifiez votre choix dans « Mon profil ». Les avis de mise à disposition vous seront toujours adressés.
    ");
}

#[tokio::test]
async fn a_reminder_says_for_how_long_and_that_it_comes_once() {
    insta::assert_snapshot!(told(reminder(1)).await, @"
    Expertise « Les Saules » : rappel

    Bonjour,

    Dans l’expertise « Les Saules », un document mis à votre disposition depuis 5 jours ou plus n’a pas encore été consulté.

    Consulter
    https://opalexe.example/expertises/0190/documents/0191

    Ce rappel ne vous est adressé qu’une fois.
    ");
    insta::assert_snapshot!(told(reminder(2)).await, @"
    Expertise « Les Saules » : rappel

    Bonjour,

    Dans l’expertise « Les Saules », 2 documents mis à votre disposition depuis 5 jours ou plus n’ont pas encore été consultés.

    Consulter
    https://opalexe.example/expertises/0190/documents/0191

    Ce rappel ne vous est adressé qu’une fois.
    ");
    insta::assert_snapshot!(told(unread_by_others(1, 1)).await, @"
    Expertise « Les Saules » : documents non consultés

    Bonjour,

    Dans l’expertise « Les Saules », un rappel vient d’être adressé à une personne qui n’a pas consulté des documents mis à disposition depuis un jour ou plus.

    La page ci-dessous dit qui n’a pas consulté quoi. S’il le faut, prévenez ces personnes autrement.

    Voir qui a consulté quoi
    https://opalexe.example/expertises/0190/contradictoire
    ");
    insta::assert_snapshot!(told(unread_by_others(7, 5)).await, @"
    Expertise « Les Saules » : documents non consultés

    Bonjour,

    Dans l’expertise « Les Saules », un rappel vient d’être adressé à 7 personnes qui n’ont pas consulté des documents mis à disposition depuis 5 jours ou plus.

    La page ci-dessous dit qui n’a pas consulté quoi. S’il le faut, prévenez ces personnes autrement.

    Voir qui a consulté quoi
    https://opalexe.example/expertises/0190/contradictoire
    ");
}
