# Les pages de l’administrateur.

admin-link = Administration
admin-title = Administration
admin-title-of = Administration : { $section }
admin-sections = Rubriques de l’administration
admin-lead = Ce qui attend une décision, et l’état de l’instance. Aucune de ces pages ne donne accès à une expertise.
admin-overview = Aperçu
admin-pending = Inscriptions en attente
admin-renewals = Renouvellements
admin-accounts = Comptes
admin-cgu = CGU
admin-mails = E-mails
admin-trust = Certificats
admin-see = Voir
admin-see-named = Voir : { $section }
admin-count-accounts = { $count ->
    [0] Aucune inscription n’attend.
    [1] 1 inscription attend une décision.
   *[other] { $count } inscriptions attendent une décision.
}
admin-count-renewals = { $count ->
    [0] Aucun renouvellement n’attend.
    [1] 1 renouvellement attend une décision.
   *[other] { $count } renouvellements attendent une décision.
}
admin-count-mails = { $count ->
    [0] Aucun e-mail n’attend.
    [1] 1 e-mail attend d’être envoyé.
   *[other] { $count } e-mails attendent d’être envoyés.
}
admin-count-failed = { $count ->
    [0] Aucun échec en 7 jours.
    [1] 1 échec en 7 jours.
   *[other] { $count } échecs en 7 jours.
}
admin-trust-good = Les émetteurs et leurs listes de révocation sont à jour.
admin-trust-warning = Un émetteur ou une liste de révocation est à surveiller.
admin-trust-failure = Des cartes sont refusées : un émetteur ou une liste de révocation fait défaut.
admin-versions = Versions
admin-version-server = Serveur
admin-version-courts = Juridictions
admin-version-courts-count = { $count } juridictions, fournies avec le serveur
admin-version-nomenclature = Nomenclature des spécialités
admin-version-nomenclature-of = Arrêté de { $year }, { $count } entrées
admin-pending-lead = Comparez ce qui a été déclaré avec le certificat, puis décidez. La personne lit la raison d’un refus et peut corriger son inscription.
admin-nobody-waits = Aucune inscription n’attend.
admin-since = En attente depuis le { $date }
admin-approve = Accepter
admin-refuse = Refuser
admin-decide-named = { $act } : { $name }
admin-reason-hint = La personne lira ces mots. 500 caractères au plus.
admin-refuse-confirm = Refuser { $name }
admin-decide-question = { $act } : { $name } ?
admin-approve-means = La personne se connecte aussitôt avec sa carte, en tant que « { $profile } ». Pour revenir en arrière, le compte doit être fermé depuis le serveur : opalexe-server account close.
admin-renewal-means = Le nouveau certificat ouvre le compte dès maintenant. L’ancien ne l’ouvre plus et ses sessions prennent fin. Cela ne s’annule pas.
admin-not-allowed = Ces pages sont réservées aux administrateurs de l’instance. L’exploitant désigne un administrateur depuis le serveur ; rien n’y donne accès aux expertises.
admin-back-home = Revenir à l’accueil
admin-accounts-none = Aucun compte ne correspond à cette recherche.
admin-accounts-none-why = La recherche porte sur le début du prénom, du nom ou de l’adresse e-mail. Essayez un mot plus court.
admin-approved = { $name } : l’inscription est acceptée.
admin-refused = { $name } : le refus est enregistré, avec sa raison.
admin-renewals-lead = L’adresse e-mail du compte a été prouvée. Accepter remplace aussitôt l’ancien certificat : il n’ouvre plus le compte et ses sessions prennent fin.
admin-no-renewal-waits = Aucun renouvellement n’attend.
admin-renewal-approve = Remplacer le certificat
admin-renewal-approved = { $name } : le certificat est remplacé.
admin-new-certificate = Nouveau certificat
admin-former-certificate = Certificat actuel
admin-subject = Identifiant du titulaire : { $subject }
admin-other-authority = Le nouveau certificat vient d’un autre émetteur que l’actuel.
admin-other-subject = Le nouveau certificat ne porte pas le même identifiant de titulaire que l’actuel.
admin-subject-unknown = L’un des deux certificats ne porte pas d’identifiant de titulaire : rien ne permet de les comparer.
admin-not-permitted = L’émetteur de ce certificat ne peut pas attester ce profil : la configuration de l’instance doit d’abord l’y autoriser.
admin-accounts-search = Rechercher
admin-accounts-by = Nom ou adresse e-mail
admin-accounts-found = { $count ->
    [0] Aucun compte
    [1] 1 compte
   *[other] { $count } comptes
}
admin-accounts-pages = Pages de la liste des comptes
admin-column-name = Personne
admin-column-access = Accès
admin-column-standing = État
admin-column-last = Dernière connexion
admin-never = jamais
admin-administrator = administrateur
admin-by-card = carte
admin-by-email = e-mail
admin-standing-open = ouvert
admin-standing-pending = en attente
admin-standing-refused = refusé
admin-standing-closed = fermé
admin-cgu-lead = Les textes publiés par l’exploitant. Celui d’un profil l’emporte sur le texte commun. Un nouveau texte se publie sur le serveur : opalexe-server cgu publish.
admin-cgu-none = Aucun texte n’est publié.
admin-column-version = Version
admin-column-for = Pour
admin-column-published = Publiée le
admin-column-size = Taille
admin-column-accepted = Acceptations
admin-in-force = en vigueur
admin-for-everybody = tous les profils sans texte propre
admin-mails-lead = Les e-mails qui attendent ou ont échoué. Leur texte et ce dont ils parlent ne sont pas montrés.
admin-mails-none = Aucun e-mail n’attend et aucun n’a échoué.
admin-column-recipient = Destinataire
admin-column-kind = Nature
admin-column-state = État
admin-column-tries = Essais
admin-column-answer = Dernière réponse
admin-mail-waiting = en attente
admin-mail-sent = envoyé
admin-mail-failed = échec
admin-trust-lead = Ce que le serveur croit en ce moment. Les fichiers se changent dans ses dossiers ; ils sont relus à chaque seconde.
admin-anchors = Ancres de confiance
admin-no-anchor = Aucune ancre : toutes les cartes sont refusées.
admin-anchor = { $name }, valide jusqu’au { $day }
admin-authority-good = Ses cartes sont acceptées.
admin-authority-warning = Ses cartes sont acceptées ; quelque chose arrive à son terme.
admin-authority-failure = Ses cartes sont refusées.
admin-approval-automatic = comptes ouverts aussitôt
admin-approval-required = comptes soumis à acceptation
admin-not-anchored = Cet émetteur ne mène à aucune ancre.
admin-list = Liste de révocation de { $authority } : émise le { $from }, valable jusqu’au { $until }
admin-list-missing = Aucune liste de révocation de { $authority }
admin-passed-over = Fichiers écartés

