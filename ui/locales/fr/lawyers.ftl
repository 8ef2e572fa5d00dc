# L’annuaire des avocats.

lawyers-title = Annuaire des Avocats
lawyers-lead = Les avocats qui utilisent cette instance : ceux qui s’y sont connectés et interviennent dans une expertise.
lawyers-link = Annuaire des Avocats
lawyers-search = Rechercher
lawyers-by-name = Nom ou cabinet
lawyers-by-barreau = Barreau
lawyers-by-town = Ville
lawyers-found = { $count ->
    [0] Aucun avocat
    [1] 1 avocat
   *[other] { $count } avocats
}
lawyers-none = Aucun avocat ne correspond à cette recherche.
lawyers-none-why = Un avocat figure dans l’annuaire dès sa première connexion. Essayez un mot plus court, ou effacez un critère.
lawyers-pages = Pages de l’annuaire
lawyers-maitre = Me { $name }
lawyers-bar = Barreau : { $barreau }
lawyers-bar-and-toque = Barreau : { $barreau }, toque { $toque }
lawyers-bar-unknown = Barreau non indiqué
lawyers-invite = Inviter
lawyers-invite-named = Inviter Me { $name }
lawyers-not-allowed = L’annuaire des avocats est réservé aux experts connectés avec leur carte. Pour joindre un avocat d’une expertise, ouvrez-la : il figure parmi les intervenants.
lawyers-invite-title = Inviter un avocat
lawyers-which-expertise = Dans quelle expertise l’invitez-vous ? Le formulaire sera rempli avec ses coordonnées ; il restera à choisir la partie.
lawyers-choose = Choisir
lawyers-choose-named = Choisir « { $title } »
lawyers-rg = RG { $rg }
lawyers-no-expertise = Aucune de vos expertises n’admet d’invitation pour le moment.
lawyers-no-expertise-next = Ouvrez une expertise depuis votre tableau de bord, puis revenez à l’annuaire.
lawyers-back = Revenir à l’annuaire

page-previous = Page précédente
page-next = Page suivante
page-of = Page { $page } sur { $pages }
