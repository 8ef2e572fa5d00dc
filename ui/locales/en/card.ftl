# The card page.

card-looking-title = Looking for a reader
card-looking-text = The application is asking the readers that are plugged in.
card-service-stopped-title = The smart card service is stopped
card-service-stopped-text = Start it (“Smart Card” on Windows, “pcscd” on Linux), or restart the computer. This page will follow by itself.
card-no-reader-title = Plug in your reader
card-no-reader-text = No reader is plugged in. Plug in your card reader or your USB key.
card-no-card-title = Insert your card
card-no-card-text = The reader is ready. Push the card all the way in, chip first.
card-reading-title = Reading the card
card-reading-text = Leave the card in place: its certificates are being read.
card-unusable-title = This card cannot sign in
card-unusable-text = The reason is given below. You can insert another card.
card-blocked-title = The PIN is blocked
card-blocked-text = This card cannot be used until its PIN is unblocked.
card-choose-title = Sign in with your certificate
card-choose-text = Check the certificate, then click “Sign in”. You will be asked for your PIN.
card-preparing-title = Preparing the sign-in
card-preparing-text = The server is preparing the challenge that your card will sign.
card-pin-title = Enter your PIN
card-pin-text = A window has opened for it. The PIN goes straight to the card.
card-signing-title = Your card is signing
card-signing-text = Leave it in place.
card-submitting-title = The server is checking
card-submitting-text = The server is checking the signature and the certificate. The card can stay in place.

card-certificates = Certificates on the card
card-sign-in = Sign in
card-cancel = Cancel the sign-in
card-server = Server: { $origin }
card-change-server = Change server

card-tries-left = { $tries ->
    [0] No try is left.
    [1] One try is left before the card is blocked.
   *[other] { $tries } tries are left.
}
card-few-tries = { $tries } tries are left before the PIN is blocked. If in doubt, check your PIN before you go on.
card-last-try = One try is left.
card-last-try-means = A wrong PIN will block the card. Go on only if you are certain of your PIN.
card-atr-label = Identification of the card (ATR), to be given to support:
card-atr-copy = Copy the identification

certificate-issuer = Issued by { $issuer }
certificate-valid-until = Valid until { $day }
certificate-expired = Expired since { $day }: ask its issuer to renew it.
certificate-not-yet-valid = Not valid yet: it will be from { $day }.
certificate-key-unsupported = Its key is of a kind that the application cannot use.
certificate-key-too-weak = Its key is too weak to protect your identity: ask its issuer for a new card.