mail-kind-invitation-to-expertise = Invitation à une expertise
mail-kind-initial-password = Mot de passe provisoire d’un nouveau compte
mail-kind-one-time-code = Code de connexion
mail-kind-code-resent = Code de connexion, renvoyé
mail-kind-forgotten-password = Lien pour un mot de passe oublié
mail-kind-account-made = Confirmation d’un compte créé
mail-kind-registration-approved = Inscription approuvée
mail-kind-registration-refused = Inscription refusée
mail-kind-new-cgu = Nouvelle version des CGU
mail-kind-intervenant-inactive = Accès à une expertise fermé
mail-kind-intervenant-reactivated = Accès à une expertise rouvert
mail-kind-expertise-opened = Ouverture des opérations d’une expertise
mail-kind-undeliverable = Avis à l’expert d’un e-mail non remis
mail-kind-made-available = Avis de mise à disposition d’un document
mail-kind-no-active-clerk = Dépôt à transmettre au greffe sur papier
mail-kind-recap = Récapitulatif de ce qui n’est pas lu
mail-kind-readers-recap = Récapitulatif des lectures
mail-kind-reminder = Rappel de documents non lus
mail-kind-unread-by-others = Avis à l’expert de documents non lus
mail-kind-security-notice = Avis de sécurité sur un compte
mail-kind-email-confirmation = Code de vérification d’une nouvelle adresse
mail-kind-renewal-code = Code de renouvellement d’un certificat
mail-kind-test = Essai de l’exploitant
mail-kind-other = Autre e-mail
