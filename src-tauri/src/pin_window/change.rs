//! The PIN window as it changes or unblocks a PIN: what it is asked to show, and in which words.

use opalexe_smartcard::{NewPin, NewPinRefusal, PinRefusal};
use serde::Serialize;

use super::Sentences;

/// The page, as `cargo xtask build-ui` copies it beside the UI.
pub(super) const PAGE: &str = "pin/change.html";
/// Room for three codes, the rules beside the new one, and the warning of the last try, in logical pixels.
pub(super) const SIZE: (f64, f64) = (560.0, 720.0);

/// What is done with a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PinAct {
    /// Another one in place of the one that the person knows.
    Change,
    /// Another one, for whoever knows the PUK.
    Unblock,
}

/// What the person is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeRequest {
    /// The label of the window that asked.
    pub(crate) owner: String,
    /// What is done.
    pub(crate) act: PinAct,
    /// The holder of the card; empty when no certificate names one.
    pub(crate) holder: String,
    /// The reader with the card.
    pub(crate) reader: String,
    /// How many tries are left of the code that the person knows; none when the card does not tell.
    pub(crate) tries_left: Option<u8>,
}

/// How things stand before the person presses the button, for the first time or once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChangeStanding {
    /// What is done.
    pub(crate) act: PinAct,
    /// What was wrong; nothing before the first press.
    pub(crate) trouble: Option<ChangeTrouble>,
    /// How many tries are left of the code that the person knows.
    pub(crate) tries_left: Option<u8>,
}

/// What was wrong with the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeTrouble {
    /// The card refused the code that the person knows, and counted a try.
    Wrong,
    /// That code cannot be right; the card has not seen it.
    Refused(PinRefusal),
    /// The new PIN breaks a rule; the card has seen nothing.
    NewPin(NewPinRefusal),
    /// The card takes no such PIN.
    Rejected,
    /// One try is left and the person has not confirmed it; the card has seen nothing.
    LastTryUnconfirmed,
}

impl ChangeTrouble {
    /// The field where it is mended.
    fn field(self) -> Option<Field> {
        match self {
            Self::Wrong | Self::Refused(_) => Some(Field::Known),
            Self::NewPin(NewPinRefusal::NotTheSameTwice) => Some(Field::Again),
            Self::NewPin(_) | Self::Rejected => Some(Field::New),
            Self::LastTryUnconfirmed => None,
        }
    }
}

/// A field of the page, by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Field {
    Known,
    New,
    Again,
}

/// What does not change while the window is open. The members are the `data-text` of the page, and what its script says.
#[derive(Debug, Clone, Serialize)]
struct Texts<'a> {
    title: String,
    heading: String,
    holder_label: String,
    holder: &'a str,
    reader_label: String,
    reader: &'a str,
    known_label: String,
    new_label: String,
    again_label: String,
    rules_label: String,
    rule_digits: String,
    rule_trivial: String,
    rule_other: String,
    rule_again: String,
    rule_kept: String,
    rule_open: String,
    show: String,
    hide: String,
    caps_lock: String,
    last_try_warning: String,
    last_try_confirm: String,
    last_try_unconfirmed: String,
    submit: String,
    cancel: String,
    waiting: String,
    refused_digits: String,
    refused_short: String,
    refused_long: String,
    refused_factory: String,
    refused_one_digit: String,
    refused_sequence: String,
    refused_again: String,
    refused_other: String,
}

/// What the page needs to show the rules as they are typed. The shell asks for them again; the card too.
#[derive(Debug, Clone, Serialize)]
struct Rules {
    minimum: usize,
    maximum: usize,
    factory: [&'static str; 2],
}

impl Rules {
    const NEW_PIN: Self = Self {
        minimum: NewPin::MINIMUM,
        maximum: NewPin::MAXIMUM,
        factory: NewPin::FACTORY,
    };
}

/// How things stand, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeWords {
    message: Option<String>,
    field: Option<Field>,
    tries: Option<String>,
    last_try: bool,
}

/// What the page finds in `window.__OPALEXE_PIN__`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Given<'a> {
    language: &'static str,
    texts: Texts<'a>,
    rules: Rules,
    standing: ChangeWords,
}

impl Given<'_> {
    /// The title of the window.
    pub(super) fn title(&self) -> &str {
        &self.texts.title
    }
}

