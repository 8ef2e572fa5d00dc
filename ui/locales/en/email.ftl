# Signing in by e-mail, the password, the security of the account, another session.

frame-security = Security
frame-other-session = Other session
frame-other-session-means = Open another session

email-title = Sign in with your e-mail address
email-lead = Enter your e-mail address and your password. A code will be asked for next.
email-address = E-mail address
email-forgotten = Forgotten your password?
email-ask-link = Ask for a link to choose another password
email-back = Back
email-asking = Checking…
email-first-time = When you were invited, you received two e-mails: one announces the expertise, the other holds your password. Remember to look in your spam folder.

keep-label = Stay signed in on this computer
keep-asking = Finding out what this computer allows…
keep-means = The session is kept in your system’s password store until you sign out or close it from “My sessions”. Do not choose this on a shared computer.
keep-failed = Your session could not be kept on this computer.
keep-failed-means = The password store of your system did not answer, or refused it: the session will end with the window. To try again, unlock the store, sign out, then sign in again.
news-read = Understood
keep-no-store = This computer offers the application no password store: the session will end with the window.

code-title = Enter your temporary authentication code
code-sent = An e-mail with your temporary 6-digit code has just been sent to the e-mail address that you entered.
code-valid = This code is valid for
code-minutes = 10 minutes
code-stop = .
code-click = Click on
code-if-not = if you have not received it or if the time is over.
code-sent-to = Sent to { $address }
code-label = Temporary code
code-resend = Send the code again
code-resent = A new code has just been sent to you. The one before no longer works.
code-resending = Sending…
code-resent-at = New code sent at { $hour }. The one before is void.
code-begin-again = Begin the sign-in again
code-wait = { $seconds ->
    [1] It can be sent again in 1 second.
   *[other] It can be sent again in { $seconds } seconds.
}
code-missing = Enter the code.
code-sending = Checking the code…
code-totp = Open your authenticator application and enter the 6-digit code that it shows for Opalexe.
code-totp-wrong-next = Wait for the next code of your application, check the clock of the phone, or use a recovery code.
code-totp-label = Code of the application
code-use-recovery = Use a recovery code
code-recovery = Enter one of the recovery codes that you have kept. Each works once.
code-recovery-label = Recovery code
code-use-totp = Back to the code of the application

forgotten-title = Forgotten password
forgotten-lead = Enter the e-mail address at which you were invited. A link to choose another password will be sent there.
forgotten-submit = Ask for the link
forgotten-asking = Asking…
forgotten-done-title = Look at your e-mail
forgotten-done = If there is an account with the address { $address }, an e-mail has just been sent there. Its link is valid for 30 minutes and works once.
forgotten-done-next = Nothing has come? Look in your spam folder, check the address, then try again. For your security, this page does not say whether there is an account.
forgotten-back = Back to signing in

password-new = New password
password-show = Show
password-hide = Hide
password-show-named = Show in clear: { $field }
password-rule = At least { $fewest } characters. A sentence that only you know does very well.
password-too-short = { $left ->
    [1] 1 more character.
   *[other] { $left } more characters.
}
password-too-long = No more than { $most } characters.
password-at-least = At least { $fewest } characters.
password-not-yours = This is not your password.
password-too-common = Too common: it is one of those that are tried first.
password-own-data = Too close to your name or your address.
password-fair = It will do. A longer one would be more robust.
password-strong = Robust.
password-sending = Sending…

password-change-title = Choose your password
password-change-lead = The one that you received by e-mail was for this first sign-in only. Replace it by your own: it will be asked for next time, with a code.
password-change-submit = Save this password

reset-title = Choose a new password
reset-lead = It will replace the old one. Your open sessions will end.
reset-no-link = This page opens from the link that you received by e-mail. Open that link again, or ask for another one.
link-cut = This link is not complete.
reset-link-cut-next = Mail programs sometimes break a link at the end of a line. Open the e-mail again and copy the whole link, to its last character, into the address bar of your browser; or ask for another one.
join-link-cut-next = Mail programs sometimes break a link at the end of a line. Open the e-mail of the invitation again, copy the whole link, to its last character, and paste it below.
reset-done-title = Your password is saved
reset-done = Your open sessions have ended. Sign in with your new password; a code will be sent to you as usual.
reset-sign-in = Sign in

arrival-title = Your expertises
access-title = Where would you like to go?
access-one = Go to the expertise
access-all = Go to the expertises
access-count = { $count ->
    [0] You take part in no expertise at the moment.
    [1] 1 expertise
   *[other] { $count } expertises in which you take part
}

security-title = Account security
security-lead = Your password, and how the sign-in code reaches you.
security-by-card = You sign in with a card: there is neither password nor code to manage here. The PIN is that of your card.
security-password = Password
security-password-means = Changing it ends your other sessions; this one goes on.
security-password-submit = Change the password
security-password-changed = Your password is changed. Your other sessions have ended.
security-totp = Sign-in code
totp-absent = At each sign-in, a 6-digit code is sent to you by e-mail.
totp-means = You may prefer an authenticator application on your telephone: it shows the code itself, without waiting for an e-mail.
totp-add = Add an authenticator application
totp-begin = Continue
totp-step-scan = Scan this square with your authenticator application.
totp-step-type = Or type this key into the application:
totp-copy = Copy the key
totp-picture = QR code of the authentication key
totp-step-code = Enter the 6-digit code that it shows.
totp-confirm = Activate the application
totp-added = The authenticator application is active. Its codes now replace those sent by e-mail.
totp-present = An authenticator application has given your codes since { $date }.
totp-codes-left = { $count ->
    [0] No recovery code is left.
    [1] 1 recovery code is left.
   *[other] { $count } recovery codes are left.
}
totp-no-codes = Without a recovery code, a lost telephone would keep you from signing in. Remove the application, then add it again: you will be given ten new codes.
totp-remove-ask = Go back to codes by e-mail
totp-remove-means = Codes will be sent to you by e-mail again. The application and the recovery codes will no longer work.
totp-remove = Go back to codes by e-mail
totp-code-any = Code of the application, or a recovery code
recovery-title = Recovery codes for Opalexe
recovery-means = If you no longer have your telephone, each of these codes allows one sign-in. Keep them in a safe place: they will not be shown again.
recovery-print = Print the codes
recovery-copy = Copy the codes
recovery-done = I have kept these codes

other-title = Open another session
other-lead = Each session has its profile. To act under another one – an expert here, a party’s intervenant there –, open one more session: this one goes on.
other-window = Another Opalexe window opens on the choice of the profile. It has its own session, which ends with it.
other-open = Open another window
other-steps = In a browser
other-step-window = Open a private browsing window.
other-step-address = Go to the address:
other-copy = Copy the address
other-step-profile = Choose the other profile there and sign in.
other-why = An ordinary window shares its session with all the others: signing in there would end this one.
other-advice = Already signed in under another profile? Open a private browsing window: the other session will go on.
other-advice-link = How to do it
