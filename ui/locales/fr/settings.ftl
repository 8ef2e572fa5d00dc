# Les réglages de l’application de bureau.

settings-title = Réglages
settings-lead = Ils valent pour vous, sur cet ordinateur.
settings-link = Réglages
settings-fixed = Fixé par votre administrateur.
settings-unreadable = Le fichier de réglages de votre administrateur ne peut pas être lu.
settings-unreadable-means = Par sécurité, tous les réglages restent à leur valeur d’origine. Signalez-le à votre administrateur.

settings-server-title = Serveur
settings-server-none = Aucun serveur n’a encore été choisi.
settings-server-choose = Choisir le serveur

settings-proxy-title = Accès au serveur
settings-proxy-system = Comme le reste de l’ordinateur
settings-proxy-system-detail = Par le proxy du système, s’il en indique un.
settings-proxy-none = Directement
settings-proxy-none-detail = Sans proxy, même si le système en indique un.
settings-proxy-manual = Par un proxy particulier
settings-proxy-manual-detail = Votre service informatique vous en donne l’adresse.
settings-proxy-address = Adresse du proxy
settings-proxy-hint = Un nom et un port, comme proxy.exemple.fr:3128, sans identifiant ni mot de passe.
settings-proxy-try = Essayer
settings-proxy-trying = Essai en cours…
settings-proxy-answers = Le serveur « { $name } » répond.

settings-card-title = Carte
settings-lock = Verrouiller l’application dès que ma carte est retirée du lecteur
settings-lock-hint = Quitter votre poste avec votre carte suffit alors à le protéger.
settings-module = Logiciel de carte supplémentaire (module PKCS#11)
settings-module-hint = Facultatif : les logiciels des cartes courantes sont trouvés d’eux-mêmes. N’indiquez que celui que l’émetteur de votre carte vous a remis.
settings-module-choose = Parcourir…
settings-module-window = Choisir un module PKCS#11

settings-save = Enregistrer les réglages
settings-saving = Enregistrement…
settings-saved = Les réglages sont enregistrés. Ils s’appliquent dès maintenant.

settings-language-title = Langue
settings-language-french = Français
settings-language-english = English

settings-updates-title = Mises à jour
settings-updates-off = Elles sont gérées par votre administrateur : l’application ne se met pas à jour d’elle-même.
settings-updates-managed = Elles sont gérées par votre administrateur, à l’adresse qu’il a indiquée. Seule une version plus récente, signée par l’éditeur, est acceptée.

# Ce qui ne va pas dans les réglages (SettingsFault)
err-proxy-invalid = Cette adresse n’est pas celle d’un proxy.
rec-proxy-invalid = Donnez un nom et un port, comme proxy.exemple.fr:3128. Seuls les proxys http sont admis.
err-proxy-credentials = L’adresse du proxy contient un identifiant ou un mot de passe.
rec-proxy-credentials = L’application ne conserve aucun mot de passe en clair. Retirez ce qui précède le signe @, ou choisissez le proxy du système.
err-module-relative = Le chemin du module n’est pas complet.
rec-module-relative = Donnez le chemin entier, depuis la racine du disque, ou désignez le fichier par « Parcourir ».
err-module-missing = Il n’y a pas de fichier à cet endroit.
rec-module-missing = Vérifiez le chemin, ou désignez le fichier par « Parcourir ».
err-setting-fixed = Un de ces réglages est fixé par votre administrateur.
rec-setting-fixed = Rien n’a été modifié. Adressez-vous à votre administrateur.
err-settings-not-saved = Les réglages n’ont pas pu être enregistrés sur cet ordinateur.
rec-settings-not-saved = Rien n’a été modifié. Vérifiez la place disponible, puis recommencez.
