# Les expertises : la liste, la création, le dossier, les intervenants, l’invitation.

expertise-continue = Continuer
expertise-back = Retour
expertise-sending = Envoi en cours…
expertise-rg = RG { $rg }
expertise-leave = Quitter
expertise-tabs = Pages de l’expertise
expertise-loading = Ouverture de l’expertise
expertise-unreadable = Cette expertise n’est pas accessible
tab-dossier = Dossier
tab-contradictoire = Contradictoire
tab-intervenants = Intervenants
day-hint = Jour, mois, année : 12/02/2025
example-day = Écrivez le jour, le mois et l’année : 12/02/2025.
example-amount = Écrivez un montant en euros : 6 000 ou 6 000,50.
amount-euros = { $euros } €
amount-euros-cents = { $euros },{ $cents } €

# La liste
expertises-title = Mes expertises
expertises-all = Mes expertises
expertises-new = Créer une expertise
expertises-count = { $count ->
    [0] Aucune expertise
    [one] 1 expertise
   *[other] { $count } expertises
}
expertises-count-of = { $found } sur { $count } expertises
expertises-found = { $count ->
    [0] Aucune expertise ne correspond.
    [one] 1 expertise trouvée.
   *[other] { $count } expertises trouvées.
}
expertises-search = Rechercher
expertises-state = État
expertises-every-state = Tous les états
expertises-order = Trier par
expertises-order-deadline = Échéance du rapport
expertises-order-newest = Date de création
expertises-order-title = Nom de l’affaire
expertises-order-state = État
expertises-empty = Aucune expertise pour le moment.
expertises-empty-expert = Lorsqu’une décision vous désigne, créez l’expertise ici, puis invitez les parties.
expertises-empty-court = Les expertises apparaissent ici lorsque l’expert vous y a invité et que vous avez ouvert le lien reçu par e-mail.
expertises-empty-invited = Une expertise apparaît ici lorsque l’expert qui la conduit vous y a invité.
expertises-none-found = Aucune expertise ne correspond à cette recherche.
expertises-clear-search = Tout afficher
expertises-more = Seules les { $count } plus récentes sont montrées.
expertises-expert = Expert : { $name }
expertises-legacy = { $count ->
    [one] 1 accès à renouveler
   *[other] { $count } accès à renouveler
}
expertises-deadline = Rapport à déposer
expertises-no-deadline = Sans échéance
expertises-overdue = échéance passée
expertises-due-in = { $days ->
    [0] aujourd’hui
    [one] demain
   *[other] dans { $days } jours
}
expertises-role = Votre rôle
expertises-people = Participants
expertises-people-count = { $parties ->
    [0] aucune partie
    [one] 1 partie
   *[other] { $parties } parties
}, { $people ->
    [0] aucun intervenant
    [one] 1 intervenant
   *[other] { $people } intervenants
}
expertises-never-connected = dont { $count } jamais { $count ->
    [one] connecté
   *[other] connectés
}

# Les types de mission et les états
mandate-civil = Judiciaire civile
mandate-civil-detail = Ordonnée par un tribunal judiciaire ou une cour d’appel
mandate-commercial = Commerciale
mandate-commercial-detail = Ordonnée par une juridiction statuant en matière commerciale
mandate-administrative = Administrative
mandate-administrative-detail = Ordonnée par un tribunal administratif ou une cour administrative d’appel
mandate-conventional = Conventionnelle
mandate-conventional-detail = Confiée par les parties d’un commun accord
mandate-amicable = Amiable
mandate-amicable-detail = Hors procédure, par exemple pour un assureur
mandate-training = Formation
mandate-training-detail = Un exercice, avec des données fictives
state-en-constitution = En constitution
state-en-constitution-means = L’expertise se prépare : parties, intervenants, provision. Les opérations ne sont pas ouvertes.
state-en-cours = En cours
state-en-cours-means = Les opérations d’expertise sont ouvertes.
state-caduque = Caduque
state-caduque-means = La désignation de l’expert est caduque, faute de consignation. L’expertise reste consultable.
opening-title = Ouverture des opérations
opening-means = Ouvrez les opérations lorsque la provision est consignée, ou si le juge a ordonné de commencer sans attendre. L’expertise passe alors à l’état « En cours ».
opening-lapse = Si la provision n’a pas été consignée dans le délai, constatez la caducité.
opening-to-steps = Aller aux étapes
lapse-consequences = Ce qui va se passer :
lapse-nobody-added = Plus personne ne peut être invité et les opérations ne peuvent plus être ouvertes.
lapse-kept = L’expertise passe à l’état « Caduque ». Elle reste consultable par ceux qui y participent.
lapse-final = C’est définitif : l’expertise ne peut plus changer d’état.

