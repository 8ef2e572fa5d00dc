//! The doors by e-mail, their code, the password, the authenticator and the tiles.

use dioxus::prelude::*;
use opalexe_domain::{
    api::{
        auth::{Session, Stage},
        error::ErrorCode,
        native::{EmailProof, Error},
        totp::{QrPicture, RecoveryCodes, TotpOffer},
    },
    profile::Profile,
    time::Timestamp,
    wall::Door,
};

use super::world::{World, browser, content, desktop, lines, rendered};
use crate::{
    components::use_new_announcer,
    email_desk::tests::{HEARD, code, pending},
    pages::email::{CodeView, OfferView, RecoveryView},
    session::{Presence, tests::session_of_bastien},
};

fn by_email(stage: Stage) -> Presence {
    Presence::Present(Box::new(Session {
        display_name: "Claire MERCIER".into(),
        profile: Some(Profile::Intervenant),
        door: Door::PartieEmail,
        certificate: None,
        ..session_of_bastien(stage)
    }))
}

#[test]
fn the_door_of_the_parties_asks_for_address_and_password() {
    insta::assert_snapshot!(content(browser("/connexion/partie")));
}

#[test]
fn the_door_of_the_sapiteurs_is_named_after_them_and_only_the_desktop_keeps_a_session() {
    let page = content(desktop("/connexion/sapiteur"));
    assert!(page.contains("<p class=\"lead\">Sapiteur</p>"), "{page}");
    let keep = page.lines().find(|line| line.contains("id=\"keep-signed-in\""));
    // Until the shell has said that it can, the box cannot be ticked.
    assert!(keep.is_some_and(|keep| keep.contains("disabled=true")), "{page}");
    assert!(!content(browser("/connexion/sapiteur")).contains("keep-signed-in"));
}

#[component]
fn Code(proof: EmailProof, waited: u64, failure: Option<Error>, resent: Option<Timestamp>) -> Element {
    let now = HEARD.plus(std::time::Duration::from_secs(waited));
    rsx! {
        CodeView {
            pending: pending(proof),
            now,
            failure,
            sending: false,
            resending: false,
            resent_at: resent,
            onresend: |()| {},
            oncode: |_| {},
            onswitch: |()| {},
            onback: |()| {},
        }
    }
}

fn code_page(proof: EmailProof, waited: u64, failure: Option<ErrorCode>) -> String {
    page_of_code(proof, waited, failure.map(|code| Error::Api(code.into())), None)
}

