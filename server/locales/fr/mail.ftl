# Les mails. Chacun a un objet (-subject) et des phrases. Rien d’une expertise n’y figure au-delà de son nom court.

# Le début et la fin de tous

mail-greeting = Bonjour,
mail-automatic = Ce message automatique est envoyé par { $instance } ({ $address }). Il n’est pas utile d’y répondre.
mail-contact = Pour toute question : { $contact }.
mail-contacts = Pour toute question : { $email } ou { $phone }.
mail-day = { $day } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
  } { $year } à { $hour } h { $minute } (heure de Paris)
mail-first-day = 1er

# 1. Invitation

mail-invitation-subject = Invitation à l’expertise « { $expertise } »
mail-invitation-text = { $inviter } vous invite à l’expertise « { $expertise } », en qualité { $role ->
    [expert] d’expert
    [co_expert] de co-expert
    [magistrat] de magistrat
    [greffier] de greffier
    [sapiteur] de sapiteur
   *[intervenant] d’intervenant
  }.
mail-invitation-new-password = Un compte vient d’être ouvert à votre adresse e-mail. Son mot de passe vous parvient dans un message séparé.
mail-invitation-known-password = Vous avez déjà un compte à cette adresse e-mail : connectez-vous avec votre mot de passe. Si vous ne l’avez plus, choisissez « Mot de passe oublié ? » sur la page de connexion.
mail-invitation-how = Pour accéder à l’expertise, ouvrez l’adresse ci-dessous et choisissez le profil « { $door } ».
mail-invitation-door-partie = Partie / Intervenant de Partie
mail-invitation-door-sapiteur = Sapiteur
mail-invitation-open = Ouvrir { $instance }
mail-invitation-card-how = Pour accéder à l’expertise, ouvrez le lien ci-dessous, connectez-vous avec votre carte ou votre clé, puis choisissez « Rejoindre l’expertise ».
mail-invitation-card-once = Ce lien ne sert qu’une fois, et pour vous seul : ne le transmettez pas.
mail-invitation-card-open = Rejoindre l’expertise
mail-invitation-unexpected = Si vous n’attendiez pas cette invitation, ne tenez pas compte de ce message.

# 2. Mot de passe

mail-password-subject = Votre mot de passe provisoire
mail-password-text = Voici le mot de passe provisoire du compte ouvert à votre adresse e-mail :
mail-password-replace = À votre première connexion, vous le remplacerez par un mot de passe de votre choix. Sans cela, il cesse d’être valable le { $until }.
mail-password-nobody-asks = Personne n’a à vous le demander : ne le communiquez à personne.
mail-password-link-subject = Choisissez votre mot de passe
mail-password-link-text = Un compte est ouvert à votre adresse e-mail. Choisissez son mot de passe par le lien ci-dessous.
mail-password-link-open = Choisir mon mot de passe
mail-link-once = Ce lien ne sert qu’une fois, et jusqu’au { $until }. Ne le transmettez pas.

# 3 et 4. Code de connexion

mail-code-subject = Votre code de connexion
mail-code-text = Voici votre code de connexion :
mail-code-again-subject = Votre nouveau code de connexion
mail-code-again-text = Voici votre nouveau code de connexion. Le précédent n’est plus valable.
mail-code-until = Saisissez-le sur la page où vous l’avez demandé. Il est valable jusqu’au { $until }.
mail-code-unexpected = Si vous n’avez pas cherché à vous connecter, ne le communiquez à personne : quelqu’un connaît votre mot de passe. Changez-le dès que possible.

# 5. Mot de passe oublié

mail-forgotten-subject = Votre nouveau mot de passe
mail-forgotten-text = Un nouveau mot de passe a été demandé pour votre compte. Choisissez-le par le lien ci-dessous.
mail-forgotten-unexpected = Si vous n’avez rien demandé, ne tenez pas compte de ce message : votre mot de passe reste le même.

# 6. Compte ouvert par carte

mail-account-subject = Votre compte est ouvert
mail-account-text = Votre compte { $profile ->
    [expert] d’expert
    [co_expert] de co-expert
    [magistrat] de magistrat
    [greffier] de greffier
    [sapiteur] de sapiteur
   *[intervenant] d’intervenant
  } est ouvert. Vous vous y connectez avec la carte ou la clé de votre inscription.
