# La page de la carte.

card-looking-title = Recherche du lecteur
card-looking-text = L’application interroge les lecteurs branchés.
card-service-stopped-title = Le service de cartes à puce est arrêté
card-service-stopped-text = Démarrez-le (« Carte à puce » sous Windows, « pcscd » sous Linux), ou redémarrez l’ordinateur. Cette page suivra d’elle-même.
card-no-reader-title = Branchez votre lecteur
card-no-reader-text = Aucun lecteur n’est branché. Branchez votre lecteur de carte ou votre clé USB.
card-no-card-title = Insérez votre carte
card-no-card-text = Le lecteur est prêt. Insérez la carte jusqu’au fond, la puce en avant.
card-reading-title = Lecture de la carte
card-reading-text = Laissez la carte en place : ses certificats sont en cours de lecture.
card-asking-title = Recherche du logiciel de cette carte
card-asking-text = Cette carte demande le logiciel de son fabricant. Ceux de cet ordinateur sont interrogés ; cela peut prendre une minute. Laissez la carte en place.
card-unusable-title = Cette carte ne permet pas de se connecter
card-unusable-text = La raison est indiquée ci-dessous. Vous pouvez insérer une autre carte.
card-blocked-title = Le code PIN est bloqué
card-blocked-text = Cette carte ne peut plus servir tant que son code n’est pas débloqué.
card-choose-title = Connectez-vous avec votre certificat
card-choose-text = Vérifiez le certificat, puis cliquez sur « Se connecter ». Votre code PIN vous sera demandé.
card-preparing-title = Préparation de la connexion
card-preparing-text = Le serveur prépare le défi que votre carte va signer.
card-pin-title = Saisissez votre code PIN
card-pin-text = Une fenêtre s’est ouverte pour le saisir. Le code va directement à la carte.
card-pin-on-reader-title = Saisissez votre code sur le lecteur
card-pin-on-reader-text = Tapez le code PIN sur les touches du lecteur, puis validez. L’application ne le voit pas.
card-signing-title = Votre carte signe
card-signing-text = Laissez-la en place.
card-submitting-title = Vérification par le serveur
card-submitting-text = Le serveur vérifie la signature et le certificat. La carte peut rester en place.

card-certificates = Certificats de la carte
card-in-reader = dans { $reader }
card-sign-in = Se connecter
card-cancel = Annuler la connexion
card-server = Serveur : { $origin }
card-change-server = Changer de serveur

card-tries-left = { $tries ->
    [0] Il ne reste aucun essai.
    [1] Il reste un seul essai avant le blocage de la carte.
   *[other] Il reste { $tries } essais.
}
card-few-tries = Il reste { $tries } essais avant le blocage du code PIN. En cas de doute, vérifiez votre code avant de continuer.
card-last-try = Il reste un seul essai.
card-last-try-means = Un code faux bloquera la carte. Ne continuez que si vous êtes certain de votre code PIN.
card-atr-label = Identification de la carte (ATR), à communiquer à l’assistance :
card-atr-copy = Copier l’identification

certificate-issuer = Délivré par { $issuer }
certificate-valid-until = Valable jusqu’au { $day }
certificate-expired = Expiré depuis le { $day } : demandez son renouvellement à son émetteur.
certificate-not-yet-valid = Pas encore valable : il le sera à partir du { $day }.
certificate-key-unsupported = Sa clé est d’un type que l’application ne sait pas utiliser.
certificate-key-too-weak = Sa clé est trop faible pour protéger votre identité : demandez une nouvelle carte à son émetteur.
certificate-pin-label = Code demandé : { $label }
certificate-pin-blocked = Son code PIN est bloqué. Débloquez-le avec le code PUK, ou adressez-vous à son émetteur.

unusable-not-understood = Aucun logiciel de cet ordinateur ne sait utiliser cette carte.
unusable-install = Installez « { $program } », puis fermez et rouvrez l’application. S’il est déjà installé, indiquez l’emplacement de son module PKCS#11 dans les réglages.
unusable-install-unknown = Installez le logiciel fourni par l’organisme qui vous a remis la carte, puis fermez et rouvrez l’application. S’il est déjà installé, indiquez l’emplacement de son module PKCS#11 dans les réglages.
unusable-another-module = Vérifiez qu’il s’agit bien de votre carte d’authentification. Si oui, installez le logiciel fourni par l’organisme qui vous l’a remise, ou indiquez l’emplacement de son module PKCS#11 dans les réglages, puis fermez et rouvrez l’application.
unusable-no-certificate = Cette carte a été lue, mais elle ne contient aucun certificat pour se connecter.
unusable-activate = Vérifiez qu’il s’agit bien de votre carte d’authentification. Une carte neuve doit d’abord être activée auprès de l’organisme qui l’a délivrée.
unusable-identity-card = La carte nationale d’identité ne permet pas de se connecter ici.
unusable-identity-card-why = Sa puce n’offre aucune fonction d’authentification ouverte au public : seuls l’État et France Identité savent l’utiliser, et aucun logiciel n’y changera rien. Insérez votre carte professionnelle ou votre clé d’authentification.
unusable-travel-document = C’est un passeport, une carte d’identité ou un titre de séjour : il prouve une identité, il ne signe pas.
unusable-payment = C’est une carte de paiement.
unusable-insert-another = Retirez-la et insérez votre carte professionnelle ou votre clé d’authentification.
unusable-findings = Ce que l’application a trouvé
unusable-model = Modèle :
unusable-model-unknown = inconnu
unusable-applications = Applications de la carte :
unusable-applications-none = aucune que l’application connaisse
unusable-modules = Logiciels essayés :
unusable-modules-none = aucun logiciel de carte n’est installé sur cet ordinateur
unusable-atr = Identification (ATR) :
unusable-copy = Copier ces informations
unusable-settings = Ouvrir les réglages

application-piv = PIV
application-ias-ecc = IAS-ECC
application-authentic = AuthentIC
application-ministry-of-the-interior = carte agent du ministère de l’Intérieur
application-pkcs15 = PKCS#15
application-open-pgp = OpenPGP
application-fido = clé de sécurité FIDO
application-travel-document = titre d’identité ou de voyage
application-payment = paiement
application-other = autre

module-line = { $product } : { $outcome }
module-chosen = Module choisi dans les réglages
module-absent = n’est pas installé
module-replaceable = n’a pas été chargé, car un simple utilisateur pourrait remplacer son fichier
module-path-refused = n’a pas été chargé, car son emplacement n’est pas admis
module-unloadable = n’a pas pu être chargé : il est abîmé ou fait pour un autre processeur
module-crashed = s’est arrêté brutalement
module-silent = n’a pas répondu à temps
module-failed = a signalé une erreur
module-no-card = ne reconnaît pas cette carte
module-no-certificate = lit cette carte, sans y trouver de certificat pour se connecter
