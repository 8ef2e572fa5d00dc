# “My profile”.

my-profile-title = My profile
my-profile-link = My profile
my-profile-lead = What you declared. Correct what has changed, then save.
my-profile-elsewhere = Sessions and means of signing in
my-profile-sessions-and-cards = My sessions and my cards
my-profile-sessions = My sessions
my-profile-security = Password and authenticator
my-profile-fixed = Your profile comes from your certificate or from the examination of your registration: it cannot be changed here. Ask the operator if it is wrong.
my-profile-directory = Directory of lawyers
my-profile-directory-means = The experts of this instance find you there by your name, your bar and your town.
my-profile-hide-phone = Hide my telephones in the directory
my-profile-kept = Each change is written in the journal with its date.
my-profile-save = Save my profile
my-profile-saved = Your profile is saved.

my-email-title = E-mail address
my-email-of-card = The notices of Opalexe are sent there.
my-email-of-email = You sign in with it; notices and codes are sent there.
my-email-change = Change the address
my-email-new-hint = A 6-digit code will be sent there. The present address stays valid until you have typed it.
my-email-send = Send the code
my-email-sent = A code was sent to { $email }.
my-email-if-none = It is valid until { $hour }. If it does not arrive, check the address; another account may already use it.
my-email-confirm = Confirm the new address
my-email-changed = Your address is changed. The former one was told.
