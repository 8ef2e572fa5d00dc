# La première connexion et le formulaire d’inscription.

first-connection-welcome = Bienvenue sur Opalexe, la plateforme de dématérialisation des expertises judiciaires
first-connection-title = Disposez-vous déjà d’un compte Opalexe ?
first-connection-no-means = Vous allez remplir le formulaire d’inscription.
first-connection-unanswered = Répondez par oui ou par non pour continuer.
first-connection-yes-state = Sans le code envoyé par e-mail, c’est l’exploitant de cette instance qui rattache cette carte à votre compte.
first-connection-yes-whom = Adressez-vous à lui ; ses coordonnées figurent en bas de page. Indiquez-lui l’adresse e-mail de votre compte et l’empreinte ci-dessous, et gardez cette page ouverte : pendant une demi-heure, elle vérifie d’elle-même si la carte est rattachée et vous mène alors à votre compte. Au-delà, utilisez le bouton ci-dessous.
first-connection-yes-once = Ne créez pas un second compte.
first-connection-yes-card = Certificat de la carte
first-connection-yes-fingerprint = Empreinte SHA-256 du certificat
first-connection-yes-done = Vérifier si la carte est rattachée
first-connection-yes-still = La carte n’est pas encore rattachée à un compte (vérifié à { $hour }).

registration-title = Formulaire d’inscription
registration-required-note = * : champ obligatoire
registration-help = Aide ?
registration-identity = Vous
registration-certificate = Votre certificat
registration-email-hint = Les avis d’Opalexe vous seront envoyés à cette adresse.
registration-address = Adresse postale
registration-address-hint = Une à quatre lignes, sans le code postal ni la ville.
registration-address-professional = Adresse professionnelle
registration-address-professional-hint = Là où vous exercez. Une à quatre lignes, sans le code postal ni la ville.
registration-email-professional-hint = Votre adresse professionnelle : les avis d’Opalexe y seront envoyés.
registration-function = Votre fonction
registration-juridiction-hint = Tapez la ville ou le nom, par exemple « tj bourges », puis choisissez dans la liste.
registration-service-hint = Facultatif. Exemples : juge chargé du contrôle des expertises, service des expertises, régie.
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
field-juridiction = Juridiction
field-service = Service ou fonction
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
form-juridiction-missing = Choisissez la juridiction dans la liste.
form-juridiction-either = Écrivez le nom de la juridiction, ou choisissez-la dans la liste.
form-juridiction-not-of-mandate = Cette juridiction n’ordonne pas de mission de ce type. Choisissez-en une autre, ou corrigez le type de mission.
form-day-wrong = Ce jour n’existe pas, ou n’est pas écrit comme attendu.
form-order-in-the-future = La décision ne peut pas être postérieure à aujourd’hui.
form-day-before-order = Cette date précède celle de la décision.
form-day-too-far = Cette date est à plus de { $years } ans d’ici. Vérifiez l’année.
form-juridiction-unlisted = Aucune juridiction n’est choisie. Tapez sa ville, puis choisissez-la dans la liste qui s’ouvre sous le champ.
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

juridiction-placeholder = Ville ou nom de la juridiction
juridiction-show-list = Afficher la liste des juridictions
juridiction-chosen = { $name } : choix retenu
juridictions-list = Juridictions
juridictions-none = Aucune juridiction ne correspond. Essayez la ville seule, ou effacez la saisie pour parcourir la liste.
juridictions-found = { $count ->
    [0] Aucune juridiction
    [1] 1 juridiction
   *[other] { $count } juridictions
}
juridictions-ressort-ca = Ressort de la cour d’appel : { $siege }
juridictions-ressort-tsa = Ressort du tribunal supérieur d’appel : { $siege }
juridictions-ressort-caa = Ressort de la cour administrative d’appel : { $siege }

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
specialite-placeholder = Code ou mot, par exemple C.1.28 ou « topométrie »
specialite-show-list = Afficher la liste des spécialités
specialite-of-version = { $name } (nomenclature { $version })
specialite-chosen = { $name } : choix retenu
specialites-list = Spécialités
specialites-remove = Retirer { $name }

help-title = Aide du formulaire
help-certificate = Votre certificat
help-certificate-text = Il a été lu sur votre carte et ne se modifie pas. Votre compte lui est attaché : la prochaine connexion avec cette carte ne demandera plus d’inscription.
help-profile = Profil
help-profile-text = Les profils proposés sont ceux que l’émetteur de votre certificat peut attester.
help-court = Cour d’appel de rattachement
help-court-text = Une seule valeur. La cour d’appel l’emporte sur la cour administrative d’appel lorsque vous êtes inscrit auprès des deux.
help-juridiction = Juridiction (magistrats et greffiers)
help-juridiction-text = Celle où vous exercez. La liste suit les cours d’appel, puis les cours administratives d’appel. Au clavier : la flèche vers le bas l’ouvre, Entrée choisit, Échap la ferme.
help-specialites = Spécialités
help-specialites-text = Celles de votre inscription. Le formulaire propose la nomenclature en vigueur sur cette instance ; si elle n’est pas celle de votre liste, choisissez l’intitulé le plus proche. Une spécialité déjà déclarée dans une autre nomenclature y reste tant que vous ne la retirez pas. Cochez autant d’entrées que nécessaire ; une rubrique peut être choisie sans ses subdivisions.
help-data = Vos informations
help-data-text = Elles servent à vous identifier auprès des intervenants de vos expertises. Rien n’est envoyé avant que vous ne cliquiez sur « Valider ».

refused-title = Votre inscription a été refusée
refused-when = Refus prononcé par l’exploitant de cette instance le { $date }.
refused-reason = La raison donnée :
refused-what-to-do = Que faire
refused-correct = Corrigez ce qui doit l’être et renvoyez le formulaire : ce que vous aviez déclaré s’y trouve déjà. Il sera examiné à nouveau. Votre carte reste celle de votre inscription.
refused-ask = Si la raison ne vous paraît pas claire, adressez-vous à l’exploitant, dont les coordonnées figurent en bas de page.
refused-begin = Corriger mon inscription