# Le dossier
dossier-facts = Décision et échéances
dossier-missions = Chefs de mission
dossier-no-mission = Aucun chef de mission n’a été saisi.
dossier-mandate = Type de mission
dossier-court = Juridiction
dossier-rg = Numéro RG
dossier-minute = Minute
dossier-order-date = Décision du
dossier-ordering-judge = Ordonnée par
dossier-control-judge = Contrôle confié à
dossier-deadline = Rapport à déposer avant le
dossier-provision = Provision
dossier-provision-due = à consigner avant le { $day }
dossier-role = Votre rôle

# La création
new-title = Créer une expertise
new-step = Création d’une expertise – étape { $place } sur { $count }
new-mandate-title = De quelle mission s’agit-il ?
new-order-title = Quelle décision l’a ordonnée ?
new-missions-title = Quels sont les chefs de mission ?
new-deadlines-title = Quelles sont les échéances ?
new-summary-title = Vérifiez avant de créer l’expertise
new-resumed = Vous reprenez une saisie commencée.
new-begin-anew = Recommencer à zéro
new-kept = Ce que vous saisissez est conservé jusqu’à ce que vous vous déconnectiez, et n’est pas enregistré sur cet ordinateur.
new-title-hint = « Résidence Les Saules ». C’est la seule chose de l’affaire qui figure dans les e-mails.
new-court-hint = La juridiction qui a rendu la décision.
new-unlisted-hint = Par exemple « Tribunal de commerce de Bourges ».
new-listed-hint = Ou une juridiction de la liste : cour d’appel, tribunal judiciaire statuant en matière commerciale.
new-rg-hint = Par exemple 25/00087
new-minute-hint = S’il figure sur la décision
new-judge-hint = Tel que la décision le nomme : « Mme Hélène VAUDREY »
new-control-hint = S’il s’agit d’un autre magistrat
new-missions-hint = Un chef de mission par champ, au moins un. Collez la liste de la décision : chaque ligne devient un chef de mission.
new-missions-optional = Un chef de mission par champ, facultatif. Collez une liste : chaque ligne devient un chef de mission.
new-mission-label = Chef de mission { $place }
new-mission-add = Ajouter un chef de mission
new-mission-remove = Retirer
new-mission-remove-named = Retirer le chef de mission { $place }
new-provision-hint = Si la décision en fixe une : 6 000 ou 6 000,50
new-summary-mandate = Mission
new-summary-order = Décision
new-summary-deadlines = Échéances
new-summary-none = Non renseigné
new-change = Modifier
new-change-named = Modifier : { $part }
new-next = L’expertise est créée à l’état « En constitution ». Personne n’est encore prévenu : vous ajoutez ensuite les parties et leurs intervenants, et chaque invitation part lorsque vous la validez.
new-act = Créer l’expertise
new-done = L’expertise est créée.
new-not-allowed = Seul un expert connecté avec sa carte peut créer une expertise.

# La modification
edit-title = Modifier l’expertise
edit-lead = Ceux qui participent à l’expertise voient aussitôt ce que vous corrigez. Personne n’est prévenu par e-mail, et le journal garde ce qui a été changé.
edit-mandate-fixed = Il ne change plus depuis que les opérations sont ouvertes.
edit-act = Enregistrer les modifications
edit-done = Les modifications sont enregistrées.
edit-nothing = Rien n’a été modifié.
edit-meanwhile = Ce qui a changé entre-temps
edit-meanwhile-field = { $field } : désormais « { $now } »
edit-meanwhile-next = Les champs que vous n’aviez pas touchés ont été mis à jour ; ce que vous avez saisi est resté. Vérifiez, puis enregistrez de nouveau.

# Ce que le rôle ou l’état ne permet pas
not-permitted-role = Votre rôle dans cette expertise ({ $role }) ne permet pas { $act ->
    [edit] de la modifier
    [manage_parties] d’ajouter une partie
    [invite] d’ajouter un intervenant
    [deactivate] de mettre un accès au statut inactif
   *[other] cette action
}.
not-permitted-role-next = C’est l’expert qui le fait : si c’est nécessaire, adressez-vous à lui.
not-permitted-state = L’expertise est à l’état « { $state } » : il n’est plus possible { $act ->
    [edit] de la modifier
    [manage_parties] d’ajouter une partie
    [invite] d’ajouter un intervenant
    [deactivate] de mettre un accès au statut inactif
   *[other] de faire cela
}.
not-permitted-state-next = Elle reste consultable, avec tout ce qui y a été fait.
not-permitted-dossier = Voir le dossier
not-permitted-intervenants = Voir les intervenants
renew-nobody = Cet accès n’est pas à renouveler
renew-nobody-means = Il est encore actif, il a déjà été remplacé, ou il n’existe pas dans cette expertise.

