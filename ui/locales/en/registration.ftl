# The first connection and the registration form.

first-connection-welcome = Welcome to Opalexe, the paperless platform of court-ordered expertise
first-connection-title = Do you already have an Opalexe account?
first-connection-no-means = You will fill in the registration form.
first-connection-unanswered = Answer yes or no to continue.
first-connection-yes-state = This certificate cannot be linked to an existing account here yet.
first-connection-yes-whom = If you have a new card, ask the operator of this instance, whose contacts are at the bottom of the page: do not make a second account. Linking will come with the e-mail accounts.

registration-title = Registration form
registration-required-note = * : required field
registration-help = Help?
registration-identity = You
registration-certificate = Your certificate
registration-email-hint = Notices from Opalexe will be sent to this address.
registration-address = Postal address
registration-address-hint = One to four lines, without the postal code and the town.
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
specialites-remove = Remove { $name }

help-title = Help with the form
help-certificate = Your certificate
help-certificate-text = It was read from your card and cannot be changed. Your account is tied to it: the next sign-in with this card will ask for no registration.
help-profile = Profile
help-profile-text = The profiles on offer are those that the issuer of your certificate can vouch for.
help-court = Court of attachment
help-court-text = One value only. The cour d’appel prevails over the cour administrative d’appel when both list you.
help-specialites = Specialities
help-specialites-text = Those of your registration. The form offers the nomenclature of the order of 19 November 2013; the one of the order of 5 December 2022, in force since 1 January 2024 for the judicial lists, is not offered yet: choose the nearest entry. Tick as many as needed; a heading can be chosen without what is below it.
help-data = Your data
help-data-text = It identifies you to those who take part in your expertises. Nothing is sent before you click “Confirm”.
