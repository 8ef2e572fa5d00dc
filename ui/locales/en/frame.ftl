# What surrounds every page, and words that several pages use.

frame-name = Opalexe
frame-subject = Civil procedure – Court-ordered expertise
frame-title = { $page } – Opalexe
frame-skip = Skip to content
frame-sign-out = Sign out

session-ending-idle = Your session will end in less than two minutes, for want of activity.
session-ending-idle-means = Stay signed in to go on with what you are doing.
session-ending-full = Your session will end in less than two minutes.
session-ending-full-means = It has lasted its full time. Finish what you are doing; you will then have to sign in again.
session-stay = Stay signed in

footer-question = A question?
footer-no-support = Ask the operator of this instance.
footer-instance = { $name } · version { $version }
footer-application = application { $version }
footer-version = Opalexe · version { $version }
footer-other-language = Français

yes = Yes
no = No
validate = Confirm
cancel = Cancel
retry = Try again
list-printed = Printed on { $date }
stale = This is as it was on { $date }.
waiting = One moment…
copied = Copied
copy-refused = It could not be copied: select the text by hand.
change-profile = Change profile

size-octets = { $amount ->
    [0] 0 bytes
    [1] 1 byte
   *[other] { $amount } bytes
}
size-kilo = { $amount } kB
size-mega = { $amount } MB
size-giga = { $amount } GB

not-found-title = This page does not exist
not-found-text = The address “{ $path }” leads to no page. It may be incomplete, or the page was taken away.
not-found-home = Go to the first page

mails-link = Sent mails
mails-title = Mails sent by the demonstration
mails-lead = No mailbox receives them: this demonstration keeps them here, the newest first.
mails-again = Refresh the list
mails-none = No mail has been sent yet.
mails-to = To { $to }, on { $at }
