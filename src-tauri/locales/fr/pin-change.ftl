# La fenêtre qui change ou débloque le code PIN.

change-title = Changer le code PIN
change-heading = Changez le code PIN de votre carte
change-known-label = Code PIN actuel
change-submit = Changer le code
change-wrong = Le code PIN actuel est faux. Le code de la carte n’a pas changé.
change-refused = Ce code PIN actuel n’est pas possible : un code PIN a de 4 à 8 caractères, sans espace ni accent. Aucun essai n’a été décompté.
change-last-try-warning = Dernier essai : si le code actuel est faux, la carte sera bloquée jusqu’à son déblocage (code PUK ou émetteur).
change-last-try-confirm = J’ai compris et je saisis mon code PIN actuel une dernière fois.
change-rule-other = différent du code actuel

unblock-title = Débloquer le code PIN
unblock-heading = Débloquez votre carte avec le code PUK
unblock-known-label = Code PUK (remis avec la carte par son émetteur)
unblock-submit = Débloquer la carte
unblock-wrong = Ce code PUK est faux. La carte n’a pas changé.
unblock-refused = Ce code PUK n’est pas possible : un code PUK a de 4 à 8 caractères, sans espace ni accent. Aucun essai n’a été décompté.
unblock-last-try-warning = Dernier essai : si ce code PUK est faux, la carte sera bloquée définitivement et devra être remplacée par son émetteur.
unblock-last-try-confirm = J’ai compris et je saisis mon code PUK une dernière fois.
unblock-rule-other = différent du code PUK
puk-tries-left =
    { $tries ->
        [one] Il reste { $tries } essai pour le code PUK.
       *[other] Il reste { $tries } essais pour le code PUK.
    }

new-pin-label = Nouveau code PIN
new-pin-again-label = Nouveau code PIN, une seconde fois
new-pin-rules-label = Le nouveau code :
new-pin-rule-digits = de 6 à 8 chiffres
new-pin-rule-trivial = ni chiffre répété, ni suite, ni code d’usine
new-pin-rule-again = identique dans les deux champs
new-pin-rule-kept = respecté
new-pin-rule-open = pas encore respecté
new-pin-show = Afficher les codes
new-pin-hide = Masquer les codes
new-pin-waiting = La carte enregistre le nouveau code. Ne la retirez pas.
new-pin-rejected = La carte refuse ce nouveau code : son émetteur impose une règle de plus. Choisissez-en un autre, par exemple de huit chiffres.
new-pin-refused-empty = Saisissez un nouveau code PIN.
new-pin-refused-digits = Le nouveau code ne contient que des chiffres.
new-pin-refused-short = Le nouveau code a au moins { $minimum } chiffres.
new-pin-refused-long = Le nouveau code a au plus { $maximum } chiffres.
new-pin-refused-one-digit = Un seul chiffre répété se devine trop vite. Choisissez un autre code.
new-pin-refused-factory = Ce code est celui de beaucoup de cartes neuves. Choisissez-en un autre.
new-pin-refused-sequence = Une suite de chiffres se devine trop vite. Choisissez un autre code.
new-pin-refused-again = Les deux saisies du nouveau code sont différentes. Saisissez-le de nouveau.
new-pin-refused-old = Le nouveau code est le code actuel. Choisissez-en un autre.
new-pin-refused-puk = Le code PUK ne peut pas servir de code PIN. Choisissez un autre code.