mail-account-waits-subject = Votre inscription est enregistrée
mail-account-waits-text = Votre inscription en qualité { $profile ->
    [expert] d’expert
    [co_expert] de co-expert
    [magistrat] de magistrat
    [greffier] de greffier
    [sapiteur] de sapiteur
   *[intervenant] d’intervenant
  } est enregistrée. L’exploitant de cette instance doit l’approuver avant que vous puissiez vous en servir. À votre prochaine connexion, vous saurez ce qu’il en est.
mail-account-unexpected = Si cette inscription n’est pas la vôtre, prévenez l’assistance : quelqu’un a déclaré votre adresse e-mail.

# 6 bis. Inscription par carte : ce qu’en décide l’exploitant

mail-approved-subject = Votre inscription est acceptée
mail-approved-text = Votre inscription en qualité { $profile ->
    [expert] d’expert
    [co_expert] de co-expert
    [magistrat] de magistrat
    [greffier] de greffier
    [sapiteur] de sapiteur
   *[intervenant] d’intervenant
  } est acceptée. Votre compte est ouvert : connectez-vous avec la carte ou la clé de votre inscription.
mail-refused-subject = Votre inscription n’est pas acceptée
mail-refused-text = Votre inscription en qualité { $profile ->
    [expert] d’expert
    [co_expert] de co-expert
    [magistrat] de magistrat
    [greffier] de greffier
    [sapiteur] de sapiteur
   *[intervenant] d’intervenant
  } n’est pas acceptée. La raison donnée est la suivante :
mail-refused-again = Pour la corriger, connectez-vous avec la même carte ou la même clé : le formulaire vous est présenté à nouveau, tel que vous l’aviez rempli.

# 7. Conditions générales d’utilisation

mail-cgu-subject = Nouvelles conditions générales d’utilisation
mail-cgu-text = La version { $version } des conditions générales d’utilisation est publiée. Elle vous sera présentée à votre prochaine connexion ; vous aurez à l’accepter pour continuer.

# 8. Accès à une expertise

mail-inactive-subject = Votre accès à l’expertise « { $expertise } » a pris fin
mail-inactive-text = L’expert a mis fin à votre accès à l’expertise « { $expertise } », le { $at }. Vos accès à d’autres expertises ne changent pas.
mail-inactive-question = Si vous ne savez pas pourquoi, adressez-vous à l’expert.
mail-inactive-another-subject = Un accès à l’expertise « { $expertise } » a pris fin
mail-inactive-another-text = { $name } n’a plus accès à l’expertise « { $expertise } » depuis le { $at }. Sa participation passée reste inscrite au dossier.
mail-inactive-another-again = Pour rétablir son accès, invitez cette personne de nouveau.
mail-reactivated-subject = Votre accès à l’expertise « { $expertise } » est rétabli
mail-reactivated-text = Vous avez de nouveau accès à l’expertise « { $expertise } », depuis le { $at }.
mail-reactivated-another-subject = Un accès à l’expertise « { $expertise } » est rétabli
mail-reactivated-another-text = { $name } a de nouveau accès à l’expertise « { $expertise } », par une nouvelle invitation du { $at }.

# 12. Ouverture des opérations

mail-opened-subject = Expertise « { $expertise } » : les opérations sont ouvertes
mail-opened-text = Les opérations de l’expertise « { $expertise } » sont ouvertes depuis le { $at }.
mail-opened-what = Vous pouvez consulter les documents de l’expertise et y déposer les vôtres, selon votre qualité.

# 13. Avis de mise à disposition (CPC, art. 748-3)

mail-available-subject = Expertise « { $expertise } » : mise à disposition de documents
mail-available-text = { $count ->
    [one] Un document a été mis
   *[other] { $count } documents ont été mis
  } à votre disposition dans l’expertise « { $expertise } », le { $at }.
mail-available-folders = Ces documents se trouvent dans { $count } dossiers.
mail-available-join-first = Vous n’avez pas encore rejoint cette expertise : ouvrez d’abord le lien de l’invitation qui vous a été adressée.
mail-available-open = Consulter
mail-available-unanswered = Vous n’avez pas encore dit si vous acceptez la voie électronique : ces documents vous sont aussi adressés par courrier. La page de l’expertise vous permet de répondre.
mail-available-keep = Ce message est l’avis électronique de mise à disposition (code de procédure civile, article 748-3) : conservez-le.

