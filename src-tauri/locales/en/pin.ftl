# The PIN window.

pin-title = PIN
pin-heading = Enter the PIN of your card
pin-holder-label = Holder
pin-reader-label = Reader
pin-server-label = Server
pin-label = PIN
pin-heading-on-reader = Enter the PIN on the reader
pin-label-of-card = PIN of the card: { $label }
pin-on-reader = Type your PIN on the keys of the reader, then confirm with the green key. You have one minute. The application does not see your PIN.
pin-submit-on-reader = Enter on the reader
pin-waiting-on-reader = The reader is waiting for your PIN. Do not remove the card.
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
pin-refused-place = This PIN is not entered here. No try was counted. Close this window and start again.
pin-refused-characters = A PIN has no spaces and no accented letters. No try was counted.
pin-last-try-unconfirmed = One try is left: tick the box to confirm. No try was counted.
