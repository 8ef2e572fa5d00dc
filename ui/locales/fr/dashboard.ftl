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
dashboard-no-expertise = Aucune expertise pour le moment.
dashboard-no-expertise-expert = L’ouverture d’une expertise n’est pas encore disponible sur cette instance. Vos expertises apparaîtront ici.
dashboard-no-expertise-court = Les expertises dont votre juridiction assure le contrôle apparaîtront ici lorsqu’un expert les aura ouvertes.
dashboard-no-expertise-invited = Une expertise apparaîtra ici lorsque l’expert qui la conduit vous y aura invité.
dashboard-identity = Votre compte
dashboard-profile = Profil
dashboard-court = Rattachement
dashboard-email = E-mail
dashboard-certificate = Certificat

approval-title = Votre inscription est en attente
approval-text = Votre formulaire a été reçu. L’exploitant de cette instance examine chaque nouveau compte avant de l’ouvrir.
approval-next = Vous pouvez fermer cette page : rien n’est à refaire. À votre prochaine connexion, vous accéderez à votre tableau de bord dès que le compte sera ouvert.
approval-check = Vérifier maintenant
approval-still = Votre inscription est toujours en attente. Dernière vérification à { $hour }.
