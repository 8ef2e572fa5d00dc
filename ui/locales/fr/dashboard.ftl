# Le tableau de bord, et l’attente d’un compte.

dashboard-title = Tableau de bord
dashboard-greeting = Bonjour, { $first_name } { $last_name }
dashboard-last-connection = Dernière connexion : { $date }.
dashboard-first-connection = C’est votre première connexion.
dashboard-certificate-warning = { $days ->
    [0] Votre certificat expire aujourd’hui.
    [1] Votre certificat expire demain.
   *[other] Votre certificat expire dans { $days } jours.
}
dashboard-certificate-renew = Passé ce délai, vous ne pourrez plus vous connecter avec cette carte. Demandez dès maintenant son renouvellement à son émetteur.
dashboard-expertises = Mes expertises
dashboard-identity = Votre compte
dashboard-profile = Profil
dashboard-court = Rattachement
dashboard-juridiction = Juridiction
dashboard-email = E-mail
dashboard-certificate = Certificat

approval-title = Votre inscription est en attente
approval-text = Votre formulaire a été reçu. L’exploitant de cette instance compare ce que vous avez déclaré avec votre certificat avant d’ouvrir le compte. Vous n’avez rien à faire.
approval-next-title = Ce qui se passe ensuite
approval-next-examined = L’exploitant examine les inscriptions dans l’ordre de leur arrivée. Le délai dépend de lui : pour le connaître, adressez-vous à lui, ses coordonnées sont en bas de page.
approval-next-accepted = S’il accepte la vôtre, vous accédez à la suite. Pendant une demi-heure, cette page le vérifie d’elle-même toutes les vingt secondes.
approval-next-refused = S’il la refuse, vous en lisez ici la raison, et vous pouvez corriger le formulaire et le renvoyer.
approval-next = Vous pouvez fermer cette page : rien n’est à refaire. Un e-mail vous préviendra de la décision, à l’adresse que vous avez déclarée ; connectez-vous alors avec la même carte.
approval-check = Vérifier maintenant
approval-still = Votre inscription est toujours en attente. Dernière vérification à { $hour }.