# Les parties
partie-title = Ajouter une partie
partie-natural = Personne physique
partie-legal = Personne morale
role-demandeur = Demandeur
role-defendeur = Défendeur
role-intervenant-volontaire = Intervenant volontaire
role-intervenant-force = Intervenant forcé
role-appele-en-cause = Appelé en cause
partie-described = { $role } · { $kind }
partie-name-hint = « SDC Résidence Les Saules »
partie-means = Ajouter une partie ne prévient personne. Vous invitez ensuite les personnes qui agissent pour elle.
partie-act = Ajouter la partie
partie-added = La partie est ajoutée.
partie-nobody = Personne n’agit encore pour cette partie.

# Les intervenants
intervenants-title = Intervenants
intervenants-count = { $parties ->
    [0] Aucune partie
    [one] 1 partie
   *[other] { $parties } parties
}, { $people ->
    [0] aucun accès actif
    [one] 1 accès actif
   *[other] { $people } accès actifs
}
intervenants-add = Ajouter un intervenant
intervenants-add-for = Ajouter un intervenant pour { $name }
intervenants-add-partie = Ajouter une partie
intervenants-no-partie = Aucune partie n’a été ajoutée.
intervenants-no-partie-expert = Commencez par ajouter les parties que la décision nomme, puis invitez les personnes qui agissent pour elles.
intervenants-technicians = Expert et techniciens
intervenants-court = Juridiction
intervenants-no-greffier = Aucun greffier n’a d’accès actif.
intervenants-no-greffier-means = Ce qui est destiné au greffe n’y parviendra pas par cette plateforme : adressez-le-lui sur papier, ou invitez un greffier.
intervenants-printed = Liste des intervenants – { $subject } – au { $date }
quality-avocat = Avocat
quality-representant = Représentant
quality-conseil-technique = Conseil technique
quality-assureur = Assureur
quality-partie-elle-meme = La partie elle-même
quality-autre = Autre
access-card = Accès par carte ou clé
access-email = Accès par e-mail et mot de passe
access-legacy = Certificat logiciel d’avant le 29/05/2024
status-actif = Actif
status-inactif = Inactif
intervenant-barreau = barreau : { $barreau }
intervenant-toque = toque { $toque }
intervenant-you = Vous
intervenant-no-email = Sans adresse e-mail
intervenant-never = Jamais connecté
intervenant-connected = Connecté pour la première fois le { $date }
intervenant-legacy = Actif, mais ne peut plus se connecter
intervenant-inactive-since = Inactif depuis le { $date }
intervenant-inactive-reason = Motif : { $reason }
intervenant-replaces = Remplace l’accès rendu inactif le { $date }
intervenant-set-inactive = Mettre au statut inactif
intervenant-set-inactive-named = Mettre au statut inactif : { $name }
intervenant-renew = Inviter à nouveau
intervenant-renew-named = Ajouter un nouvel intervenant à la place de { $name }
mail-queued = Invitation en cours d’envoi
mail-sent = Invitation envoyée le { $date }
mail-failed = Invitation non remise ({ $date })
mail-answer = Réponse du serveur de messagerie : { $answer }
mail-failed-next = Vérifiez l’adresse. Pour la corriger, mettez cet accès au statut inactif, puis invitez à nouveau.

# Les accès d’avant le 29/05/2024
legacy-title = { $count ->
    [one] 1 accès doit être renouvelé
   *[other] { $count } accès doivent être renouvelés
}
legacy-why = Les certificats logiciels remis dans les expertises créées avant le 29/05/2024 ne permettent plus de se connecter. Renouvelez chaque accès en trois étapes.
legacy-step-inactive = Mettre le profil concerné au statut « inactif »
legacy-step-add = Créer un nouveau profil en cliquant sur « Ajouter un intervenant »
legacy-step-validate = Valider le nouvel intervenant
step-done = (fait)

# Mettre au statut inactif
inactive-title = Mettre { $name } au statut inactif
inactive-consequences = Ce qui va se passer
inactive-at-once = L’accès à cette expertise prend fin immédiatement, y compris dans une session ouverte.
inactive-legacy-at-once = Cet accès n’ouvrait déjà plus rien. Il est désormais marqué comme inactif.
inactive-kept = L’entrée reste dans la liste, avec tout ce qui a été fait jusqu’ici.
inactive-final = C’est définitif : pour revenir, la personne doit être invitée à nouveau, et une nouvelle entrée est créée.
inactive-next = Et ensuite ?
inactive-next-invite = Inviter à nouveau
inactive-next-invite-detail = Adresse erronée ou accès à renouveler : le formulaire s’ouvre, déjà rempli, pour que vous le corrigiez.
inactive-next-nothing = Rien d’autre
inactive-next-nothing-detail = La personne ne participe plus à l’expertise.
inactive-reason-hint = Facultatif, conservé avec l’entrée : « Adresse mal saisie »
inactive-act = Mettre au statut inactif
inactive-done = L’accès est inactif.
inactive-nobody = Cet accès ne peut pas être rendu inactif
inactive-nobody-means = Il est déjà inactif, il n’existe pas dans cette expertise, ou votre rôle ne le permet pas.
inactive-back = Voir les intervenants