impl Sentences {
    /// All that the page is given when it is opened.
    pub(super) fn change_given<'a>(&self, request: &'a ChangeRequest) -> Given<'a> {
        Given {
            language: self.language().tag(),
            texts: self.change_texts(request),
            rules: Rules::NEW_PIN,
            standing: self.change_standing(&ChangeStanding {
                act: request.act,
                trouble: None,
                tries_left: request.tries_left,
            }),
        }
    }

    fn change_texts<'a>(&self, request: &'a ChangeRequest) -> Texts<'a> {
        let refused = |reason| self.new_pin_refusal(reason);
        let (title, heading, known_label, rule_other, last_try_warning, last_try_confirm, submit) =
            match request.act {
                PinAct::Change => (
                    self.say("change-title"),
                    self.say("change-heading"),
                    self.say("change-known-label"),
                    self.say("change-rule-other"),
                    self.say("change-last-try-warning"),
                    self.say("change-last-try-confirm"),
                    self.say("change-submit"),
                ),
                PinAct::Unblock => (
                    self.say("unblock-title"),
                    self.say("unblock-heading"),
                    self.say("unblock-known-label"),
                    self.say("unblock-rule-other"),
                    self.say("unblock-last-try-warning"),
                    self.say("unblock-last-try-confirm"),
                    self.say("unblock-submit"),
                ),
            };
        Texts {
            title,
            heading,
            holder_label: self.say("pin-holder-label"),
            holder: &request.holder,
            reader_label: self.say("pin-reader-label"),
            reader: &request.reader,
            known_label,
            new_label: self.say("new-pin-label"),
            again_label: self.say("new-pin-again-label"),
            rules_label: self.say("new-pin-rules-label"),
            rule_digits: self.say("new-pin-rule-digits"),
            rule_trivial: self.say("new-pin-rule-trivial"),
            rule_other,
            rule_again: self.say("new-pin-rule-again"),
            rule_kept: self.say("new-pin-rule-kept"),
            rule_open: self.say("new-pin-rule-open"),
            show: self.say("new-pin-show"),
            hide: self.say("new-pin-hide"),
            caps_lock: self.say("pin-caps-lock"),
            last_try_warning,
            last_try_confirm,
            last_try_unconfirmed: self.say("pin-last-try-unconfirmed"),
            submit,
            cancel: self.say("pin-cancel"),
            waiting: self.say("new-pin-waiting"),
            refused_digits: refused(NewPinRefusal::NotDigits),
            refused_short: refused(NewPinRefusal::TooShort {
                minimum: NewPin::MINIMUM,
            }),
            refused_long: refused(NewPinRefusal::TooLong {
                maximum: NewPin::MAXIMUM,
            }),
            refused_factory: refused(NewPinRefusal::Factory),
            refused_one_digit: refused(NewPinRefusal::OneDigitAllOver),
            refused_sequence: refused(NewPinRefusal::Sequence),
            refused_again: refused(NewPinRefusal::NotTheSameTwice),
            refused_other: refused(match request.act {
                PinAct::Change => NewPinRefusal::TheOldOne,
                PinAct::Unblock => NewPinRefusal::ThePuk,
            }),
        }
    }

    /// How things stand, in words.
    pub(crate) fn change_standing(&self, standing: &ChangeStanding) -> ChangeWords {
        let ChangeStanding {
            act,
            trouble,
            tries_left,
        } = *standing;
        ChangeWords {
            message: trouble.map(|trouble| self.change_trouble(act, trouble)),
            field: trouble.and_then(ChangeTrouble::field),
            tries: tries_left.map(|tries| match act {
                PinAct::Change => self.count("pin-tries-left", "tries", tries.into()),
                PinAct::Unblock => self.count("puk-tries-left", "tries", tries.into()),
            }),
            last_try: tries_left == Some(1),
        }
    }

    fn change_trouble(&self, act: PinAct, trouble: ChangeTrouble) -> String {
        match (act, trouble) {
            (PinAct::Change, ChangeTrouble::Wrong) => self.say("change-wrong"),
            (PinAct::Unblock, ChangeTrouble::Wrong) => self.say("unblock-wrong"),
            (PinAct::Change, ChangeTrouble::Refused(_)) => self.say("change-refused"),
            (PinAct::Unblock, ChangeTrouble::Refused(_)) => self.say("unblock-refused"),
            (_, ChangeTrouble::NewPin(reason)) => self.new_pin_refusal(reason),
            (_, ChangeTrouble::Rejected) => self.say("new-pin-rejected"),
            (_, ChangeTrouble::LastTryUnconfirmed) => self.say("pin-last-try-unconfirmed"),
        }
    }

    fn new_pin_refusal(&self, reason: NewPinRefusal) -> String {
        match reason {
            NewPinRefusal::Empty => self.say("new-pin-refused-empty"),
            NewPinRefusal::NotDigits => self.say("new-pin-refused-digits"),
            NewPinRefusal::TooShort { minimum } => self.count("new-pin-refused-short", "minimum", minimum),
            NewPinRefusal::TooLong { maximum } => self.count("new-pin-refused-long", "maximum", maximum),
            NewPinRefusal::OneDigitAllOver => self.say("new-pin-refused-one-digit"),
            NewPinRefusal::Factory => self.say("new-pin-refused-factory"),
            NewPinRefusal::Sequence => self.say("new-pin-refused-sequence"),
            NewPinRefusal::NotTheSameTwice => self.say("new-pin-refused-again"),
            NewPinRefusal::TheOldOne => self.say("new-pin-refused-old"),
            NewPinRefusal::ThePuk => self.say("new-pin-refused-puk"),
        }
    }
}

#[cfg(test)]
mod tests;
