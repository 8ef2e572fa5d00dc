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
dashboard-no-expertise = No expertise at the moment.
dashboard-no-expertise-expert = Opening an expertise is not available on this instance yet. Your expertises will appear here.
dashboard-no-expertise-court = The expertises that your court supervises will appear here when an expert has opened them.
dashboard-no-expertise-invited = An expertise will appear here when the expert who conducts it has invited you.
dashboard-identity = Your account
dashboard-profile = Profile
dashboard-court = Attached to
dashboard-email = E-mail
dashboard-certificate = Certificate

approval-title = Your registration is waiting
approval-text = Your form was received. The operator of this instance looks at each new account before opening it.
approval-next = You can close this page: nothing has to be done again. When you next sign in, you will reach your dashboard as soon as the account is open.
approval-check = Check now
approval-still = Your registration is still waiting. Last checked at { $hour }.