fn page_of_code(proof: EmailProof, waited: u64, failure: Option<Error>, resent: Option<Timestamp>) -> String {
    let mut dom = VirtualDom::new_with_props(
        Code,
        CodeProps {
            proof,
            waited,
            failure,
            resent,
        },
    );
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

/// The text of a page, as it is read.
fn read(page: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in page.replace('\n', "").chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

#[test]
fn the_page_of_the_code_says_what_the_release_note_says() {
    let page = code_page(code(), 0, None);
    let text = read(&page).replace('\u{a0}', " ");
    assert!(
        text.contains(
            "Un email contenant votre code temporaire à 6 chiffres vient de vous être envoyé à l’adresse mail que vous avez \
             saisie. Ce code est valable 10 minutes. Cliquez sur Renvoyer le code si vous ne l’avez pas reçu ou si le délai est \
             expiré."
        ),
        "{text}"
    );
    for bold in ["<strong>10 minutes</strong>", "<strong>Renvoyer le code</strong>"] {
        assert!(page.contains(bold), "{bold}: {page}");
    }
    for label in ["Code temporaire", "Renvoyer le code", "Retour", "Continuer"] {
        assert!(text.contains(label), "{label}: {text}");
    }
    insta::assert_snapshot!(page);
}

#[test]
fn another_code_can_be_asked_for_after_a_minute_and_the_wait_is_shown() {
    let resend = |waited| {
        let page = code_page(code(), waited, None);
        let button = page.lines().find(|line| line.contains("id=\"resend\"")).unwrap();
        (
            button.contains("disabled=true"),
            page.contains("dans 15 secondes"),
        )
    };
    assert_eq!(resend(45), (true, true));
    assert_eq!(resend(60), (false, false));
}

#[test]
fn a_wrong_code_is_told_above_and_beside_the_field() {
    for failure in [
        ErrorCode::CodeWrong,
        ErrorCode::CodeExpired,
        ErrorCode::CodeExhausted,
    ] {
        let page = code_page(code(), 0, Some(failure));
        let id = format!(
            "id=\"failure-{}\" role=\"alert\" tabindex=\"-1\"",
            failure.code().replace('_', "-")
        );
        assert!(page.contains(&id), "{id}: {page}");
        // One notice at a time; where the code went is still told.
        assert_eq!(page.matches("class=\"notice\"").count(), 1, "{page}");
        assert!(page.contains("id=\"sent-to\""), "{page}");
        let field = page
            .lines()
            .find(|line| line.contains("id=\"field-code\""))
            .unwrap();
        for expected in ["aria-invalid=\"true\"", "aria-describedby=\"field-code-error\""] {
            assert!(field.contains(expected), "{field}");
        }
    }
    let over = code_page(code(), 0, Some(ErrorCode::SignInExpired));
    assert!(!over.contains("field-code-error"), "{over}");
    assert!(
        over.contains("Recommencer la connexion") && !over.contains("id=\"submit\""),
        "{over}"
    );
}

#[test]
fn a_code_that_was_sent_again_is_told_on_the_page_with_its_hour() {
    let page = page_of_code(code(), 0, None, Some(HEARD));
    let told = read(&page).replace('\u{a0}', " ");
    assert!(
        told.contains("Nouveau code envoyé à 09 h 30. Le précédent ne sert plus.")
            && told.contains("dans 60 secondes"),
        "{told}"
    );
}

#[test]
fn the_code_of_an_authenticator_is_not_resent_and_a_recovery_code_stands_in_for_it() {
    let page = code_page(EmailProof::Totp, 0, None);
    assert!(!page.contains("id=\"resend\""), "{page}");
    assert!(page.contains("id=\"other-code\""), "{page}");
    let field = page
        .lines()
        .find(|line| line.contains("id=\"field-code\""))
        .unwrap();
    for expected in ["inputmode=\"numeric\"", "autocomplete=\"one-time-code\""] {
        assert!(field.contains(expected), "{field}");
    }
}

#[test]
fn a_forgotten_password_is_asked_for_by_its_address_alone() {
    let page = content(browser("/mot-de-passe-oublie"));
    assert!(page.contains("autocomplete=\"username\""), "{page}");
    assert_eq!(page.matches("<input").count(), 1, "{page}");
}

#[test]
fn the_secret_of_a_link_is_not_on_the_page_and_without_one_the_page_says_where_it_comes_from() {
    let link = rendered(browser("/mot-de-passe/a-very-secret-text"));
    assert!(!link.contains("a-very-secret-text"), "{link}");
    let page = content(browser("/nouveau-mot-de-passe"));
    assert!(page.contains("id=\"no-link\""), "{page}");
    assert!(!page.contains("<form"), "{page}");
}

#[test]
fn the_first_password_is_replaced_before_anything_else() {
    let world = |path| World {
        presence: by_email(Stage::PasswordChange),
        ..browser(path)
    };
    let page = content(world("/mot-de-passe"));
    let field = page
        .lines()
        .find(|line| line.contains("id=\"field-password\""))
        .unwrap();
    for expected in [
        "type=\"password\"",
        "autocomplete=\"new-password\"",
        "aria-describedby=\"field-password-strength\"",
    ] {
        assert!(field.contains(expected), "{field}");
    }
    assert!(!page.contains("field-current-password"), "{page}");
    assert!(!content(world("/securite")).contains("security-page"));
}

#[test]
fn a_password_can_be_shown_and_the_button_says_which() {
    let page = content(World {
        presence: by_email(Stage::Open),
        ..browser("/securite")
    });
    for id in ["field-current-password", "field-password"] {
        let button = page
            .lines()
            .find(|line| line.contains(&format!("id=\"{id}-show\"")))
            .unwrap();
        assert!(button.contains("aria-pressed=\"false\""), "{button}");
        assert!(button.contains(&format!("aria-controls=\"{id}\"")), "{button}");
    }
    assert!(page.contains("Afficher en clair : Mot de passe actuel"), "{page}");
}

#[test]
fn who_came_by_email_has_a_password_to_look_after_and_nothing_to_lock() {
    let header = |presence| {
        let page = rendered(World {
            presence,
            ..desktop("/sessions")
        });
        let has = |id: &str| page.contains(&format!("id=\"{id}\""));
        [
            has("security"),
            has("lock"),
            has("other-session"),
            has("sign-out"),
        ]
    };
    assert_eq!(header(by_email(Stage::Open)), [true, false, true, true]);
    let by_card = Presence::Present(Box::new(session_of_bastien(Stage::Open)));
    assert_eq!(header(by_card), [false, true, true, true]);
}

#[test]
fn a_browser_is_told_of_the_private_window_and_a_desktop_opens_another() {
    assert!(content(browser("/profil")).contains("id=\"other-session-advice\""));
    assert!(!content(desktop("/profil")).contains("id=\"other-session-advice\""));
    let page = content(browser("/autre-session"));
    assert!(page.contains("navigation privée"), "{page}");
    assert!(page.contains("https://opalexe.example"), "{page}");
    assert!(content(desktop("/autre-session")).contains("id=\"open-another\""));
}

#[component]
fn Offer() -> Element {
    use_new_announcer();
    let offer = TotpOffer {
        secret: "JBSWY3DPEHPK3PXP".into(),
        url: "otpauth://totp/x".into(),
        picture: QrPicture {
            size: 29,
            path: "M4 4h1v1h-1z".into(),
        },
    };
    rsx! {
        OfferView { offer, fault: None, sending: false, ongive_up: |()| {}, oncode: |_| {} }
    }
}

#[component]
fn Recovery() -> Element {
    use_new_announcer();
    let codes = RecoveryCodes {
        codes: vec!["abcd-efgh".into(), "ijkl-mnop".into()],
    };
    rsx! {
        RecoveryView { codes, ondone: |()| {} }
    }
}

fn drawn(page: fn() -> Element) -> String {
    let mut dom = VirtualDom::new(page);
    dom.rebuild_in_place();
    lines(&dioxus_ssr::render(&dom))
}

#[test]
fn the_secret_of_an_authenticator_is_a_picture_and_a_text() {
    let page = drawn(Offer);
    assert!(page.contains("viewBox=\"0 0 29 29\""), "{page}");
    assert!(page.contains("d=\"M4 4h1v1h-1z\""), "{page}");
    assert!(page.contains("JBSW Y3DP EHPK 3PXP"), "{page}");
    assert!(page.contains("id=\"field-code\""), "{page}");
}

#[test]
fn the_recovery_codes_are_listed_to_be_printed_or_copied() {
    let page = drawn(Recovery);
    for shown in [
        "abcd-efgh",
        "ijkl-mnop",
        "id=\"print-codes\"",
        "id=\"copy-codes\"",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}
