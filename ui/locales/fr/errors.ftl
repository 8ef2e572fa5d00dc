# Ce qui s’est passé (err-<code>) et ce que l’on peut faire (rec-<code>) ; le « _ » d’un code s’écrit « - ».

error-retry-after = { $seconds ->
    [1] Nouvel essai possible dans 1 seconde.
   *[other] Nouvel essai possible dans { $seconds } secondes.
}
error-reference = Référence à donner à l’assistance : { $reference }

# Le serveur (ErrorCode)
err-bad-request = Le serveur n’a pas compris la demande.
rec-bad-request = Rechargez la page et recommencez. Si cela se reproduit, communiquez la référence à l’assistance.
err-not-found = Ce que vous cherchez n’existe pas, ou ne vous est pas accessible.
err-too-large = L’envoi est trop volumineux.
rec-too-large = Réduisez-le, puis recommencez.
err-too-many-requests = Trop d’essais en peu de temps.
rec-too-many-requests = Patientez avant de recommencer : rien n’est perdu.
err-cross-site = La demande a été refusée parce qu’elle provenait d’un autre site.
rec-cross-site = Ouvrez Opalexe à son adresse habituelle et recommencez.
err-timed-out = La demande a mis trop de temps à parvenir au serveur.
rec-timed-out = Vérifiez votre connexion au réseau, puis recommencez.
err-internal = Le serveur a rencontré une erreur.
rec-internal = Recommencez dans un instant. Si cela se reproduit, communiquez la référence à l’assistance.
err-unavailable = Le serveur n’est pas disponible pour le moment.
rec-unavailable = Recommencez dans quelques minutes.
err-session-missing = Votre session a pris fin.
rec-session-missing = Reconnectez-vous pour reprendre.
err-registration-required = Votre inscription n’est pas encore faite.
rec-registration-required = Remplissez d’abord le formulaire d’inscription.
err-already-registered = Ce certificat est déjà inscrit.
rec-already-registered = Déconnectez-vous, puis reconnectez-vous avec votre carte.
err-approval-pending = Votre compte n’est pas encore ouvert par l’exploitant.
err-account-closed = Ce compte est fermé.
rec-account-closed = Adressez-vous à l’exploitant de cette instance pour en connaître la raison.
err-cgu-required = Les conditions générales d’utilisation doivent d’abord être acceptées.
err-cgu-outdated = Une nouvelle version des CGU a été publiée entre-temps.
rec-cgu-outdated = Lisez la version affichée à présent, puis acceptez-la.
err-form-invalid = Le formulaire comporte des erreurs.
rec-form-invalid = Corrigez les champs signalés, puis validez de nouveau.
err-challenge-unknown = La connexion a pris trop de temps, ou a déjà été utilisée.
rec-challenge-unknown = Recommencez : une nouvelle demande sera présentée à votre carte.
err-card-refused = Le serveur a refusé cette carte.
rec-card-refused = Recommencez une fois. Si le refus se répète, communiquez la référence à l’assistance.
err-card-expired = Votre certificat a expiré.
rec-card-expired = Demandez son renouvellement à son émetteur, ou utilisez une autre carte.
err-card-not-yet-valid = Votre certificat n’est pas encore valable.
rec-card-not-yet-valid = Attendez le début de sa validité ; vérifiez aussi la date et l’heure de votre ordinateur.
err-card-revoked = Votre certificat a été révoqué par son émetteur.
rec-card-revoked = Il ne peut plus servir. Adressez-vous à son émetteur pour en obtenir un autre.
err-card-issuer-unknown = Cette instance ne reconnaît pas l’émetteur de votre certificat.
rec-card-issuer-unknown = Vérifiez que vous utilisez la bonne carte. Sinon, demandez à l’exploitant de cette instance quels émetteurs sont admis.
err-card-purpose-wrong = Ce certificat n’est pas destiné à se connecter.
rec-card-purpose-wrong = Choisissez le certificat d’authentification de votre carte, non celui de signature.
err-card-status-unknown = La validité de votre certificat n’a pas pu être vérifiée auprès de son émetteur.
rec-card-status-unknown = Votre carte n’est pas en cause. Recommencez plus tard ; si cela dure, prévenez l’exploitant de cette instance.
err-unknown = Une erreur inconnue de cette version d’Opalexe s’est produite.
rec-unknown = Mettez Opalexe à jour si une nouvelle version est proposée, puis recommencez.

