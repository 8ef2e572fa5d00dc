# La première connexion et le formulaire d’inscription.

first-connection-welcome = Bienvenue sur Opalexe, la plateforme de dématérialisation des expertises judiciaires
first-connection-title = Disposez-vous déjà d’un compte Opalexe ?
first-connection-no-means = Vous allez remplir le formulaire d’inscription.
first-connection-unanswered = Répondez par oui ou par non pour continuer.
first-connection-yes-state = Rattacher ce certificat à un compte existant n’est pas encore possible ici.
first-connection-yes-whom = Si vous avez changé de carte, adressez-vous à l’exploitant de cette instance, dont les coordonnées figurent en bas de page : ne créez pas un second compte. Le rattachement viendra avec les comptes par e-mail.

registration-title = Formulaire d’inscription
registration-required-note = * : champ obligatoire
registration-help = Aide ?
registration-identity = Vous
registration-certificate = Votre certificat
registration-email-hint = Les avis d’Opalexe vous seront envoyés à cette adresse.
registration-address = Adresse postale
registration-address-hint = Une à quatre lignes, sans le code postal ni la ville.
registration-practice = Votre inscription
registration-court-choose = Choisissez une cour
registration-court-rule = Une seule cour. Si vous êtes inscrit sur la liste d’une cour d’appel, indiquez-la, même si vous l’êtes aussi auprès d’une cour administrative d’appel. N’indiquez une cour administrative d’appel que si vous n’êtes inscrit que là.
registration-court-example = Exemple : inscrit à la CA de Bourges et à la CAA de Paris, vous indiquez la CA de Bourges.
registration-cour-de-cassation = Êtes-vous agréé(e) Cour de cassation ?
registration-sending = Envoi en cours…
registration-reset = Réinitialiser
registration-wiped = Le formulaire a été réinitialisé.
registration-restore = Rétablir ma saisie

field-profile = Profil
field-first-name = Prénom
field-last-name = Nom
field-landline = Téléphone fixe
field-mobile = Téléphone mobile
field-email = E-mail
field-address-lines = Adresse
field-postal-code = Code postal
field-town = Ville
field-country = Pays
field-court = Cour d’appel de rattachement
field-specialites = Spécialités
field-responsibility = J’accepte les CGU et suis responsable des informations saisies
field-unknown = Formulaire
field-required = (obligatoire)

form-error-summary = { $count ->
    [1] Un champ est à corriger
   *[other] { $count } champs sont à corriger
}

form-error-line = { $field } – { $problem }
form-box-unticked = Cochez la case pour vous engager sur les informations saisies.
form-specialites-too-many = Choisissez au plus { $limit } spécialités.
form-address-too-long = L’adresse a au plus { $lines } lignes, de { $characters } caractères chacune.
example-phone = Exemple : 02 48 00 00 00 ou +33 2 48 00 00 00.
example-email = Exemple : nom@domaine.fr.
example-postal-code = En France, cinq chiffres : 18000.

profile-expert = Expert
profile-co-expert = Co-expert
profile-magistrat = Magistrat
profile-greffier = Greffier
profile-sapiteur = Sapiteur
profile-intervenant = Intervenant de partie
profile-expert-means = Commis par le juge, vous conduisez l’expertise.
profile-co-expert-means = Désigné par le juge dans l’expertise d’un confrère.
profile-magistrat-means = Vous ordonnez ou contrôlez l’expertise.
profile-greffier-means = Vous assurez le greffe de la juridiction.
profile-sapiteur-means = Consulté par l’expert dans une autre spécialité.
profile-intervenant-means = Vous agissez pour une partie.

courts-ca = Cours d’appel
courts-tsa = Tribunal supérieur d’appel
courts-caa = Cours administratives d’appel (experts inscrits uniquement là)

specialites-hint = Au moins une. Cherchez par mot ou par code, ou parcourez les branches.
specialites-search = Chercher une spécialité
specialites-found = { $count ->
    [0] Aucun résultat
    [1] 1 résultat
   *[other] { $count } résultats
}
specialites-none = Aucune spécialité ne correspond. Essayez un mot plus court, ou effacez la recherche pour parcourir les branches.
specialites-chosen = { $count ->
    [0] Aucune choisie
    [1] 1 choisie
   *[other] { $count } choisies
}
specialites-remove = Retirer { $name }

help-title = Aide du formulaire
help-certificate = Votre certificat
help-certificate-text = Il a été lu sur votre carte et ne se modifie pas. Votre compte lui est attaché : la prochaine connexion avec cette carte ne demandera plus d’inscription.
help-profile = Profil
help-profile-text = Les profils proposés sont ceux que l’émetteur de votre certificat peut attester.
help-court = Cour d’appel de rattachement
help-court-text = Une seule valeur. La cour d’appel l’emporte sur la cour administrative d’appel lorsque vous êtes inscrit auprès des deux.
help-specialites = Spécialités
help-specialites-text = Celles de votre inscription. Le formulaire propose la nomenclature de l’arrêté du 19 novembre 2013 ; celle de l’arrêté du 5 décembre 2022, en vigueur depuis le 1er janvier 2024 pour les listes judiciaires, n’est pas encore proposée : choisissez l’entrée la plus proche. Cochez autant d’entrées que nécessaire ; une rubrique peut être choisie sans ses subdivisions.
help-data = Vos informations
help-data-text = Elles servent à vous identifier auprès des intervenants de vos expertises. Rien n’est envoyé avant que vous ne cliquiez sur « Valider ».
