# La fenêtre du code PIN.

pin-title = Code PIN
pin-heading = Saisissez le code PIN de votre carte
pin-holder-label = Titulaire
pin-reader-label = Lecteur
pin-server-label = Serveur
pin-label = Code PIN
pin-heading-on-reader = Saisissez le code sur le lecteur
pin-label-of-card = Code de la carte : { $label }
pin-on-reader = Tapez votre code PIN sur les touches du lecteur, puis validez par la touche verte. Vous avez une minute. L’application ne voit pas votre code.
pin-submit-on-reader = Saisir sur le lecteur
pin-waiting-on-reader = Le lecteur attend votre code. Ne retirez pas la carte.
pin-show = Afficher
pin-hide = Masquer
pin-caps-lock = La touche Verr. maj. est active.
pin-submit = Se connecter
pin-cancel = Annuler
pin-waiting = La carte signe. Ne la retirez pas.
pin-tries-left =
    { $tries ->
        [one] Il reste { $tries } essai.
       *[other] Il reste { $tries } essais.
    }
pin-last-try-warning = Dernier essai : si ce code est faux, la carte sera bloquée jusqu’à son déblocage (code PUK ou émetteur).
pin-last-try-confirm = J’ai compris et je saisis mon code PIN une dernière fois.
pin-wrong = Ce code PIN est faux.
pin-refused-empty = Saisissez votre code PIN. Aucun essai n’a été décompté.
pin-refused-too-short = Un code PIN a au moins { $minimum } caractères. Aucun essai n’a été décompté.
pin-refused-too-long = Un code PIN a au plus { $maximum } caractères. Aucun essai n’a été décompté.
pin-refused-place = Ce code PIN ne se saisit pas ici. Aucun essai n’a été décompté. Fermez cette fenêtre et recommencez.
pin-refused-characters = Un code PIN ne contient ni espace ni lettre accentuée. Aucun essai n’a été décompté.
pin-last-try-unconfirmed = Un seul essai reste : cochez la case pour confirmer. Aucun essai n’a été décompté.
