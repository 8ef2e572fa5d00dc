# What happened (err-<code>) and what can be done (rec-<code>); the "_" of a code is written "-".

error-retry-after = { $seconds ->
    [1] You can try again in 1 second.
   *[other] You can try again in { $seconds } seconds.
}
error-reference = Reference for support: { $reference }

# The server (ErrorCode)
err-bad-request = The server did not understand the request.
rec-bad-request = Reload the page and try again. If it happens again, give the reference to support.
err-not-found = What you are looking for does not exist, or is not open to you.
err-too-large = What was sent is too large.
rec-too-large = Make it smaller and try again.
err-too-many-requests = Too many tries in a short time.
rec-too-many-requests = Wait before you try again: nothing is lost.
err-cross-site = The request was refused because it came from another site.
rec-cross-site = Open Opalexe at its usual address and try again.
err-timed-out = The request took too long to reach the server.
rec-timed-out = Check your network, then try again.
err-internal = The server met an error.
rec-internal = Try again in a moment. If it happens again, give the reference to support.
err-unavailable = The server is not available at the moment.
rec-unavailable = Try again in a few minutes.
err-session-missing = Your session has ended.
rec-session-missing = Sign in again to go on.
err-registration-required = You are not registered yet.
rec-registration-required = Fill in the registration form first.
err-already-registered = This certificate is registered already.
rec-already-registered = Sign out, then sign in again with your card.
err-approval-pending = The operator has not opened your account yet.
err-account-closed = This account is closed.
rec-account-closed = Ask the operator of this instance for the reason.
err-cgu-required = The terms of use must be accepted first.
err-cgu-outdated = A new version of the terms of use was published meanwhile.
rec-cgu-outdated = Read the version now shown, then accept it.
err-form-invalid = The form has errors.
rec-form-invalid = Correct the fields that are marked, then confirm again.
err-challenge-unknown = The sign-in took too long, or was used already.
rec-challenge-unknown = Try again: a new request will be shown to your card.
err-card-refused = The server refused this card.
rec-card-refused = Try once more. If it is refused again, give the reference to support.
err-card-expired = Your certificate has expired.
rec-card-expired = Ask its issuer to renew it, or use another card.
err-card-not-yet-valid = Your certificate is not valid yet.
rec-card-not-yet-valid = Wait until it is; check the date and time of your computer as well.
err-card-revoked = Your certificate was revoked by its issuer.
rec-card-revoked = It can no longer be used. Ask its issuer for another one.
err-card-issuer-unknown = This instance does not know the issuer of your certificate.
rec-card-issuer-unknown = Check that this is the right card. Otherwise ask the operator of this instance which issuers are accepted.
err-card-purpose-wrong = This certificate is not meant for signing in.
rec-card-purpose-wrong = Choose the authentication certificate of your card, not the one for signatures.
err-card-status-unknown = Whether your certificate is valid could not be checked with its issuer.
rec-card-status-unknown = Your card is not at fault. Try again later; if it lasts, tell the operator of this instance.
err-unknown = An error happened that this version of Opalexe does not know.
rec-unknown = Update Opalexe if a new version is offered, then try again.

# A field (FieldCode)
err-required = This field is required.
err-too-long = This is too long.
err-malformed = This is not in the expected form.
err-unlisted = Choose a value of the list.
err-not-permitted = Your certificate does not allow this choice.
err-taken = Another account has this already.

# The card (CardFaultCode)
err-service-stopped = The smart card service of your computer is stopped.
rec-service-stopped = Start it, or restart the computer.
err-no-reader = No reader is plugged in.
rec-no-reader = Plug in your card reader or your USB key.
err-no-card = There is no card in the reader.
rec-no-card = Push your card all the way in, chip first.
err-card-mute = The card does not answer.
rec-card-mute = Check which way round it is (chip towards the reader, facing up) and that the chip is clean, then insert it again.
err-card-removed = The card was taken out before the end.
rec-card-removed = Nothing was sent. Insert it again and leave it in place until you are signed in.
err-reader-busy = Another program is using the reader.
rec-reader-busy = Close other card or signature software, then try again.
err-unsupported-card = The application does not know this card.
rec-unsupported-card = Check that it is your authentication card. If it is, give the identification below to support.
err-no-certificate = This card holds no authentication certificate.
rec-no-certificate = Insert the card that holds your authentication certificate, or ask its issuer.
err-wrong-pin = The PIN is wrong.
rec-wrong-pin = Check it before you try again: the card is blocked after several wrong PINs.
err-pin-blocked = The PIN of this card is blocked.
rec-pin-blocked = Unblock it with the unblocking code (PUK) and the tool of the card’s issuer, or ask the issuer. Neither Opalexe nor the operator can do it.
err-pin-refused = This PIN was not shown to the card: it is empty, too long, or has a character that no PIN has.
rec-pin-refused = No try was used. Try again.
err-last-try-unconfirmed = The last try was not confirmed.
rec-last-try-unconfirmed = No try was used. Try again when you are certain of your PIN.
err-cancelled = The sign-in was given up.
rec-cancelled = You can try again whenever you like.
err-protocol = The card gave an unexpected answer.
rec-protocol = Take the card out, insert it again, then try again.
err-module = The software of the card’s maker failed.
rec-module = Install it again, or ask the issuer of the card.

# The server as the application sees it (ServerFault)
err-server-unset = No server was chosen.
rec-server-unset = Give the address of your instance of Opalexe.
err-address-invalid = This is not the address of a server.
rec-address-invalid = Give a name such as opalexe.example.org, without a page or a space.
err-address-insecure = This address is not protected.
rec-address-insecure = It must begin with https://. Plain http is for a server on this very computer only.
err-unreachable = The server does not answer.
rec-unreachable = Check your network and the address of the server, then try again.
err-tls-untrusted = The identity of the server could not be verified.
rec-tls-untrusted = For safety nothing was sent. Check the address and the date of your computer, and tell the operator of the instance.
err-not-opalexe = What answers at this address is not an Opalexe server.
rec-not-opalexe = Check the address with the operator of your instance.
err-origin-mismatch = The server knows itself by another address than this one.
rec-origin-mismatch = Ask the operator for the exact address: your card signs for that one only.
err-not-saved = The file could not be saved on this computer.
rec-not-saved = Check the free space and your rights on your downloads folder.
