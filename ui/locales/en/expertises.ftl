# Expertises: the list, a new one, the file, its people, the invitation.

expertise-continue = Continue
expertise-back = Back
expertise-sending = Sending…
expertise-rg = RG { $rg }
expertise-leave = Leave
expertise-tabs = Pages of the expertise
expertise-loading = Opening the expertise
expertise-unreadable = This expertise cannot be opened
tab-dossier = File
tab-contradictoire = Contradictoire
tab-intervenants = People
day-hint = Day, month, year: 12/02/2025
example-day = Write the day, the month and the year: 12/02/2025.
example-amount = Write an amount in euros: 6 000 or 6 000,50.
amount-euros = €{ $euros }
amount-euros-cents = €{ $euros }.{ $cents }

# The list
expertises-title = My expertises
expertises-all = My expertises
expertises-new = Create an expertise
expertises-count = { $count ->
    [0] No expertise
    [one] 1 expertise
   *[other] { $count } expertises
}
expertises-count-of = { $found } of { $count } expertises
expertises-found = { $count ->
    [0] No expertise matches.
    [one] 1 expertise found.
   *[other] { $count } expertises found.
}
expertises-search = Search
expertises-state = State
expertises-every-state = Every state
expertises-order = Sort by
expertises-order-deadline = Deadline of the report
expertises-order-newest = Date of creation
expertises-order-title = Name of the case
expertises-order-state = State
expertises-empty = No expertise yet.
expertises-empty-expert = When a decision appoints you, create the expertise here, then invite the parties.
expertises-empty-court = Expertises appear here once the expert has invited you and you have opened the link received by e-mail.
expertises-empty-invited = An expertise appears here once the expert in charge has invited you.
expertises-none-found = No expertise matches this search.
expertises-clear-search = Show all
expertises-more = Only the { $count } most recent are shown.
expertises-expert = Expert: { $name }
expertises-legacy = { $count ->
    [one] 1 access to renew
   *[other] { $count } accesses to renew
}
expertises-deadline = Report due
expertises-no-deadline = No deadline
expertises-overdue = overdue
expertises-due-in = { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
}
expertises-role = Your role
expertises-people = Participants
expertises-people-count = { $parties ->
    [0] no party
    [one] 1 party
   *[other] { $parties } parties
}, { $people ->
    [0] nobody invited
    [one] 1 person
   *[other] { $people } people
}
expertises-never-connected = { $count } of them never { $count ->
    [one] signed in
   *[other] signed in
}

# Mandates and states
mandate-civil = Civil court
mandate-civil-detail = Ordered by a judicial court or a court of appeal
mandate-commercial = Commercial
mandate-commercial-detail = Ordered by a court ruling in commercial matters
mandate-administrative = Administrative
mandate-administrative-detail = Ordered by an administrative court or court of appeal
mandate-conventional = Conventional
mandate-conventional-detail = Entrusted by the parties by common agreement
mandate-amicable = Amicable
mandate-amicable-detail = Outside any procedure, for an insurer for instance
mandate-training = Training
mandate-training-detail = An exercise, with fictitious data
state-en-constitution = In preparation
state-en-constitution-means = The expertise is being prepared: parties, people, provision. Operations are not open.
state-en-cours = In progress
state-en-cours-means = The operations of the expertise are open.
state-caduque = Lapsed
state-caduque-means = The expert’s appointment has lapsed for want of the provision. The expertise can still be read.
opening-title = Opening of the operations
opening-means = Open the operations once the provision is consigned, or if the judge ordered to begin without waiting. The expertise is then “In progress”.
opening-lapse = If the provision was not consigned in time, record the lapse.
opening-to-steps = Go to the steps
lapse-consequences = What will happen:
lapse-nobody-added = Nobody can be invited any more, and the operations can no longer be opened.
lapse-kept = The expertise is then “Lapsed”. Those who take part in it can still read it.
lapse-final = This is final: the state of the expertise cannot change any more.

# The file
dossier-facts = Decision and deadlines
dossier-missions = Heads of mission
dossier-no-mission = No head of mission was entered.
dossier-mandate = Type of mandate
dossier-court = Court
dossier-rg = RG number
dossier-minute = Minute
dossier-order-date = Decision of
dossier-ordering-judge = Ordered by
dossier-control-judge = Controlled by
dossier-deadline = Report due before
dossier-provision = Provision
dossier-provision-due = to be consigned before { $day }
dossier-role = Your role

