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
card-asking-title = Looking for the software of this card
card-asking-text = This card needs the software of its vendor. What is installed on this computer is being asked; this may take a minute. Leave the card in place.
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
card-pin-on-reader-title = Enter your PIN on the reader
card-pin-on-reader-text = Type the PIN on the keys of the reader, then confirm. The application does not see it.
card-signing-title = Your card is signing
card-signing-text = Leave it in place.
card-submitting-title = The server is checking
card-submitting-text = The server is checking the signature and the certificate. The card can stay in place.

card-certificates = Certificates on the card
card-in-reader = in { $reader }
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
certificate-pin-label = PIN asked for: { $label }
certificate-pin-blocked = Its PIN is blocked. Unblock it with the PUK, or ask its issuer.

unusable-not-understood = No software on this computer can use this card.
unusable-install = Install “{ $program }”, then close and reopen the application. If it is installed already, give the location of its PKCS#11 module in the settings.
unusable-install-unknown = Install the software supplied by the body that gave you the card, then close and reopen the application. If it is installed already, give the location of its PKCS#11 module in the settings.
unusable-another-module = Make sure that this is your authentication card. If it is, install the software supplied by the body that gave it to you, or give the location of its PKCS#11 module in the settings, then close and reopen the application.
unusable-no-certificate = This card was read, but it holds no certificate to sign in with.
unusable-activate = Make sure that this is your authentication card. A new card must first be activated with the body that issued it.
unusable-identity-card = The French identity card cannot sign you in here.
unusable-identity-card-why = Its chip offers no authentication that is open to the public: only the State and France Identité can use it, and no software will change that. Insert your professional card or your authentication key.
unusable-travel-document = This is a passport, an identity card or a residence permit: it proves an identity, it does not sign.
unusable-payment = This is a payment card.
unusable-insert-another = Take it out and insert your professional card or your authentication key.
unusable-findings = What the application has found
unusable-model = Model:
unusable-model-unknown = unknown
unusable-applications = Applications on the card:
unusable-applications-none = none that the application knows
unusable-modules = Software tried:
unusable-modules-none = no card software is installed on this computer
unusable-atr = Identification (ATR):
unusable-copy = Copy this information
unusable-settings = Open the settings

application-piv = PIV
application-ias-ecc = IAS-ECC
application-authentic = AuthentIC
application-ministry-of-the-interior = agent’s card of the French ministry of the interior
application-pkcs15 = PKCS#15
application-open-pgp = OpenPGP
application-fido = FIDO security key
application-travel-document = identity or travel document
application-payment = payment
application-other = other

module-line = { $product }: { $outcome }
module-chosen = Module chosen in the settings
module-absent = is not installed
module-replaceable = was not loaded, because an ordinary user could replace its file
module-path-refused = was not loaded, because its location is not allowed
module-unloadable = could not be loaded: it is damaged or made for another processor
module-crashed = stopped abruptly
module-silent = did not answer in time
module-failed = reported an error
module-no-card = does not know this card
module-no-certificate = reads this card, and finds no certificate to sign in with
