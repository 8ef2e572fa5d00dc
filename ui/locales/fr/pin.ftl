# La page du code de la carte.

card-pin-heading = Code de la carte
card-pin-lead = Changez le code PIN de votre carte, ou débloquez-le avec son code PUK. Les codes se saisissent dans une fenêtre à part : ils vont directement à la carte et ne quittent pas cet ordinateur.
card-pin-link = Code de la carte
card-pin-link-unblock = Débloquer le code PIN
card-pin-link-change = Changer ou débloquer le code PIN
card-pin-unnamed = Carte sans nom
card-pin-model = Modèle
card-pin-reader = Lecteur
card-pin-standing = Code PIN
card-pin-tries = { $tries ->
    [1] Un seul essai avant le blocage
   *[other] { $tries } essais avant le blocage
}
card-pin-blocked = Bloqué
card-pin-unknown = La carte n’indique pas combien d’essais restent.
card-pin-blocked-means = Trop de codes faux ont été saisis. Le code PUK, remis avec la carte par son émetteur, permet de choisir un nouveau code PIN.
card-pin-few-tries = En cas de doute sur votre code PIN, ne l’essayez plus : débloquez la carte avec le code PUK.
card-pin-change = Changer le code…
card-pin-unblock = Débloquer avec le code PUK…
card-pin-elsewhere = Le code de cette carte se change et se débloque avec le logiciel qui l’accompagne : { $program }.
card-pin-elsewhere-unknown = Le code de cette carte se change et se débloque avec le logiciel fourni par son émetteur. Adressez-vous à lui si vous ne l’avez pas.
card-pin-not-now = Cette carte ne répond pas pour le moment : elle est en cours de lecture, ou un autre programme l’utilise.
card-pin-window-open = Une fenêtre s’est ouverte pour saisir les codes.
card-pin-changed = Le code PIN de la carte est changé.
card-pin-unblocked = La carte est débloquée, avec le code PIN que vous venez de choisir.
card-pin-changed-means = Utilisez le nouveau code dès la prochaine connexion. Personne d’autre ne le connaît : ni l’émetteur de la carte, ni l’exploitant de cette instance.
card-pin-given-up = Rien n’a été changé : la carte garde son code PIN.
card-pin-removed = La carte a été retirée avant la fin.
card-pin-removed-means = Elle garde son code PIN. Insérez-la de nouveau pour recommencer.
card-pin-help-title = Bien choisir, et ne pas rester bloqué
card-pin-help-choose = Un nouveau code PIN a de 6 à 8 chiffres. Évitez une date de naissance et un code que vous utilisez ailleurs.
card-pin-help-puk = Le code PUK a lui aussi un nombre d’essais limité. Quand il est épuisé, la carte est bloquée définitivement.
card-pin-help-issuer = Sans code PUK, seul l’émetteur de la carte peut vous aider : l’exploitant de cette instance ne connaît aucun de vos codes.
card-pin-back = Retour
