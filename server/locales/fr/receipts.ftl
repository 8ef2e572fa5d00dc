# L’accusé de dépôt.

receipt-title = Accusé de dépôt n° { $number }
receipt-intro = Les documents ci-dessous ont été reçus et publiés dans l’expertise. Cet accusé est délivré au déposant ; le fichier accuse.json qui y est joint fait foi, avec sa signature accuse.json.p7s.
receipt-footer = Accusé de dépôt n° { $number } · { $expertise }
receipt-expertise = Expertise
receipt-rg = Numéro RG
receipt-juridiction = Juridiction
receipt-begun = Début de la transmission
receipt-accepted = Acceptation
receipt-depositor = Déposant
receipt-folder = Répertoire
receipt-reference = Référence du dépôt
receipt-documents = { $count ->
    [one] Document déposé
   *[other] { $count } documents déposés
  }
receipt-column-order = N°
receipt-column-document = Document
receipt-column-file = Fichier et taille
receipt-column-sha256 = Empreinte SHA-256
receipt-dated = daté du { $day }
receipt-electronic = Mis à disposition par voie électronique
receipt-nobody = Personne d’autre que le déposant n’a accès à ce répertoire.
receipt-paper = À servir par courrier
receipt-paper-why = Ces destinataires n’ont pas été atteints par la plateforme, ou n’avaient pas accepté la voie électronique : il appartient au déposant de leur adresser les documents par courrier, en recommandé avec demande d’avis de réception lorsque les textes l’exigent.
receipt-paper-none = Aucun destinataire n’est à servir par courrier.
receipt-column-person = Personne
receipt-column-as = En qualité
receipt-column-for = Pour
receipt-partie-unrepresented = Partie sans représentant sur la plateforme
receipt-proof = Preuve
receipt-issued = Délivré par
receipt-journal = Journal de l’expertise
receipt-journal-link =
    événement n° { $number }, empreinte
    { $hash }
receipt-verify = Cet accusé se vérifie sans la plateforme, par la signature (CMS) du fichier accuse.json et, lorsqu’il a été délivré, par son horodatage (RFC 3161). La marche à suivre et les certificats sont à l’adresse { $address }.
receipt-attachment-json = L’accusé de dépôt lui-même, tel qu’il a été signé
receipt-attachment-signature = La signature de l’accusé de dépôt (CMS)
