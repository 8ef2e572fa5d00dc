# The pages of the administrator.

admin-link = Administration
admin-title = Administration
admin-title-of = Administration: { $section }
admin-sections = Sections of the administration
admin-lead = What waits for a decision, and the state of the instance. None of these pages opens an expertise.
admin-overview = Overview
admin-pending = Pending registrations
admin-renewals = Renewals
admin-accounts = Accounts
admin-cgu = CGU
admin-mails = E-mails
admin-trust = Certificates
admin-see = See
admin-see-named = See: { $section }
admin-count-accounts = { $count ->
    [0] No registration waits.
    [1] 1 registration waits for a decision.
   *[other] { $count } registrations wait for a decision.
}
admin-count-renewals = { $count ->
    [0] No renewal waits.
    [1] 1 renewal waits for a decision.
   *[other] { $count } renewals wait for a decision.
}
admin-count-mails = { $count ->
    [0] No e-mail waits.
    [1] 1 e-mail waits to be sent.
   *[other] { $count } e-mails wait to be sent.
}
admin-count-failed = { $count ->
    [0] No failure in 7 days.
    [1] 1 failure in 7 days.
   *[other] { $count } failures in 7 days.
}
admin-trust-good = The issuers and their revocation lists are up to date.
admin-trust-warning = An issuer or a revocation list should be watched.
admin-trust-failure = Cards are refused: an issuer or a revocation list is missing.
admin-versions = Versions
admin-version-server = Server
admin-version-courts = Courts
admin-version-courts-count = { $count } courts, delivered with the server
admin-version-nomenclature = Nomenclature of specialities
admin-version-nomenclature-of = Order of { $year }, { $count } entries
admin-pending-lead = Compare what was declared with the certificate, then decide. The person reads the reason of a refusal and may correct the registration.
admin-nobody-waits = No registration waits.
admin-since = Waiting since { $date }
admin-approve = Approve
admin-refuse = Refuse
admin-decide-named = { $act }: { $name }
admin-reason-hint = The person will read these words. 500 characters at most.
admin-refuse-confirm = Refuse { $name }
admin-decide-question = { $act }: { $name }?
admin-approve-means = The person signs in with the card at once, as “{ $profile }”. To go back, the account must be closed on the server: opalexe-server account close.
admin-renewal-means = The new certificate opens the account from now on. The former one opens it no more and its sessions end. This cannot be undone.
admin-not-allowed = These pages are for the administrators of the instance. The operator appoints one on the server; nothing here gives access to expertises.
admin-back-home = Back to the beginning
admin-accounts-none = No account fits this search.
admin-accounts-none-why = The search looks at how given names, family names and e-mail addresses begin. Try a shorter word.
admin-approved = { $name }: the registration is accepted.
admin-refused = { $name }: the refusal is recorded, with its reason.
admin-renewals-lead = The e-mail address of the account was proven. Approving replaces the former certificate at once: it no longer opens the account, and its sessions end.
admin-no-renewal-waits = No renewal waits.
admin-renewal-approve = Replace the certificate
admin-renewal-approved = { $name }: the certificate is replaced.
admin-new-certificate = New certificate
admin-former-certificate = Present certificate
admin-subject = Holder’s identifier: { $subject }
admin-other-authority = The new certificate comes from another issuer than the present one.
admin-other-subject = The new certificate does not bear the same holder’s identifier as the present one.
admin-subject-unknown = One of the two certificates bears no holder’s identifier: nothing lets them be compared.
admin-not-permitted = The issuer of this certificate may not vouch for this profile: the configuration of the instance must first permit it.
admin-accounts-search = Search
admin-accounts-by = Name or e-mail address
admin-accounts-found = { $count ->
    [0] No account
    [1] 1 account
   *[other] { $count } accounts
}
admin-accounts-pages = Pages of the list of accounts
admin-column-name = Person
admin-column-access = Access
admin-column-standing = State
admin-column-last = Last connection
admin-never = never
admin-administrator = administrator
admin-by-card = card
admin-by-email = e-mail
admin-standing-open = open
admin-standing-pending = pending
admin-standing-refused = refused
admin-standing-closed = closed
admin-cgu-lead = The texts published by the operator. That of a profile goes before the common one. A new text is published on the server: opalexe-server cgu publish.
admin-cgu-none = No text is published.
admin-column-version = Version
admin-column-for = For
admin-column-published = Published
admin-column-size = Size
admin-column-accepted = Acceptances
admin-in-force = in force
admin-for-everybody = every profile without a text of its own
admin-mails-lead = The e-mails that wait or have failed. Neither their text nor what they are about is shown.
admin-mails-none = No e-mail waits and none has failed.
admin-column-recipient = Recipient
admin-column-kind = Kind
admin-column-state = State
admin-column-tries = Tries
admin-column-answer = Last answer
admin-mail-waiting = waiting
admin-mail-sent = sent
admin-mail-failed = failed
admin-trust-lead = What the server believes at this moment. The files are changed in its folders, which are read every second.
admin-anchors = Trust anchors
admin-no-anchor = No anchor: every card is refused.
admin-anchor = { $name }, valid until { $day }
admin-authority-good = Its cards are accepted.
admin-authority-warning = Its cards are accepted; something is coming to its end.
admin-authority-failure = Its cards are refused.
admin-approval-automatic = accounts open at once
admin-approval-required = accounts wait for approval
admin-not-anchored = This issuer leads to no anchor.
admin-list = Revocation list of { $authority }: issued { $from }, valid until { $until }
admin-list-missing = No revocation list of { $authority }
admin-passed-over = Files passed over

mail-kind-invitation-to-expertise = Invitation to an expertise
mail-kind-initial-password = Provisional password of a new account
mail-kind-one-time-code = Code to sign in
mail-kind-code-resent = Code to sign in, sent again
mail-kind-forgotten-password = Link for a forgotten password
mail-kind-account-made = Confirmation of a new account
mail-kind-registration-approved = Registration approved
mail-kind-registration-refused = Registration refused
mail-kind-new-cgu = New version of the CGU
mail-kind-intervenant-inactive = Access to an expertise closed
mail-kind-intervenant-reactivated = Access to an expertise opened again
mail-kind-expertise-opened = Opening of the operations of an expertise
mail-kind-undeliverable = Notice to the expert of a mail that was not delivered
mail-kind-made-available = Notice of a document made available
mail-kind-no-active-clerk = Deposit to be sent to the registry on paper
mail-kind-recap = Recap of what is unread
mail-kind-readers-recap = Recap of the readings
mail-kind-reminder = Reminder of documents that are unread
mail-kind-unread-by-others = Notice to the expert of documents that are unread
mail-kind-security-notice = Security notice about an account
mail-kind-email-confirmation = Code to prove a new address
mail-kind-renewal-code = Code to renew a certificate
mail-kind-test = Test of the operator
mail-kind-other = Another mail
