# The page of the card’s PIN.

card-pin-heading = PIN of the card
card-pin-lead = Change the PIN of your card, or unblock it with its PUK. The codes are entered in a window of their own: they go straight to the card and do not leave this computer.
card-pin-link = PIN of the card
card-pin-link-unblock = Unblock the PIN
card-pin-link-change = Change or unblock the PIN
card-pin-unnamed = Card without a name
card-pin-model = Model
card-pin-reader = Reader
card-pin-standing = PIN
card-pin-tries = { $tries ->
    [1] A single try before it is blocked
   *[other] { $tries } tries before it is blocked
}
card-pin-blocked = Blocked
card-pin-unknown = The card does not say how many tries are left.
card-pin-blocked-means = Too many wrong PINs were entered. With the PUK, which came with the card from its issuer, you can choose a new PIN.
card-pin-few-tries = If you are not certain of your PIN, do not try it again: unblock the card with the PUK.
card-pin-change = Change the PIN…
card-pin-unblock = Unblock with the PUK…
card-pin-elsewhere = The PIN of this card is changed and unblocked with the program that goes with it: { $program }.
card-pin-elsewhere-unknown = The PIN of this card is changed and unblocked with the program of its issuer. Ask the issuer if you do not have it.
card-pin-not-now = This card does not answer at the moment: it is being read, or another program is using it.
card-pin-window-open = A window has opened to enter the codes.
card-pin-changed = The PIN of the card is changed.
card-pin-unblocked = The card is unblocked, with the PIN that you have just chosen.
card-pin-changed-means = Use the new PIN from the next sign-in on. Nobody else knows it: neither the issuer of the card nor the operator of this instance.
card-pin-given-up = Nothing was changed: the card keeps its PIN.
card-pin-removed = The card was taken out before the end.
card-pin-removed-means = It keeps its PIN. Insert it again to start over.
card-pin-help-title = Choosing well, and not being blocked
card-pin-help-choose = A new PIN has 6 to 8 digits. Avoid a date of birth, and a PIN that you use elsewhere.
card-pin-help-puk = The PUK has a limited number of tries too. When they are used up, the card is blocked for good.
card-pin-help-issuer = Without the PUK, only the issuer of the card can help you: the operator of this instance knows none of your codes.
card-pin-back = Back