# 17. Dépôt destiné au greffe, où personne n’a d’accès actif

mail-no-clerk-subject = Expertise « { $expertise } » : une copie papier est à adresser au greffe
mail-no-clerk-own = Votre dépôt du { $at } dans l’expertise « { $expertise } » est destiné à la juridiction. Aucun greffier ni magistrat n’y a d’accès actif : il ne lui est pas parvenu.
mail-no-clerk-own-next = Adressez-en une copie papier au greffe. Pour les dépôts à venir, l’expert peut inviter un greffier ou un magistrat dans l’expertise.
mail-no-clerk-expert = Un dépôt du { $at } dans l’expertise « { $expertise } » est destiné à la juridiction. Aucun greffier ni magistrat n’y a d’accès actif : il ne lui est pas parvenu.
mail-no-clerk-expert-next = L’auteur du dépôt est invité à en adresser une copie papier au greffe. Pour les dépôts à venir, invitez un greffier ou un magistrat dans l’expertise.
mail-deposit-open = Voir le dépôt

# 15. Récapitulatif de la nuit

mail-recap-subject = Documents que vous n’avez pas encore consultés
mail-recap-text = Voici ce que vous n’avez pas encore consulté.
mail-recap-line = Expertise « { $expertise } » : { $count ->
    [one] un document, mis à votre disposition
   *[other] { $count } documents, dont le plus ancien a été mis à votre disposition
  } le { $since }.
mail-recap-open = Voir mes avis
mail-recap-stop = Pour ne plus recevoir de récapitulatif, modifiez votre choix dans « Mon profil ». Les avis de mise à disposition vous seront toujours adressés.

# 16. Récapitulatif de l’expert

mail-readers-subject = Documents que d’autres n’ont pas encore consultés
mail-readers-text = Dans les expertises suivantes, des personnes n’ont pas encore consulté tout ce qui a été mis à leur disposition.
mail-readers-line = Expertise « { $expertise } » : { $count ->
    [one] une personne
   *[other] { $count } personnes
  }. Le plus ancien document non consulté a été mis à disposition le { $since }.
mail-readers-open = Voir qui a consulté quoi

# 18. Rappel

mail-reminder-subject = Expertise « { $expertise } » : rappel
mail-reminder-text = Dans l’expertise « { $expertise } », { $count ->
    [one] un document mis
   *[other] { $count } documents mis
  } à votre disposition depuis { $days ->
    [one] un jour
   *[other] { $days } jours
  } ou plus { $count ->
    [one] n’a pas encore été consulté
   *[other] n’ont pas encore été consultés
  }.
mail-reminder-once = Ce rappel ne vous est adressé qu’une fois.
mail-unread-subject = Expertise « { $expertise } » : documents non consultés
mail-unread-text = Dans l’expertise « { $expertise } », un rappel vient d’être adressé à { $count ->
    [one] une personne qui n’a pas consulté
   *[other] { $count } personnes qui n’ont pas consulté
  } des documents mis à disposition depuis { $days ->
    [one] un jour
   *[other] { $days } jours
  } ou plus.
mail-unread-next = La page ci-dessous dit qui n’a pas consulté quoi. S’il le faut, prévenez ces personnes autrement.

# 19. Message non remis

mail-undeliverable-subject = Expertise « { $expertise } » : un message n’a pas pu être remis
mail-undeliverable-text = Un message adressé à { $name } ({ $recipient }) au sujet de l’expertise « { $expertise } » n’a pas pu être remis.
mail-undeliverable-again = Vérifiez cette adresse auprès de la personne. Pour la corriger, rendez l’intervenant inactif dans l’expertise, puis invitez-le de nouveau à la bonne adresse. La réponse du serveur de messagerie est affichée dans l’expertise, à côté de son nom ou du dépôt.

# 9. Sécurité

