# The window that changes or unblocks the PIN.

change-title = Change the PIN
change-heading = Change the PIN of your card
change-known-label = Present PIN
change-submit = Change the PIN
change-wrong = The present PIN is wrong. The PIN of the card has not changed.
change-refused = This present PIN is not possible: a PIN has 4 to 8 characters, without spaces or accents. No try was counted.
change-last-try-warning = Last try: if the present PIN is wrong, the card will be blocked until it is unblocked (PUK or issuer).
change-last-try-confirm = I understand, and enter my present PIN one last time.
change-rule-other = not the present PIN

unblock-title = Unblock the PIN
unblock-heading = Unblock your card with the PUK
unblock-known-label = PUK (it came with the card from its issuer)
unblock-submit = Unblock the card
unblock-wrong = This PUK is wrong. The card has not changed.
unblock-refused = This PUK is not possible: a PUK has 4 to 8 characters, without spaces or accents. No try was counted.
unblock-last-try-warning = Last try: if this PUK is wrong, the card will be blocked for good and its issuer will have to replace it.
unblock-last-try-confirm = I understand, and enter my PUK one last time.
unblock-rule-other = not the PUK
puk-tries-left =
    { $tries ->
        [one] { $tries } try is left for the PUK.
       *[other] { $tries } tries are left for the PUK.
    }

new-pin-label = New PIN
new-pin-again-label = New PIN, a second time
new-pin-rules-label = The new PIN:
new-pin-rule-digits = 6 to 8 digits
new-pin-rule-trivial = not one digit repeated, no sequence, no factory PIN
new-pin-rule-again = the same in both fields
new-pin-rule-kept = kept
new-pin-rule-open = not kept yet
new-pin-show = Show the codes
new-pin-hide = Hide the codes
new-pin-waiting = The card is storing the new PIN. Do not remove it.
new-pin-rejected = The card rejects this new PIN: its issuer lays down one more rule. Choose another one, for example of eight digits.
new-pin-refused-empty = Enter a new PIN.
new-pin-refused-digits = The new PIN is made of digits only.
new-pin-refused-short = The new PIN has at least { $minimum } digits.
new-pin-refused-long = The new PIN has at most { $maximum } digits.
new-pin-refused-one-digit = One digit repeated is guessed too quickly. Choose another PIN.
new-pin-refused-factory = This is the PIN of many new cards. Choose another one.
new-pin-refused-sequence = A sequence of digits is guessed too quickly. Choose another PIN.
new-pin-refused-again = The two entries of the new PIN differ. Enter it again.
new-pin-refused-old = The new PIN is the present one. Choose another one.
new-pin-refused-puk = The PUK cannot be the PIN. Choose another PIN.
