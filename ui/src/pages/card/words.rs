//! What the card page says and draws at each step.

use opalexe_domain::api::native::SignInProgress;

use crate::{card_desk::Step, components::Drawing, i18n::tr};

/// The heading: the state.
pub(super) fn title(step: Step) -> String {
    match step {
        Step::Looking => tr!("card-looking-title"),
        Step::ServiceStopped => tr!("card-service-stopped-title"),
        Step::NoReader => tr!("card-no-reader-title"),
        Step::NoCard => tr!("card-no-card-title"),
        Step::Reading => tr!("card-reading-title"),
        Step::AskingModules => tr!("card-asking-title"),
        Step::Unusable => tr!("card-unusable-title"),
        Step::Blocked => tr!("card-blocked-title"),
        Step::Choose => tr!("card-choose-title"),
        Step::Working(SignInProgress::Preparing) => tr!("card-preparing-title"),
        Step::Working(SignInProgress::AwaitingPin) => tr!("card-pin-title"),
        Step::Working(SignInProgress::AwaitingReader) => tr!("card-pin-on-reader-title"),
        Step::Working(SignInProgress::Signing) => tr!("card-signing-title"),
        Step::Working(SignInProgress::Submitting) => tr!("card-submitting-title"),
    }
}

/// Whether something stands in the way that the diagnosis may explain.
pub(super) fn is_trouble(step: Step) -> bool {
    matches!(step, Step::ServiceStopped | Step::NoReader | Step::Unusable)
}

/// The sentence: what to do.
pub(super) fn sentence(step: Step) -> String {
    match step {
        Step::Looking => tr!("card-looking-text"),
        Step::ServiceStopped => tr!("card-service-stopped-text"),
        Step::NoReader => tr!("card-no-reader-text"),
        Step::NoCard => tr!("card-no-card-text"),
        Step::Reading => tr!("card-reading-text"),
        Step::AskingModules => tr!("card-asking-text"),
        Step::Unusable => tr!("card-unusable-text"),
        Step::Blocked => tr!("card-blocked-text"),
        Step::Choose => tr!("card-choose-text"),
        Step::Working(SignInProgress::Preparing) => tr!("card-preparing-text"),
        Step::Working(SignInProgress::AwaitingPin) => tr!("card-pin-text"),
        Step::Working(SignInProgress::AwaitingReader) => tr!("card-pin-on-reader-text"),
        Step::Working(SignInProgress::Signing) => tr!("card-signing-text"),
        Step::Working(SignInProgress::Submitting) => tr!("card-submitting-text"),
    }
}

/// The drawing. `failed` tells that the last sign-in failed and that it is still shown.
pub(super) fn drawing(step: Step, failed: bool) -> Drawing {
    match step {
        Step::Looking => Drawing::Resting,
        Step::ServiceStopped | Step::NoReader => Drawing::NoReader,
        Step::NoCard => Drawing::Empty,
        Step::Reading | Step::AskingModules => Drawing::Working,
        Step::Unusable | Step::Blocked => Drawing::Error,
        Step::Choose if failed => Drawing::Error,
        Step::Choose => Drawing::CardIn,
        Step::Working(SignInProgress::AwaitingPin | SignInProgress::AwaitingReader) => Drawing::Pin,
        Step::Working(SignInProgress::Preparing | SignInProgress::Signing | SignInProgress::Submitting) => {
            Drawing::Working
        }
    }
}

/// The name of a step in `data-step`, for looks and tests.
pub(super) const fn name(step: Step) -> &'static str {
    match step {
        Step::Looking => "looking",
        Step::ServiceStopped => "service-stopped",
        Step::NoReader => "no-reader",
        Step::NoCard => "no-card",
        Step::Reading => "reading",
        Step::AskingModules => "asking-modules",
        Step::Unusable => "unusable",
        Step::Blocked => "blocked",
        Step::Choose => "choose",
        Step::Working(SignInProgress::Preparing) => "preparing",
        Step::Working(SignInProgress::AwaitingPin) => "pin",
        Step::Working(SignInProgress::AwaitingReader) => "pin-on-reader",
        Step::Working(SignInProgress::Signing) => "signing",
        Step::Working(SignInProgress::Submitting) => "submitting",
    }
}