# Un champ (FieldCode)
err-required = Ce champ est obligatoire.
err-too-long = La saisie est trop longue.
err-malformed = La forme n’est pas celle attendue.
err-unlisted = Choisissez une valeur de la liste.
err-not-permitted = Votre certificat ne permet pas ce choix.
err-taken = Cette valeur est déjà utilisée par un autre compte.

# La carte (CardFaultCode)
err-service-stopped = Le service de cartes à puce de votre ordinateur est arrêté.
rec-service-stopped = Démarrez-le, ou redémarrez l’ordinateur.
err-no-reader = Aucun lecteur n’est branché.
rec-no-reader = Branchez votre lecteur de carte ou votre clé USB.
err-no-card = Il n’y a pas de carte dans le lecteur.
rec-no-card = Insérez votre carte jusqu’au fond, la puce en avant.
err-card-mute = La carte ne répond pas.
rec-card-mute = Vérifiez son sens (la puce vers le lecteur, vers le haut) et que la puce est propre, puis insérez-la de nouveau.
err-card-removed = La carte a été retirée avant la fin.
rec-card-removed = Rien n’a été transmis. Insérez-la de nouveau et laissez-la en place jusqu’à la fin de la connexion.
err-reader-busy = Un autre programme utilise le lecteur.
rec-reader-busy = Fermez les autres logiciels de carte ou de signature, puis recommencez.
err-unsupported-card = Cette carte n’est pas connue de l’application.
rec-unsupported-card = Vérifiez qu’il s’agit bien de votre carte d’authentification. Si oui, communiquez l’identification ci-dessous à l’assistance.
err-no-certificate = Cette carte ne contient aucun certificat d’authentification.
rec-no-certificate = Insérez la carte qui porte votre certificat d’authentification, ou adressez-vous à son émetteur.
err-wrong-pin = Le code PIN n’est pas le bon.
rec-wrong-pin = Vérifiez-le avant de recommencer : la carte se bloque après plusieurs codes faux.
err-pin-blocked = Le code PIN de cette carte est bloqué.
rec-pin-blocked = Débloquez-le avec le code de déblocage (PUK) et l’outil de l’émetteur de la carte, ou adressez-vous à lui. Ni Opalexe ni l’exploitant ne peuvent le faire.
err-pin-refused = Ce code n’a pas été présenté à la carte : il est vide, trop long, ou contient un caractère qu’un code PIN n’a pas.
rec-pin-refused = Aucun essai n’a été consommé. Recommencez.
err-last-try-unconfirmed = Le dernier essai n’a pas été confirmé.
rec-last-try-unconfirmed = Aucun essai n’a été consommé. Recommencez lorsque vous êtes certain de votre code PIN.
err-cancelled = La connexion a été abandonnée.
rec-cancelled = Vous pouvez recommencer quand vous le souhaitez.
err-protocol = La carte a donné une réponse inattendue.
rec-protocol = Retirez la carte, insérez-la de nouveau, puis recommencez.
err-module = Le logiciel du fabricant de la carte a échoué.
rec-module = Réinstallez ce logiciel, ou adressez-vous à l’émetteur de la carte.

# Le serveur vu de l’application (ServerFault)
err-server-unset = Aucun serveur n’a été choisi.
rec-server-unset = Indiquez l’adresse de votre instance d’Opalexe.
err-address-invalid = Cette adresse n’est pas celle d’un serveur.
rec-address-invalid = Donnez un nom comme opalexe.exemple.fr, sans page ni espace.
err-address-insecure = Cette adresse n’est pas protégée.
rec-address-insecure = Elle doit commencer par https://. Le http simple n’est admis que pour un serveur de ce même ordinateur.
err-unreachable = Le serveur ne répond pas.
rec-unreachable = Vérifiez votre connexion au réseau et l’adresse du serveur, puis réessayez.
err-tls-untrusted = L’identité du serveur n’a pas pu être vérifiée.
rec-tls-untrusted = Par sécurité, rien n’a été envoyé. Vérifiez l’adresse et la date de votre ordinateur, et prévenez l’exploitant de l’instance.
err-not-opalexe = Ce qui répond à cette adresse n’est pas un serveur Opalexe.
rec-not-opalexe = Vérifiez l’adresse auprès de l’exploitant de votre instance.
err-origin-mismatch = Le serveur se connaît sous une autre adresse que celle-ci.
rec-origin-mismatch = Demandez à l’exploitant l’adresse exacte : votre carte ne signe que pour elle.
err-not-saved = Le fichier n’a pas pu être enregistré sur cet ordinateur.
rec-not-saved = Vérifiez la place disponible et les droits sur votre dossier de téléchargements.
