# The PIN window.

pin-title = PIN
pin-heading = Enter the PIN of your card
pin-holder-label = Holder
pin-reader-label = Reader
pin-server-label = Server
pin-label = PIN
pin-show = Show
pin-hide = Hide
pin-caps-lock = Caps Lock is on.
pin-submit = Sign in
pin-cancel = Cancel
pin-waiting = The card is signing. Do not remove it.
pin-tries-left =
    { $tries ->
        [one] { $tries } try is left.
       *[other] { $tries } tries are left.
    }
pin-last-try-warning = Last try: if this PIN is wrong, the card will be blocked until it is unblocked (PUK or issuer).
pin-last-try-confirm = I understand, and enter my PIN one last time.
pin-wrong = This PIN is wrong.
pin-refused-empty = Enter your PIN. No try was counted.
pin-refused-too-short = A PIN has at least { $minimum } characters. No try was counted.
pin-refused-too-long = A PIN has at most { $maximum } characters. No try was counted.
pin-refused-characters = A PIN has no spaces and no accented letters. No try was counted.
pin-last-try-unconfirmed = One try is left: tick the box to confirm. No try was counted.
