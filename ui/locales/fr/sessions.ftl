# « Mes sessions », et le verrouillage de l’application.

sessions-title = Mes sessions
sessions-lead = Les appareils sur lesquels vous êtes connecté en ce moment. Une session que vous ne reconnaissez pas se ferme ici.
sessions-open = Sessions ouvertes
sessions-count = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
sessions-only-this = Vous n’êtes connecté nulle part ailleurs.
sessions-unlisted = { $count ->
    [one] Une autre session, plus ancienne, n’est pas montrée. « Fermer toutes les autres sessions » la ferme aussi.
   *[other] { $count } autres sessions, plus anciennes, ne sont pas montrées. « Fermer toutes les autres sessions » les ferme aussi.
}
session-this = Cette session
session-device-desktop = Application { $program } sur { $system }
session-device-desktop-bare = Application Opalexe
session-device-browser = { $program } sur { $system }
session-device-unknown = Appareil inconnu
session-machine = Poste { $machine }
session-with-card = Par carte : { $name }
session-by-email = Par e-mail, mot de passe et code
session-opened = Ouverte
session-last-seen = Dernière activité
session-network = Réseau
session-network-short = { $network } (adresse abrégée)
session-network-unknown = inconnu
session-ends = Prend fin au plus tard
session-close = Fermer cette session
session-close-named = Fermer cette session : { $device }, ouverte { $date }
session-sign-out = Se déconnecter

sessions-close-others = Fermer toutes les autres sessions
sessions-close-one-title = Fermer cette session ?
sessions-close-one-means = { $device } sera déconnecté immédiatement. Un travail qui n’y a pas été envoyé sera perdu. On ne peut pas revenir en arrière.
sessions-close-one-act = Fermer la session
sessions-close-others-title = { $count ->
    [one] Fermer l’autre session ?
   *[other] Fermer les { $count } autres sessions ?
}
sessions-close-others-means = Ces appareils seront déconnectés immédiatement ; un travail qui n’y a pas été envoyé sera perdu. On ne peut pas revenir en arrière. Cette session-ci reste ouverte.
sessions-close-others-act = { $count ->
    [one] Fermer l’autre session
   *[other] Fermer les { $count } sessions
}
sessions-closed = La session est fermée.
sessions-others-closed = Les autres sessions sont fermées.
sessions-gone = Cette session avait déjà pris fin.

cards-title = Mes cartes
cards-lead = Les cartes qui ouvrent votre compte.
cards-bound = Rattachée le { $day }
cards-this = Carte de cette session
cards-name-unknown = Carte sans nom connu
cards-lost-since = Déclarée perdue ou volée { $date } : elle n’ouvre plus rien.
cards-replaced-since = Remplacée le { $date } : elle n’ouvre plus votre compte.
cards-report-lost = Carte perdue ou volée
cards-report-lost-named = Carte perdue ou volée : { $name }
cards-lost-title = Déclarer cette carte perdue ou volée ?
cards-lost-means = La carte « { $name } » n’ouvrira plus jamais votre compte, même si vous la retrouvez. On ne peut pas revenir en arrière.
cards-lost-sessions = { $count ->
    [0] Aucune session n’est ouverte avec elle.
    [one] La session ouverte avec elle prendra fin immédiatement.
   *[other] Les { $count } sessions ouvertes avec elle prendront fin immédiatement.
}
cards-lost-this-too = Cette session-ci a été ouverte avec cette carte : elle prendra fin aussi, et vous serez déconnecté.
cards-lost-account-stays = Votre compte et vos dossiers restent.
cards-lost-next = Ensuite, demandez à l’émetteur de la carte de révoquer son certificat. Quand vous aurez une nouvelle carte, connectez-vous avec elle et répondez que vous avez déjà un compte : un code envoyé à votre adresse e-mail l’y rattache. Si vous n’avez plus cette adresse, la page vous dira ce que l’exploitant de cette instance doit savoir pour la rattacher.
cards-lost-act = Déclarer la carte perdue ou volée
cards-lost-done = La carte est déclarée perdue ou volée.
cards-lost-help = Vous n’avez plus de carte pour vous connecter ? Adressez-vous à l’exploitant de cette instance : il peut la déclarer perdue à votre place.

frame-sessions = Mes sessions
frame-lock = Verrouiller
frame-lock-keys = Verrouiller (Ctrl + Maj + L)

lock-title = Opalexe est verrouillé
lock-removed = La carte qui a ouvert la session a été retirée du lecteur.
lock-asked = Vous avez verrouillé la session.
lock-nothing-lost = Votre session n’est pas fermée : la page où vous étiez vous attend.
lock-insert = Insérez la carte « { $holder } » pour déverrouiller.
lock-reading = Lecture de la carte…
lock-another-card = La carte insérée n’est pas celle de cette session. Insérez la carte « { $holder } ».
lock-ready = La carte « { $holder } » est dans le lecteur. Votre code PIN vous sera demandé.
lock-blocked = Le code PIN de cette carte est bloqué. Déconnectez-vous, puis débloquez-le.
lock-working = Vérification de la carte…
lock-typing = Saisissez votre code PIN dans la fenêtre qui s’est ouverte.
lock-unlock = Déverrouiller
lock-cancel = Annuler
lock-sign-out = Se déconnecter
lock-sign-out-means = Se déconnecter ferme la session ; ce qui n’a pas été envoyé est alors perdu.
lock-card = Carte attendue

err-locked = L’application est verrouillée.
rec-locked = Insérez la carte qui a ouvert la session, puis déverrouillez.
err-another-certificate = Ce n’est pas la carte qui a ouvert cette session.
rec-another-certificate = Insérez la carte de cette session, ou déconnectez-vous pour utiliser celle-ci.
err-nothing-to-lock = Aucune session n’est ouverte par carte : il n’y a rien à verrouiller.
