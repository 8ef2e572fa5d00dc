# La connexion par e-mail, le mot de passe, la sécurité du compte, une autre session.

frame-security = Sécurité
frame-other-session = Autre session
frame-other-session-means = Ouvrir une autre session

email-title = Connectez-vous avec votre adresse e-mail
email-lead = Saisissez votre adresse e-mail et votre mot de passe. Un code vous sera ensuite demandé.
email-address = Adresse e-mail
email-forgotten = Mot de passe oublié ?
email-ask-link = Demander un lien pour choisir un autre mot de passe
email-back = Retour
email-asking = Vérification…
email-first-time = Lors de votre invitation, vous avez reçu deux e-mails : l’un annonce l’expertise, l’autre contient votre mot de passe. Pensez à regarder dans le courrier indésirable.

keep-label = Rester connecté sur cet ordinateur
keep-asking = Vérification de ce que cet ordinateur permet…
keep-means = La session est gardée dans le coffre de mots de passe de votre système, jusqu’à ce que vous vous déconnectiez ou la fermiez depuis « Mes sessions ». Ne le choisissez pas sur un ordinateur partagé.
keep-failed = Votre session n’a pas pu être gardée sur cet ordinateur.
keep-failed-means = Le coffre de mots de passe de votre système n’a pas répondu, ou l’a refusée : la session prendra fin avec la fenêtre. Pour réessayer, déverrouillez le coffre, déconnectez-vous, puis reconnectez-vous.
news-read = J’ai compris
keep-no-store = Cet ordinateur n’offre pas de coffre de mots de passe à l’application : la session prendra fin avec la fenêtre.

code-title = Saisissez votre code temporaire d’authentification
code-sent = Un email contenant votre code temporaire à 6 chiffres vient de vous être envoyé à l’adresse mail que vous avez saisie.
code-valid = Ce code est valable
code-minutes = 10 minutes
code-stop = .
code-click = Cliquez sur
code-if-not = si vous ne l’avez pas reçu ou si le délai est expiré.
code-sent-to = Envoyé à { $address }
code-label = Code temporaire
code-resend = Renvoyer le code
code-resent = Un nouveau code vient de vous être envoyé. Le précédent ne sert plus.
code-resending = Envoi en cours…
code-resent-at = Nouveau code envoyé à { $hour }. Le précédent ne sert plus.
code-begin-again = Recommencer la connexion
code-wait = { $seconds ->
    [1] Nouvel envoi possible dans 1 seconde.
   *[other] Nouvel envoi possible dans { $seconds } secondes.
}
code-missing = Saisissez le code.
code-sending = Vérification du code…
code-totp = Ouvrez votre application d’authentification et saisissez le code à 6 chiffres qu’elle affiche pour Opalexe.
code-totp-wrong-next = Attendez le code suivant de votre application, vérifiez l’heure du téléphone, ou utilisez un code de secours.
code-totp-label = Code de l’application
code-use-recovery = Utiliser un code de secours
code-recovery = Saisissez l’un des codes de secours que vous avez gardés. Chacun ne sert qu’une fois.
code-recovery-label = Code de secours
code-use-totp = Revenir au code de l’application

forgotten-title = Mot de passe oublié
forgotten-lead = Saisissez l’adresse e-mail à laquelle vous avez été invité. Un lien pour choisir un autre mot de passe y sera envoyé.
forgotten-submit = Demander le lien
forgotten-asking = Demande en cours…
forgotten-done-title = Consultez votre messagerie
forgotten-done = Si un compte existe à l’adresse { $address }, un e-mail vient d’y être envoyé. Le lien qu’il contient est valable 30 minutes et ne sert qu’une fois.
forgotten-done-next = Rien n’est arrivé ? Regardez dans le courrier indésirable, vérifiez l’adresse, puis recommencez. Pour votre sécurité, cette page ne dit pas si un compte existe.
forgotten-back = Revenir à la connexion

password-new = Nouveau mot de passe
password-show = Afficher
password-hide = Masquer
password-show-named = Afficher en clair : { $field }
password-rule = Au moins { $fewest } caractères. Une phrase que vous êtes seul à connaître convient très bien.
password-too-short = { $left ->
    [1] Encore 1 caractère.
   *[other] Encore { $left } caractères.
}
password-too-long = Pas plus de { $most } caractères.
password-at-least = Au moins { $fewest } caractères.
password-not-yours = Ce mot de passe n’est pas le vôtre.
password-too-common = Trop courant : c’est l’un de ceux que l’on essaie en premier.
password-own-data = Trop proche de votre nom ou de votre adresse.
password-fair = Convient. Plus long, il serait plus robuste.
password-strong = Robuste.
password-sending = Envoi…

