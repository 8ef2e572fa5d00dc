//! What a mail is about, in words: the server tells the name of its kind.

use crate::i18n::tr;

/// What a mail of the kind of that name is about. A newer server may know kinds that have no words here.
pub(super) fn sentence(kind: &str) -> String {
    match kind {
        "invitation_to_expertise" => tr!("mail-kind-invitation-to-expertise"),
        "initial_password" => tr!("mail-kind-initial-password"),
        "one_time_code" => tr!("mail-kind-one-time-code"),
        "code_resent" => tr!("mail-kind-code-resent"),
        "forgotten_password" => tr!("mail-kind-forgotten-password"),
        "account_made" => tr!("mail-kind-account-made"),
        "registration_approved" => tr!("mail-kind-registration-approved"),
        "registration_refused" => tr!("mail-kind-registration-refused"),
        "new_cgu" => tr!("mail-kind-new-cgu"),
        "intervenant_inactive" => tr!("mail-kind-intervenant-inactive"),
        "intervenant_reactivated" => tr!("mail-kind-intervenant-reactivated"),
        "expertise_opened" => tr!("mail-kind-expertise-opened"),
        "undeliverable" => tr!("mail-kind-undeliverable"),
        "made_available" => tr!("mail-kind-made-available"),
        "no_active_clerk" => tr!("mail-kind-no-active-clerk"),
        "recap" => tr!("mail-kind-recap"),
        "readers_recap" => tr!("mail-kind-readers-recap"),
        "reminder" => tr!("mail-kind-reminder"),
        "unread_by_others" => tr!("mail-kind-unread-by-others"),
        "security_notice" => tr!("mail-kind-security-notice"),
        "email_confirmation" => tr!("mail-kind-email-confirmation"),
        "renewal_code" => tr!("mail-kind-renewal-code"),
        "test" => tr!("mail-kind-test"),
        _ => tr!("mail-kind-other"),
    }
}
