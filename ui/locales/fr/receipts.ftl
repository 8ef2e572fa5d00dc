# L’accusé de dépôt, au terme d’un dépôt et sur la page d’un document.

receipt-heading = Accusé de dépôt n° { $number }
receipt-issued = Délivré et signé le { $date }.
receipt-means = Il atteste ce que la plateforme a reçu, quand, et qui a été averti. Conservez-le : il se vérifie même sans elle.
receipt-stamped = Horodaté par une autorité le { $date }.
receipt-awaited = Horodatage en attente : l’accusé est déjà valable, l’horodatage s’y ajoutera dès que l’autorité aura répondu.
receipt-not-stamped = Sans horodatage : cette plateforme n’a pas d’autorité d’horodatage.
receipt-pdf = Télécharger l’accusé (PDF)
receipt-for-verification = Pour le vérifier sans la plateforme
receipt-json = Données signées (JSON)
receipt-signature = Signature (CMS)
receipt-pdf-signature = Signature du PDF (CMS)
receipt-time-stamp = Horodatage (RFC 3161)
receipt-certificates = Certificats de la plateforme (PEM)
receipt-save-title = Enregistrer l’accusé de dépôt
receipt-saved = L’accusé est enregistré : { $path }
receipt-file-name = accuse-de-depot-{ $number }
