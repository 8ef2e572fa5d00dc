# The dashboard, and the wait for an account.

dashboard-title = Dashboard
dashboard-greeting = Welcome, { $first_name } { $last_name }
dashboard-last-connection = Last connection: { $date }.
dashboard-first-connection = This is your first connection.
dashboard-certificate-warning = { $days ->
    [0] Your certificate expires today.
    [1] Your certificate expires tomorrow.
   *[other] Your certificate expires in { $days } days.
}
dashboard-certificate-renew = After that you can no longer sign in with this card. Ask its issuer to renew it now.
dashboard-expertises = My expertises
dashboard-identity = Your account
dashboard-profile = Profile
dashboard-court = Attached to
dashboard-juridiction = Court
dashboard-email = E-mail
dashboard-certificate = Certificate

approval-title = Your registration is waiting
approval-text = Your form was received. The operator of this instance compares what you declared with your certificate before opening the account. You have nothing to do.
approval-next-title = What happens next
approval-next-examined = The operator looks at registrations in the order in which they arrived. How long it takes depends on the operator: to know, ask; the contacts are at the bottom of the page.
approval-next-accepted = If yours is accepted, you go on. For half an hour, this page checks by itself every twenty seconds.
approval-next-refused = If it is refused, you read the reason here, and you can correct the form and send it again.
approval-next = You may close this page: nothing has to be done again. An e-mail will tell you of the decision, at the address that you declared; then sign in with the same card.
approval-check = Check now
approval-still = Your registration is still waiting. Last checked at { $hour }.