# Inviter
invite-title = Ajouter un intervenant
invite-replaces = À la place de l’accès inactif de { $name }. Vérifiez l’adresse et corrigez ce qui doit l’être.
invite-place = À quel titre
invite-intervenant-detail = Avocat, représentant, conseil technique ou assureur d’une partie
invite-co-expert-detail = Un autre expert désigné par le juge
invite-sapiteur-detail = Un technicien d’une autre spécialité que la vôtre
invite-magistrat-detail = Le juge qui a ordonné la mesure ou qui la contrôle
invite-greffier-detail = Le greffe ou le service du contrôle des expertises
invite-no-partie = Ajoutez d’abord la partie pour laquelle cette personne agit.
invite-choose-partie = Choisissez une partie
invite-partie-option = { $name } ({ $role })
invite-barreau-hint = Par exemple Bourges
invite-toque-hint = S’il y en a une
invite-court-hint = Laissez vide s’il s’agit de la juridiction qui a ordonné l’expertise.
invite-access-card = Par carte ou clé
invite-access-card-detail = La personne a un certificat sur carte à puce ou clé USB
invite-access-email = Par e-mail
invite-access-email-detail = Adresse e-mail, mot de passe et code temporaire
invite-speciality-hint = La spécialité pour laquelle vous le consultez, distincte des vôtres
invite-speciality-refused = Cette spécialité est aussi la vôtre.
invite-speciality-rule = L’article 278 du code de procédure civile permet à l’expert de recueillir l’avis d’un autre technicien, mais seulement dans une spécialité distincte de la sienne. Choisissez la spécialité précise pour laquelle vous consultez cette personne.
invite-person = La personne
invite-email-hint = Vérifiez-la : l’invitation part à cette adresse, et prouve que la personne la lit.
invite-consequences = Ce qui partira lorsque vous validerez
invite-to-this-address = cette adresse
invite-access-first = Choisissez le mode d’accès pour savoir quels messages partiront.
invite-mail-invitation = Un e-mail d’invitation à l’expertise « { $title } » part à { $to }.
invite-mail-password = Un second e-mail, séparé, remet le mot de passe du compte. Il ne part que si la personne n’a pas encore de compte par e-mail.
invite-mail-card = Un e-mail d’invitation à l’expertise « { $title } » part à { $to }, avec un lien à usage unique.
invite-mail-card-link = La personne ouvre ce lien, puis se connecte avec sa carte : elle rejoint alors l’expertise.
invite-entry = La nouvelle entrée est active aussitôt, et marquée « Jamais connecté » jusqu’à la première connexion.
invite-former-stays = L’ancienne entrée reste dans la liste, au statut inactif.
invite-done = L’intervenant est ajouté et l’invitation part.

# Rejoindre une expertise
join-title = Rejoindre une expertise
join-as = Vous avez reçu une invitation. Vous allez rejoindre l’expertise en tant que :
join-person = Personne connectée
join-means = Le lien de l’invitation ne sert qu’une fois. Il rattache l’expertise à votre compte.
join-act = Rejoindre l’expertise
join-later = Plus tard
join-wrong-profile = Cette invitation s’adresse au titulaire d’une carte d’un autre profil. Si vous avez plusieurs cartes, déconnectez-vous et utilisez l’autre : l’invitation reste en attente sur cette page.
join-other-card = Se connecter avec une autre carte
join-by-card = Cette invitation demande une connexion par carte.
join-by-card-next = Vous êtes connecté par e-mail. Déconnectez-vous, puis connectez-vous avec votre carte : l’invitation reste en attente.
join-bring = Collez ici le lien reçu dans l’e-mail d’invitation.
join-link = Lien de l’invitation
join-link-hint = Il commence par https:// et contient « /invitation/ ».
join-sign-in = Vous avez reçu une invitation à une expertise. Connectez-vous avec votre carte : vous reviendrez ici pour la rejoindre.
join-sign-in-act = Se connecter avec ma carte
join-browser = Vous avez reçu une invitation à une expertise. Elle se rejoint depuis l’application Opalexe, avec votre carte.
join-browser-open = Copiez le lien de l’invitation, puis ouvrez l’application Opalexe.
join-browser-sign-in = Connectez-vous avec votre carte.
join-browser-paste = Sur le tableau de bord, choisissez « Rejoindre une expertise » et collez le lien.
join-copy = Copier le lien de l’invitation
join-get-desktop = Obtenir l’application
join-once = Le lien n’a pas été utilisé : il reste valable.
join-have-link = Rejoindre une expertise
