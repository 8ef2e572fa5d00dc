# The first connection and the registration form.

first-connection-welcome = Welcome to Opalexe, the paperless platform of court-ordered expertise
first-connection-title = Do you already have an Opalexe account?
first-connection-no-means = You will fill in the registration form.
first-connection-unanswered = Answer yes or no to continue.
first-connection-yes-state = Without the code sent by e-mail, it is the operator of this instance who links this card to your account.
first-connection-yes-whom = Ask the operator, whose contacts are at the bottom of the page. Tell the e-mail address of your account and the fingerprint below, and leave this page open: for half an hour, it checks by itself whether the card is linked and then takes you to your account. After that, use the button below.
first-connection-yes-once = Do not make a second account.
first-connection-yes-card = Certificate of the card
first-connection-yes-fingerprint = SHA-256 fingerprint of the certificate
first-connection-yes-done = Check whether the card is linked
first-connection-yes-still = The card is not linked to an account yet (checked at { $hour }).

registration-title = Registration form
registration-required-note = * : required field
registration-help = Help?
registration-identity = You
registration-certificate = Your certificate
registration-email-hint = Notices from Opalexe will be sent to this address.
registration-address = Postal address
registration-address-hint = One to four lines, without the postal code and the town.
registration-address-professional = Professional address
registration-address-professional-hint = Where you work. One to four lines, without the postal code and the town.
registration-email-professional-hint = Your professional address: notices from Opalexe will be sent there.
registration-function = Your function
registration-juridiction-hint = Type the town or the name, for example “tj bourges”, then choose from the list.
registration-service-hint = Optional. Examples: judge in charge of expertises, expertise registry, cash office.
registration-practice = Your registration as an expert
registration-court-choose = Choose a court
registration-court-rule = One court only. If you are on the list of a cour d’appel, give that one, even if a cour administrative d’appel lists you as well. Give a cour administrative d’appel only if you are listed nowhere else.
registration-court-example = Example: listed by the CA of Bourges and the CAA of Paris, you give the CA of Bourges.
registration-cour-de-cassation = Are you on the list of the Cour de cassation?
registration-sending = Sending…
registration-reset = Reset
registration-wiped = The form was reset.
registration-restore = Bring back what I typed

field-profile = Profile
field-first-name = First name
field-last-name = Last name
field-landline = Landline
field-mobile = Mobile
field-email = E-mail
field-address-lines = Address
field-postal-code = Postal code
field-town = Town
field-country = Country
field-court = Court of attachment
field-juridiction = Court
field-service = Service or function
field-specialites = Specialities
field-responsibility = I accept the terms of use and am responsible for what is entered here
field-unknown = Form
field-required = (required)

form-error-summary = { $count ->
    [1] One field needs correcting
   *[other] { $count } fields need correcting
}

form-error-line = { $field } – { $problem }
form-box-unticked = Tick the box to answer for what is entered here.
form-juridiction-missing = Choose the court in the list.
form-juridiction-either = Type the name of the court, or choose it in the list.
form-juridiction-not-of-mandate = This court gives no mandate of that kind. Choose another one, or correct the kind of mandate.
form-day-wrong = This day does not exist, or is not written as expected.
form-order-in-the-future = The order cannot be dated after today.
form-day-before-order = This date is before that of the order.
form-day-too-far = This date is more than { $years } years ahead. Check the year.
form-juridiction-unlisted = No court is chosen. Type its town, then choose it from the list that opens below the field.
form-specialites-too-many = Choose { $limit } specialities at most.
form-address-too-long = The address has { $lines } lines at most, of { $characters } characters each.
example-phone = Example: 02 48 00 00 00 or +33 2 48 00 00 00.
example-email = Example: name@domain.fr.
example-postal-code = In France, five digits: 18000.

profile-expert = Expert
profile-co-expert = Co-expert
profile-magistrat = Judge
profile-greffier = Registrar
profile-sapiteur = Sapiteur
profile-intervenant = Party’s representative
profile-expert-means = Commissioned by the judge, you conduct the expertise.
profile-co-expert-means = Named by the judge in a colleague’s expertise.
profile-magistrat-means = You order or supervise the expertise.
profile-greffier-means = You run the registry of the court.
profile-sapiteur-means = Consulted by the expert in another speciality.
profile-intervenant-means = You act for a party.

courts-ca = Cours d’appel
courts-tsa = Tribunal supérieur d’appel
courts-caa = Cours administratives d’appel (experts listed only there)

juridiction-placeholder = Town or name of the court
juridiction-show-list = Show the list of courts
juridiction-chosen = { $name }: chosen
juridictions-list = Courts
juridictions-none = No court matches. Try the town alone, or clear the field to go through the list.
juridictions-found = { $count ->
    [0] No court
    [1] 1 court
   *[other] { $count } courts
}
juridictions-ressort-ca = Below the cour d’appel: { $siege }
juridictions-ressort-tsa = Below the tribunal supérieur d’appel: { $siege }
juridictions-ressort-caa = Below the cour administrative d’appel: { $siege }

specialites-hint = At least one. Search by word or by code, or go through the branches.
specialites-search = Search for a speciality
specialites-found = { $count ->
    [0] No result
    [1] 1 result
   *[other] { $count } results
}
specialites-none = No speciality matches. Try a shorter word, or clear the search to go through the branches.
specialites-chosen = { $count ->
    [0] None chosen
    [1] 1 chosen
   *[other] { $count } chosen
}
specialite-placeholder = Code or word, for example C.1.28 or “topométrie”
specialite-show-list = Show the list of specialities
specialite-of-version = { $name } ({ $version } nomenclature)
specialite-chosen = { $name }: chosen
specialites-list = Specialities
specialites-remove = Remove { $name }

help-title = Help with the form
help-certificate = Your certificate
help-certificate-text = It was read from your card and cannot be changed. Your account is tied to it: the next sign-in with this card will ask for no registration.
help-profile = Profile
help-profile-text = The profiles on offer are those that the issuer of your certificate can vouch for.
help-court = Court of attachment
help-court-text = One value only. The cour d’appel prevails over the cour administrative d’appel when both list you.
help-juridiction = Court (judges and registrars)
help-juridiction-text = Where you serve. The list follows the cours d’appel, then the cours administratives d’appel. By keyboard: the down arrow opens it, Enter chooses, Escape closes it.
help-specialites = Specialities
help-specialites-text = Those of your registration. The form offers the nomenclature in force on this instance; if it is not that of your list, choose the nearest label. A speciality that you declared in another nomenclature stays in it until you remove it. Tick as many entries as needed; a section can be chosen without what is below it.
help-data = Your data
help-data-text = It identifies you to those who take part in your expertises. Nothing is sent before you click “Confirm”.

refused-title = Your registration was refused
refused-when = Refused by the operator of this instance on { $date }.
refused-reason = The reason given:
refused-what-to-do = What to do
refused-correct = Correct what needs correcting and send the form again: what you declared is in it already. It will be looked at again. Your card remains that of your registration.
refused-ask = If the reason is not clear to you, ask the operator, whose contacts are at the bottom of the page.
refused-begin = Correct my registration
