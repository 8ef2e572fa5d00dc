# Le contradictoire : qui a eu quoi, et quand.

contradictoire-title = Contradictoire
contradictoire-everybody = Pour chaque document, qui devait l’avoir et qui l’a ouvert. Un e-mail envoyé ou un lien suivi par un automate n’est jamais une consultation.
contradictoire-own = Pour chaque document, ce que vous et les personnes de votre partie avez ouvert.
contradictoire-views = Présentation
contradictoire-by-document = Par document
contradictoire-by-person = Par personne
contradictoire-to-courriers = À servir par courrier
contradictoire-export = Exporter pour un tableur (CSV)
contradictoire-filters = Filtres du contradictoire
contradictoire-only-open = Seulement ce qui n’a pas encore été ouvert ou servi
contradictoire-of-partie = Partie
contradictoire-all-parties = Toutes les parties
contradictoire-of-person = Personne
contradictoire-all-people = Toutes les personnes
contradictoire-of-kind = Nature du document
contradictoire-all-kinds = Toutes les natures
contradictoire-from = Déposé à partir du
contradictoire-until = Déposé jusqu’au
contradictoire-filter = Filtrer
contradictoire-all = Tout afficher
contradictoire-empty = Aucun document ne correspond à ces critères.
contradictoire-none-yet = Rien parmi les documents les plus récents. Affichez la suite pour chercher plus loin.
contradictoire-more = Afficher la suite
contradictoire-document = Document
contradictoire-deposited = Déposé le { $date } par { $name }
contradictoire-withdrawn = Retiré le { $date }
contradictoire-numbered = { $kind } n° { $number }
contradictoire-not-concerned = Non destinataire
contradictoire-inactive = Accès inactif
contradictoire-unrepresented = Partie sans représentant
contradictoire-open = { $count ->
    [one] 1 à ouvrir ou à servir
   *[other] { $count } à ouvrir ou à servir
  }
contradictoire-under-way = { $count ->
    [one] 1 envoyé par courrier, sans suite connue
   *[other] { $count } envoyés par courrier, sans suite connue
  }
contradictoire-count = { $count ->
    [0] Aucun document
    [one] 1 document
   *[other] { $count } documents
  }
contradictoire-last = Dernière consultation : { $date }
contradictoire-nothing = Rien à consulter
contradictoire-all-had = Tout a été ouvert ou servi
contradictoire-documents = Voir les documents
contradictoire-documents-of = Voir les documents de { $name }

standing-deposited = Déposant
standing-consulted = Consulté
standing-never-opened = Jamais ouvert
standing-to-serve = À servir
standing-posted = Envoyé, sans suite connue
standing-presented = Présenté, non retiré
standing-served = Servi
standing-returned = Retourné
standing-since = depuis le { $date }
standing-available = À disposition depuis le { $date }.
standing-notice-queued = Avis en attente d’envoi.
standing-notice-sent = Avis envoyé le { $date }.
standing-notice-failed = Avis non remis le { $date }.
standing-first = Ouvert la première fois le { $date }.
standing-last = Ouvert la dernière fois le { $date }.
standing-letter = Recommandé { $number } envoyé le { $date } : { $outcome }.
