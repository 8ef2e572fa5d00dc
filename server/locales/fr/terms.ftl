# Les termes de la profession, tels que les documents les écrivent.

term-expert = expert
term-co-expert = co-expert
term-magistrat = magistrat
term-greffier = greffier
term-sapiteur = sapiteur
term-intervenant = intervenant de partie
term-person = { $name }, { $profile }
term-person-for = { $name }, { $profile } pour { $partie }

term-folder-communication = Communication expert et parties
term-folder-convocations = Convocations
term-folder-notes = Notes aux parties et comptes rendus
term-folder-pieces = Pièces
term-folder-dires = Dires
term-folder-pre-rapport = Pré-rapport et note de synthèse
term-folder-vers-greffe = Communication vers le greffe
term-folder-decisions = Décisions
term-folder-consignation-taxe = Consignation et taxe
term-folder-rapport-definitif = Rapport définitif
term-folder-expert-juridiction = Expert et juridiction
term-folder-co-experts-sapiteurs = Co-experts et sapiteurs
term-folder-prive-expert = Espace privé de l’expert
term-folder-prive-partie = Espace privé

term-convocation = Convocation
term-note-aux-parties = Note aux parties
term-pre-rapport = Pré-rapport
term-dire = Dire
term-piece = Pièce
term-bordereau = Bordereau
term-annexe = Annexe
term-rapport = Rapport
term-decision = Décision
term-consignation = Consignation
term-demande-remuneration = Demande de rémunération
term-courrier = Courrier
term-photographie = Photographie
term-plan = Plan
term-autre = Autre document
term-numbered = { $kind } n° { $number }
term-bytes = { $grouped } { $count ->
    [one] octet
   *[other] octets
  }

term-instant = { $day } à { $paris }, heure de Paris (UTC{ $offset }), soit { $utc } UTC
