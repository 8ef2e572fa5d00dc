# “A question?” and the help of each page.

contacts-referent = Your referent:
contacts-referent-of = Your referent ({ $court }):
contacts-helpdesk = Helpdesk:
contacts-helpdesk-of = Helpdesk ({ $court }):
contacts-help = Help?

help-wall = Choose the first entry if you have a card or a key with a certificate; the two others ask for an e-mail address, a password and a code received by e-mail.
help-wall-remembered = Your choice is remembered on this machine; it is asked again one week after your last connection.
help-card = Insert your card or your key, choose the certificate, then click “Sign in”.
help-card-pin = The PIN is typed in a window of its own. After several errors the card blocks itself: its issuer tells you how to unblock it.
help-email = The address is the one at which you were invited; the password was sent to you in a separate e-mail.
help-email-forgotten = If you have lost it, “Forgotten password?” sends you a link valid for thirty minutes.
help-code = The code is in the e-mail that was just sent to you; look among the unwanted mails as well. “Send the code again” voids the one before.
help-first-connection = Answer “No” if you have never had an account here: the registration form opens.
help-renewal = Answer “Yes” if your card was renewed or replaced: a code sent to the address of your account links the new one to it.
help-cgu = Download the text, read it, tick the box, then click “Accept and continue”. The date of your agreement is kept.
help-dashboard = Your expertises, your account and your certificate. “My profile” lets you correct what you declared.
help-sessions = Each line is a place where you are signed in. Close those that you do not recognise, and declare a card lost as soon as you know it is.
help-expertises = The expertises in which you take part through this entry. Click on a title to open the file.
help-edit = Correct a slip, or move a deadline that the judge has extended. Once the operations are open, the kind of mandate changes no more.
help-intervenants = “Add an intervenant” sends the invitation. “never connected” goes with the person’s first connection.
help-intervenants-legacy = An access of before 29 May 2024 no longer works: set it inactive, then add the person anew.
help-lawyers = Each field looks for words that begin with what you type, whatever their accents. “Invite” fills in the form of one of your expertises.
help-my-profile = Correct the fields, then “Save my profile”. The e-mail address is changed apart, by proving the new one.
help-my-profile-court = One court of attachment alone: the court of appeal goes before the administrative court of appeal when you are on the lists of both.
help-administration = These pages open no expertise. Each decision is written in the journal with your name.