# A new one
new-title = Create an expertise
new-step = New expertise – step { $place } of { $count }
new-mandate-title = What is the mandate?
new-order-title = Which decision ordered it?
new-missions-title = What are the heads of mission?
new-deadlines-title = What are the deadlines?
new-summary-title = Check before you create the expertise
new-resumed = You are going on with what you had begun to enter.
new-begin-anew = Start again
new-kept = What you enter is kept until you sign out, and is not saved on this computer.
new-title-hint = “Résidence Les Saules”. It is the only thing of the case that stands in e-mails.
new-court-hint = The court that gave the decision.
new-unlisted-hint = For instance “Tribunal de commerce de Bourges”.
new-listed-hint = Or a court of the list: court of appeal, judicial court ruling in commercial matters.
new-rg-hint = For instance 25/00087
new-minute-hint = If the decision shows one
new-judge-hint = As the decision names the judge: “Mme Hélène VAUDREY”
new-control-hint = If it is another judge
new-missions-hint = One head of mission a field, at least one. Paste the list of the decision: each line becomes a head of mission.
new-missions-optional = One head of mission a field, optional. Paste a list: each line becomes a head of mission.
new-mission-label = Head of mission { $place }
new-mission-add = Add a head of mission
new-mission-remove = Remove
new-mission-remove-named = Remove head of mission { $place }
new-provision-hint = If the decision sets one: 6 000 or 6 000,50
new-summary-mandate = Mandate
new-summary-order = Decision
new-summary-deadlines = Deadlines
new-summary-none = Not given
new-change = Change
new-change-named = Change: { $part }
new-next = The expertise is created in the state “In preparation”. Nobody is told yet: you then add the parties and their people, and each invitation leaves when you validate it.
new-act = Create the expertise
new-done = The expertise is created.
new-not-allowed = Only an expert signed in by card can create an expertise.

# Parties
# Editing
edit-title = Edit the expertise
edit-lead = Those who take part in the expertise see at once what you correct. Nobody is told by e-mail, and the journal keeps what was changed.
edit-mandate-fixed = It changes no more since the operations were opened.
edit-act = Save the changes
edit-done = The changes are saved.
edit-nothing = Nothing was changed.
edit-meanwhile = What has changed meanwhile
edit-meanwhile-field = { $field }: now “{ $now }”
edit-meanwhile-next = The fields that you had not touched were brought up to date; what you typed stayed. Check, then save again.

# What the role or the state does not permit
not-permitted-role = Your role in this expertise ({ $role }) does not permit you to { $act ->
    [edit] edit it
    [manage_parties] add a party
    [invite] add a participant
    [deactivate] set an access inactive
   *[other] do this
}.
not-permitted-role-next = The expert does it: ask the expert if it is needed.
not-permitted-state = The expertise is in the state “{ $state }”: it is no longer possible to { $act ->
    [edit] edit it
    [manage_parties] add a party
    [invite] add a participant
    [deactivate] set an access inactive
   *[other] do this
}.
not-permitted-state-next = It can still be read, with everything that was done in it.
not-permitted-dossier = See the case
not-permitted-intervenants = See the participants
renew-nobody = This access is not to be renewed
renew-nobody-means = It is still active, was replaced already, or does not exist in this expertise.

partie-title = Add a party
partie-natural = Natural person
partie-legal = Legal person
role-demandeur = Claimant
role-defendeur = Defendant
role-intervenant-volontaire = Voluntary intervener
role-intervenant-force = Forced intervener
role-appele-en-cause = Third party joined
partie-described = { $role } · { $kind }
partie-name-hint = “SDC Résidence Les Saules”
partie-means = Adding a party tells nobody. You then invite the people who act for it.
partie-act = Add the party
partie-added = The party is added.
partie-nobody = Nobody acts for this party yet.

# People
intervenants-title = People
intervenants-count = { $parties ->
    [0] No party
    [one] 1 party
   *[other] { $parties } parties
}, { $people ->
    [0] no active access
    [one] 1 active access
   *[other] { $people } active accesses
}
intervenants-add = Add a person
intervenants-add-for = Add a person for { $name }
intervenants-add-partie = Add a party
intervenants-no-partie = No party was added.
intervenants-no-partie-expert = Begin with the parties that the decision names, then invite the people who act for them.
intervenants-technicians = Expert and technicians
intervenants-court = Court
intervenants-no-greffier = No clerk has an active access.
intervenants-no-greffier-means = What is meant for the registry will not reach it through this platform: send it on paper, or invite a clerk.
intervenants-printed = List of people – { $subject } – on { $date }
quality-avocat = Lawyer
quality-representant = Representative
quality-conseil-technique = Technical adviser
quality-assureur = Insurer
quality-partie-elle-meme = The party itself
quality-autre = Other
access-card = Access by card or key
access-email = Access by e-mail and password
access-legacy = Software certificate of before 29/05/2024
status-actif = Active
status-inactif = Inactive
intervenant-barreau = bar: { $barreau }
intervenant-toque = toque { $toque }
intervenant-you = You
intervenant-no-email = No e-mail address
intervenant-never = Never signed in
intervenant-connected = First signed in on { $date }
intervenant-legacy = Active, but can no longer sign in
intervenant-inactive-since = Inactive since { $date }
intervenant-inactive-reason = Reason: { $reason }
intervenant-replaces = Replaces the access made inactive on { $date }
intervenant-set-inactive = Make inactive
intervenant-set-inactive-named = Make inactive: { $name }
intervenant-renew = Invite again
intervenant-renew-named = Add a new person in the place of { $name }
mail-queued = Invitation being sent
mail-sent = Invitation sent on { $date }
mail-failed = Invitation not delivered ({ $date })
mail-answer = Answer of the mail server: { $answer }
mail-failed-next = Check the address. To correct it, make this access inactive, then invite again.