password-change-title = Choisissez votre mot de passe
password-change-lead = Celui que vous avez reçu par e-mail ne servait qu’à cette première connexion. Remplacez-le par le vôtre : il vous sera demandé la prochaine fois, avec un code.
password-change-submit = Enregistrer ce mot de passe

reset-title = Choisissez un nouveau mot de passe
reset-lead = Il remplacera l’ancien. Vos sessions ouvertes prendront fin.
reset-no-link = Cette page s’ouvre depuis le lien reçu par e-mail. Ouvrez de nouveau ce lien, ou demandez-en un autre.
link-cut = Ce lien n’est pas complet.
reset-link-cut-next = Les messageries coupent parfois un lien en fin de ligne. Rouvrez l’e-mail et copiez le lien entier, jusqu’à son dernier caractère, dans la barre d’adresse de votre navigateur ; ou demandez-en un autre.
join-link-cut-next = Les messageries coupent parfois un lien en fin de ligne. Rouvrez l’e-mail d’invitation, copiez le lien entier, jusqu’à son dernier caractère, et collez-le ci-dessous.
reset-done-title = Votre mot de passe est enregistré
reset-done = Vos sessions ouvertes ont pris fin. Connectez-vous avec votre nouveau mot de passe ; un code vous sera envoyé comme d’habitude.
reset-sign-in = Se connecter

arrival-title = Vos expertises
access-title = Où souhaitez-vous aller ?
access-one = Accéder à l’expertise
access-all = Accéder aux expertises
access-count = { $count ->
    [0] Vous ne participez à aucune expertise pour le moment.
    [1] 1 expertise
   *[other] { $count } expertises auxquelles vous participez
}

security-title = Sécurité du compte
security-lead = Votre mot de passe, et la façon dont le code de connexion vous parvient.
security-by-card = Vous vous connectez par carte : il n’y a ni mot de passe ni code à gérer ici. Le code PIN est celui de votre carte.
security-password = Mot de passe
security-password-means = Le changer met fin à vos autres sessions ; celle-ci continue.
security-password-submit = Changer le mot de passe
security-password-changed = Votre mot de passe est changé. Vos autres sessions ont pris fin.
security-totp = Code de connexion
totp-absent = À chaque connexion, un code à 6 chiffres vous est envoyé par e-mail.
totp-means = Vous pouvez préférer une application d’authentification sur votre téléphone : elle affiche le code elle-même, sans attendre un e-mail.
totp-add = Ajouter une application d’authentification
totp-begin = Continuer
totp-step-scan = Avec votre application d’authentification, photographiez ce carré.
totp-step-type = Ou saisissez cette clé dans l’application :
totp-copy = Copier la clé
totp-picture = Code QR de la clé d’authentification
totp-step-code = Saisissez le code à 6 chiffres qu’elle affiche.
totp-confirm = Activer l’application
totp-added = L’application d’authentification est active. Ses codes remplacent désormais ceux envoyés par e-mail.
totp-present = Une application d’authentification donne vos codes depuis le { $date }.
totp-codes-left = { $count ->
    [0] Il ne reste aucun code de secours.
    [1] Il reste 1 code de secours.
   *[other] Il reste { $count } codes de secours.
}
totp-no-codes = Sans code de secours, un téléphone perdu vous empêcherait de vous connecter. Retirez l’application, puis ajoutez-la de nouveau : dix nouveaux codes vous seront donnés.
totp-remove-ask = Revenir aux codes par e-mail
totp-remove-means = Les codes vous seront de nouveau envoyés par e-mail. L’application et les codes de secours ne serviront plus.
totp-remove = Revenir aux codes par e-mail
totp-code-any = Code de l’application, ou code de secours
recovery-title = Codes de secours pour Opalexe
recovery-means = Si vous n’avez plus votre téléphone, chacun de ces codes permet une connexion. Gardez-les en lieu sûr : ils ne seront plus affichés.
recovery-print = Imprimer les codes
recovery-copy = Copier les codes
recovery-done = J’ai gardé ces codes

other-title = Ouvrir une autre session
other-lead = Chaque session a son profil. Pour agir sous un autre – par exemple expert ici, intervenant d’une partie là –, ouvrez une session de plus : celle-ci continue.
other-window = Une autre fenêtre d’Opalexe s’ouvre sur le choix du profil. Elle a sa propre session, qui prend fin avec elle.
other-open = Ouvrir une autre fenêtre
other-steps = Dans un navigateur
other-step-window = Ouvrez une fenêtre de navigation privée.
other-step-address = Rendez-vous à l’adresse :
other-copy = Copier l’adresse
other-step-profile = Choisissez-y l’autre profil et connectez-vous.
other-why = Une fenêtre ordinaire partage sa session avec toutes les autres : s’y connecter mettrait fin à celle-ci.
other-advice = Déjà connecté sous un autre profil ? Ouvrez une fenêtre de navigation privée : l’autre session continuera.
other-advice-link = Comment faire
