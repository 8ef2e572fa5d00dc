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
card-signing-title = Votre carte signe
card-signing-text = Laissez-la en place.
card-submitting-title = Vérification par le serveur
card-submitting-text = Le serveur vérifie la signature et le certificat. La carte peut rester en place.

card-certificates = Certificats de la carte
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
certificate-key-too-weak = Sa clé est trop faible pour protéger votre identité : demandez une nouvelle carte à son émetteur.