# Accesses of before 29/05/2024
legacy-title = { $count ->
    [one] 1 access is to be renewed
   *[other] { $count } accesses are to be renewed
}
legacy-why = Software certificates handed out in expertises created before 29/05/2024 no longer let anybody sign in. Renew each access in three steps.
legacy-step-inactive = Make the profile “inactive”
legacy-step-add = Create a new profile by clicking “Add a person”
legacy-step-validate = Validate the new person
step-done = (done)

# Making inactive
inactive-title = Make { $name } inactive
inactive-consequences = What will happen
inactive-at-once = The access to this expertise ends at once, also in an open session.
inactive-legacy-at-once = This access already opened nothing. It is now marked as inactive.
inactive-kept = The entry stays in the list, with everything that was done so far.
inactive-final = This is final: to come back, the person must be invited again, and a new entry is made.
inactive-next = And then?
inactive-next-invite = Invite again
inactive-next-invite-detail = Wrong address or access to renew: the form opens, already filled in, for you to correct.
inactive-next-nothing = Nothing else
inactive-next-nothing-detail = The person no longer takes part in the expertise.
inactive-reason-hint = Optional, kept with the entry: “Mistyped address”
inactive-act = Make inactive
inactive-done = The access is inactive.
inactive-nobody = This access cannot be made inactive
inactive-nobody-means = It is inactive already, does not exist in this expertise, or your role does not allow it.
inactive-back = See the people

# Inviting
invite-title = Add a person
invite-replaces = In the place of the inactive access of { $name }. Check the address and correct what must be.
invite-place = In which capacity
invite-intervenant-detail = Lawyer, representative, technical adviser or insurer of a party
invite-co-expert-detail = Another expert appointed by the judge
invite-sapiteur-detail = A technician of another speciality than yours
invite-magistrat-detail = The judge who ordered the measure or controls it
invite-greffier-detail = The registry or the service in charge of expertises
invite-no-partie = First add the party for which this person acts.
invite-choose-partie = Choose a party
invite-partie-option = { $name } ({ $role })
invite-barreau-hint = For instance Bourges
invite-toque-hint = If there is one
invite-court-hint = Leave empty if it is the court that ordered the expertise.
invite-access-card = By card or key
invite-access-card-detail = The person has a certificate on a smart card or a USB key
invite-access-email = By e-mail
invite-access-email-detail = E-mail address, password and temporary code
invite-speciality-hint = The speciality for which you consult this person, distinct from yours
invite-speciality-refused = This speciality is yours as well.
invite-speciality-rule = Article 278 of the code of civil procedure lets the expert take the opinion of another technician, but only in a speciality distinct from his own. Choose the precise speciality for which you consult this person.
invite-person = The person
invite-email-hint = Check it: the invitation goes to this address, and proves that the person reads it.
invite-consequences = What leaves when you validate
invite-to-this-address = this address
invite-access-first = Choose the access to see which messages will leave.
invite-mail-invitation = An e-mail inviting to the expertise “{ $title }” goes to { $to }.
invite-mail-password = A second, separate e-mail hands over the password of the account. It leaves only if the person has no account by e-mail yet.
invite-mail-card = An e-mail inviting to the expertise “{ $title }” goes to { $to }, with a link that serves once.
invite-mail-card-link = The person opens this link, then signs in by card, and joins the expertise.
invite-entry = The new entry is active at once, and marked “Never signed in” until the first connection.
invite-former-stays = The former entry stays in the list as inactive.
invite-done = The person is added and the invitation leaves.

# Joining
join-title = Join an expertise
join-as = You have received an invitation. You are about to join the expertise as:
join-person = Person signed in
join-means = The link of the invitation serves once. It ties the expertise to your account.
join-act = Join the expertise
join-later = Later
join-wrong-profile = This invitation is for the holder of a card of another profile. If you have several cards, sign out and use the other one: the invitation waits on this page.
join-other-card = Sign in with another card
join-by-card = This invitation needs a connection by card.
join-by-card-next = You are signed in by e-mail. Sign out, then sign in with your card: the invitation waits.
join-bring = Paste here the link received in the e-mail of invitation.
join-link = Link of the invitation
join-link-hint = It begins with https:// and holds “/invitation/”.
join-sign-in = You have received an invitation to an expertise. Sign in with your card: you will come back here to join it.
join-sign-in-act = Sign in with my card
join-browser = You have received an invitation to an expertise. It is joined from the Opalexe application, with your card.
join-browser-open = Copy the link of the invitation, then open the Opalexe application.
join-browser-sign-in = Sign in with your card.
join-browser-paste = On the dashboard, choose “Join an expertise” and paste the link.
join-copy = Copy the link of the invitation
join-get-desktop = Get the application
join-once = The link was not used: it stays valid.
join-have-link = Join an expertise
