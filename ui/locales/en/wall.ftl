# The profile wall, the e-mail doors, the card door in a browser, the server.

wall-promise = Paperless exchanges between all who take part in an expertise
wall-title = What is your user profile?
wall-continue = Continue
wall-unanswered = Choose your profile to continue.
wall-signed-out = You are signed out.
wall-session-lapsed = Your session has ended. For your safety it stops after some time without activity, and twelve hours after sign-in at the latest. Sign in again to go on.
wall-lawful-use = This instance is run by its operator. It is not, by that alone, on the ministerial list of procedures allowed for electronic communication in civil matters (article 748-6 of the French code of civil procedure); it is independent of the operator of opalexe.fr, of the CNCEJ and of the Ministry of Justice.

door-card = Judge, registrar, expert, co-expert or sapiteur with a certificate on a physical token
door-card-needs = Card or USB key, and its PIN
door-partie = Party / party’s representative
door-sapiteur = Sapiteur
door-email-needs = Sign-in by e-mail and password

app-needed-title = Signing in with a card takes the Opalexe application
app-needed-why = A browser cannot speak to a card or a key. The Opalexe application does, on your computer: your PIN never leaves it.
app-steps-title = To sign in
app-step-install = Install the Opalexe application. The operator of this instance tells you where to get it for your system.
app-step-address = When it first starts, give it the address of this instance:
app-step-card = Insert your card or plug in your key, and follow the screen.
app-needs-title = What you need
app-needs-card = A valid certificate on a card or a USB key, and its PIN.
app-needs-reader = For a card: a reader. A USB key contains its own.
app-needs-system = Windows, macOS or Linux.

server-title = Which server do you connect to?
server-text = The application speaks to one instance of Opalexe: that of the operator who gave you access. Its address is asked once and stays in view.
server-label = Address of the server
server-hint = For example: opalexe.example.org
server-submit = Use this server
server-asking = Checking the server…
server-fixed = This address was fixed by the administrator of this computer.
