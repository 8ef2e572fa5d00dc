# Le contradictoire, tel qu’un tableur ou un document l’écrit.

contradictoire-document = Document
contradictoire-title = Intitulé
contradictoire-file = Fichier
contradictoire-folder = Dossier
contradictoire-deposited-at = Déposé le
contradictoire-depositor = Déposé par
contradictoire-withdrawn-at = Retiré le
contradictoire-person = Destinataire
contradictoire-quality = Qualité
contradictoire-partie = Partie
contradictoire-active = Actif
contradictoire-standing = État
contradictoire-available-at = Mis à disposition le
contradictoire-notice = Notifié
contradictoire-first-at = Première consultation
contradictoire-last-at = Dernière consultation
contradictoire-letter = Recommandé n°
contradictoire-letter-sent = Envoyé le
contradictoire-letter-outcome = Suite donnée
contradictoire-unrepresented = partie non représentée
contradictoire-yes = oui
contradictoire-no = non

standing-deposited = Déposant
standing-consulted = Consulté
standing-never-opened = Jamais ouvert
standing-to-serve = À servir par courrier
standing-posted = Courrier envoyé, sans suite connue
standing-presented = Courrier présenté, non retiré
standing-served = Servi par courrier
standing-returned = Courrier retourné, à servir de nouveau

notice-queued = avis en attente d’envoi
notice-sent = avis envoyé
notice-failed = avis non remis

letter-sent = envoyé
letter-presented = avisé, en attente au bureau de poste
letter-received = avis de réception signé
letter-unclaimed = non réclamé
letter-returned = retourné : destinataire inconnu à l’adresse
letter-void = enregistré par erreur