mail-notice-device-subject = Connexion depuis un nouvel appareil
mail-notice-device-text = Une session a été ouverte sur votre compte le { $at }, depuis un appareil ou un réseau qui n’avait pas servi à votre compte ces 90 derniers jours : { $device }.
mail-device-desktop = application { $program } sur { $system }
mail-device-browser = { $program } sur { $system }
mail-device-unknown = appareil inconnu
mail-device-machine = machine { $machine }
mail-device-network = réseau { $network }
mail-notice-certificate-subject = Nouveau certificat sur votre compte
mail-notice-certificate-text = Le certificat « { $name } » a été rattaché à votre compte le { $at } : il permet désormais de s’y connecter.
mail-notice-attempts-subject = Essais de connexion à votre compte
mail-notice-attempts-text = De nombreux codes erronés ont été saisis pour se connecter à votre compte ; le dernier l’a été le { $at }. Aucun code de connexion n’est plus accepté pour un temps, un jour au plus, puis la connexion redevient possible.
mail-notice-attempts-advice = Si ce n’est pas vous, quelqu’un connaît votre mot de passe : choisissez-en aussitôt un autre, par « Mot de passe oublié ? ». La connexion redevient alors possible sans attendre.
mail-notice-attempts-totp-subject = Essais de retrait de votre application d’authentification
mail-notice-attempts-totp-text = De nombreux codes erronés ont été saisis, dans une session de votre compte, pour en retirer l’application d’authentification ; le dernier l’a été le { $at }. Ce retrait n’est plus possible pour un temps, un jour au plus. Vos connexions n’en sont pas touchées.
mail-notice-attempts-email-subject = Essais de changement de votre adresse e-mail
mail-notice-attempts-email-text = De nombreux codes erronés ont été saisis, dans une session de votre compte, pour en changer l’adresse e-mail ; le dernier l’a été le { $at }. Ce changement n’est plus possible pour un temps, un jour au plus. Vos connexions n’en sont pas touchées.
mail-notice-attempts-renewal-subject = Essais de rattachement d’un certificat à votre compte
mail-notice-attempts-renewal-text = De nombreux codes erronés ont été saisis, avec une carte ou une clé, pour la rattacher à votre compte ; le dernier l’a été le { $at }. Ce rattachement n’est plus possible pour un temps, un jour au plus. Vos connexions n’en sont pas touchées.
mail-notice-attempts-renewal-advice = Si ce n’est pas vous, rien n’a changé : sans le code envoyé à votre adresse, personne ne rattache de certificat à votre compte. Ne communiquez ce code à personne, et prévenez l’assistance.
mail-notice-password-subject = Votre mot de passe a été changé
mail-notice-password-text = Le mot de passe de votre compte a été changé le { $at }.
mail-notice-email-subject = Votre adresse e-mail a été changée
mail-notice-email-text = L’adresse e-mail de votre compte a été changée le { $at }. La nouvelle est { $new } ; celle-ci ne recevra plus rien.
mail-notice-totp-added-subject = Codes par application sur votre compte
mail-notice-totp-added-text = Depuis le { $at }, les codes de connexion de votre compte viennent d’une application, et non plus par e-mail.
mail-notice-totp-removed-subject = Codes par e-mail sur votre compte
mail-notice-totp-removed-text = Depuis le { $at }, les codes de connexion de votre compte viennent de nouveau par e-mail.
mail-notice-advice = Si c’est vous, vous n’avez rien à faire. Sinon, fermez les sessions que vous ne reconnaissez pas dans « Mes sessions », changez votre mot de passe si vous en avez un, et prévenez l’assistance sans attendre.

# Changement d’adresse e-mail

mail-confirmation-subject = Confirmez votre adresse e-mail
mail-confirmation-code-text = Cette adresse doit devenir celle de votre compte. Pour montrer que vous y recevez vos messages, saisissez ce code sur la page où vous avez demandé le changement :
mail-confirmation-link-text = Cette adresse doit devenir celle de votre compte. Pour montrer que vous y recevez vos messages, ouvrez le lien ci-dessous.
mail-confirmation-open = Confirmer cette adresse
mail-valid-until = Il est valable jusqu’au { $until }.
mail-confirmation-unexpected = Si vous n’avez rien demandé, ne tenez pas compte de ce message : rien ne changera.

# Renouvellement d’un certificat

mail-renewal-subject = Votre code de vérification
mail-renewal-text = Un nouveau certificat se présente comme le vôtre, pour remplacer celui de votre compte. Pour montrer que c’est bien vous, saisissez ce code :
mail-renewal-unexpected = Si ce n’est pas vous, ne communiquez ce code à personne et prévenez l’assistance.

# Essai

mail-test-subject = Essai d’envoi
mail-test-text = Ce message montre que les mails de cette instance arrivent. Vous n’avez rien à faire.
