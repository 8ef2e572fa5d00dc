# Ce qui entoure chaque page, et les mots communs.

frame-name = Opalexe
frame-subject = Procédure civile – Expertise judiciaire
frame-title = { $page } – Opalexe
frame-skip = Aller au contenu
frame-sign-out = Se déconnecter

session-ending-idle = Votre session va prendre fin dans moins de deux minutes, faute d’activité.
session-ending-idle-means = Restez connecté pour poursuivre ce que vous faites.
session-ending-full = Votre session va prendre fin dans moins de deux minutes.
session-ending-full-means = Elle a atteint sa durée maximale. Terminez ce que vous faites ; il faudra ensuite vous reconnecter.
session-stay = Rester connecté

footer-question = Une question ?
footer-no-support = Adressez-vous à l’exploitant de cette instance.
footer-instance = { $name } · version { $version }
footer-application = application { $version }
footer-version = Opalexe · version { $version }
footer-other-language = English

yes = Oui
no = Non
validate = Valider
cancel = Annuler
retry = Réessayer
list-printed = Liste imprimée le { $date }
stale = Ces informations datent du { $date }.
waiting = Un instant…
copied = Copié
copy-refused = La copie a échoué : sélectionnez le texte à la main.
change-profile = Changer de profil

size-octets = { $amount ->
    [0] 0 octet
    [1] 1 octet
   *[other] { $amount } octets
}
size-kilo = { $amount } Ko
size-mega = { $amount } Mo
size-giga = { $amount } Go

not-found-title = Cette page n’existe pas
not-found-text = L’adresse « { $path } » ne correspond à aucune page. Elle est peut-être incomplète, ou la page a été retirée.
not-found-home = Revenir à l’accueil

mails-link = E-mails envoyés
mails-title = E-mails envoyés par la démonstration
mails-lead = Aucune boîte ne les reçoit : cette démonstration les garde ici, du plus récent au plus ancien.
mails-again = Actualiser la liste
mails-none = Aucun e-mail n’a encore été envoyé.
mails-to = À { $to }, le { $at }
