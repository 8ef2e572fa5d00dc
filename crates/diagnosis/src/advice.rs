//! What is wrong and what to do about it, in words.

use opalexe_domain::api::native::diagnostic::Advice;

use crate::words::Words;

impl Words {
    pub(crate) fn advice(self, advice: Advice) -> String {
        self.say(key(advice))
    }
}

const fn key(advice: Advice) -> &'static str {
    match advice {
        Advice::TooLong => "rec-too-long",
        Advice::NothingToCheck => "rec-nothing-to-check",
        Advice::SignInUnderWay => "rec-sign-in-under-way",
        Advice::InstallPcscd => "rec-install-pcscd",
        Advice::StartPcscd => "rec-start-pcscd",
        Advice::StartService => "rec-start-service",
        Advice::AllowPcsc => "rec-allow-pcsc",
        Advice::PlugReader => "rec-plug-reader",
        Advice::InstallReaderDriver => "rec-install-reader-driver",
        Advice::CloseOtherProgram => "rec-close-other-program",
        Advice::CloseNamedProgram => "rec-close-named-program",
        Advice::InsertCard => "rec-insert-card",
        Advice::TurnCard => "rec-turn-card",
        Advice::UnknownCard => "rec-unknown-card",
        Advice::InstallProduct => "rec-install-product",
        Advice::CardWithoutSignIn => "rec-card-without-sign-in",
        Advice::ReinsertCard => "rec-reinsert-card",
        Advice::OtherCard => "rec-other-card",
        Advice::RenewCertificate => "rec-renew-certificate",
        Advice::WaitForCertificate => "rec-wait-for-certificate",
        Advice::ReplaceKey => "rec-replace-key",
        Advice::UnblockPin => "rec-unblock-pin",
        Advice::LastTry => "rec-last-try",
        Advice::ProtectModule => "rec-protect-module",
        Advice::ReinstallModule => "rec-reinstall-module",
        Advice::CorrectModule => "rec-correct-module",
        Advice::ChooseServer => "rec-choose-server",
        Advice::CorrectFixedServer => "rec-correct-fixed-server",
        Advice::CheckName => "rec-check-name",
        Advice::CheckNetwork => "rec-check-network",
        Advice::CheckProxy => "rec-check-proxy",
        Advice::TrustServer => "rec-trust-server",
        Advice::ServerCertificateDates => "rec-server-certificate-dates",
        Advice::ServerCertificateName => "rec-server-certificate-name",
        Advice::TlsFailed => "rec-tls-failed",
        Advice::NotOpalexe => "rec-not-opalexe",
        Advice::OriginMismatch => "rec-origin-mismatch",
        Advice::ServerUnavailable => "rec-server-unavailable",
        Advice::ClockUnknown => "rec-clock-unknown",
        Advice::SetClock => "rec-set-clock",
        Advice::FreeDisk => "rec-free-disk",
        Advice::RepairLogFolder => "rec-repair-log-folder",
        Advice::UseApplication => "rec-use-application",
        Advice::Unknown => "rec-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn every_advice_is_said_in_both_languages_and_named_after_its_code() {
        for advice in Advice::ALL {
            assert_eq!(key(*advice), format!("rec-{}", advice.code().replace('_', "-")));
            for language in [Language::French, Language::English] {
                assert_ne!(Words { language }.advice(*advice), key(*advice));
            }
        }
    }
}
