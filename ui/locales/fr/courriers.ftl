# À servir par courrier : lettres recommandées avec avis de réception.

# Suites d’un courrier
letter-sent = Envoyé
letter-presented = Avisé, en attente au bureau de poste
letter-received = Avis de réception signé
letter-unclaimed = Non réclamé
letter-returned = Retourné : destinataire inconnu à l’adresse
letter-void = Enregistré par erreur

courriers-title = À servir par courrier
courriers-lead = Ce qui doit parvenir par lettre recommandée à ceux que la plateforme n’atteint pas, ou qui n’ont pas accepté la voie électronique. Enregistrez chaque envoi : il fait partie de la preuve du contradictoire.
courriers-printed = { $title } – bordereau du { $date }
courriers-reference = { $juridiction }, RG { $rg }
courriers-print = Imprimer le bordereau
courriers-back = Retour au contradictoire
courriers-empty = Il n’y a rien à servir par courrier.
courriers-documents-of = Documents à envoyer à { $name }
courriers-choose = À envoyer
courriers-choose-deposit = Envoyer le dépôt du { $date }
courriers-document = Document
courriers-folder = Répertoire
courriers-since = À servir depuis
courriers-sha256 = Empreinte (SHA-256)
courriers-returned = Retourné
courriers-more = D’autres dépôts suivent. Ils s’afficheront quand ceux-ci seront envoyés.
courriers-record = { $count ->
    [one] Enregistrer le recommandé (1 dépôt)
   *[other] Enregistrer le recommandé ({ $count } dépôts)
  }
courriers-new-letter = Lettre recommandée
courriers-follow-up = Suite donnée ou correction
courriers-number-hint = Tel qu’il figure sur l’avis, par exemple 87 001 012345678 F.
courriers-number-odd = Ce numéro n’a pas la forme de ceux de La Poste. Vérifiez-le ; il sera enregistré tel quel.
courriers-proof-hint = Un document de « Expert et juridiction » ou de votre espace privé, déposé au préalable.
courriers-no-proof = Aucun pour l’instant
courriers-send = Enregistrer
courriers-cancel = Annuler
courriers-recorded = Le courrier est enregistré.
courriers-letters = Courriers enregistrés
courriers-recorded-by = Enregistré le { $date } par { $name }
courriers-letter-number = recommandé { $number }, envoyé le { $date }
courriers-carried = { $count ->
    [one] 1 document
   *[other] { $count } documents
  }
courriers-outcome-on = { $outcome }, le { $date }
courriers-replaced = remplacé par un enregistrement plus récent
courriers-sent-before = À cette date, l’un des documents de ce courrier n’était pas encore à servir. Vérifiez la date d’envoi.
courriers-proof = Justificatif : { $name }
courriers-follow = Suite ou correction
courriers-follow-named = Suite ou correction du recommandé { $number }
courriers-no-address = Aucune adresse postale connue.
courriers-add-address = Saisir l’adresse
courriers-change-address = Modifier l’adresse
courriers-keep-address = Enregistrer l’adresse
courriers-address-kept = L’adresse est enregistrée.

on-paper-unrepresented = personne ne représente cette partie
on-paper-no-account = n’a pas encore de compte
on-paper-never-came = ne s’est encore jamais connecté
on-paper-asked = n’a pas encore accepté la voie électronique
on-paper-refused = a refusé la voie électronique
on-paper-withdrawn = a retiré son accord à la voie électronique
on-paper-then = était servi par courrier lors du dépôt
