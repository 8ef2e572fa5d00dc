# Les documents d’une expertise : répertoires, dépôts, lecture.

tab-documents = Documents
documents-title = Documents
documents-lead = { $count ->
    [0] Aucun document n’est déposé dans les répertoires qui vous sont ouverts.
    [one] Un document dans les répertoires qui vous sont ouverts.
   *[other] { $count } documents dans les répertoires qui vous sont ouverts.
}
documents-unread = { $count ->
    [one] Un document que vous n’avez pas encore ouvert.
   *[other] { $count } documents que vous n’avez pas encore ouverts.
}
documents-choose = Choisissez un répertoire pour voir ses documents ou pour y déposer.
folders-title = Répertoires
folders-select = Répertoire
folders-none = Aucun répertoire ne vous est ouvert pour l’instant.
folders-none-why = Les répertoires dépendent de votre qualité et de l’étape où en est l’expertise. L’expert peut vous renseigner.
folders-group-parties = Expert et parties
folders-group-court = Greffe et juridiction
folders-group-kept = Espaces réservés
folder-unread = { $count ->
    [one] 1 nouveau
   *[other] { $count } nouveaux
}
folder-documents = { $count ->
    [0] vide
    [one] 1 document
   *[other] { $count } documents
}
folder-of = { $folder } – { $partie }
folder-in = { $above } – { $folder }
folder-gone = Ce répertoire n’existe pas ou ne vous est pas ouvert.
folder-gone-next = Choisissez un autre répertoire.
folder-back = Revenir au répertoire

folder-communication = Communication expert et parties
folder-convocations = Convocations
folder-notes = Notes aux parties et comptes rendus
folder-pieces = Pièces
folder-dires = Dires
folder-pre-rapport = Pré-rapport et note de synthèse
folder-vers-greffe = Communication vers le greffe
folder-decisions = Décisions
folder-consignation-taxe = Consignation et taxe
folder-rapport-definitif = Rapport définitif
folder-expert-juridiction = Expert et juridiction
folder-co-experts-sapiteurs = Co-experts et sapiteurs
folder-prive-expert = Espace privé de l’expert
folder-prive-partie = Espace privé

purpose-communication = Ce que l’expert et les parties s’adressent, lu par toutes les parties.
purpose-convocations = Les convocations aux réunions, lues par toutes les parties.
purpose-notes = Les notes aux parties et les comptes rendus de l’expert, lus par toutes les parties.
purpose-pieces = Les pièces que chaque partie communique, lues par toutes les autres.
purpose-dires = Les dires que chaque partie adresse à l’expert, lus par toutes les autres.
purpose-pre-rapport = Le pré-rapport ou la note de synthèse, sur lesquels les parties présentent leurs dires.
purpose-vers-greffe = Ce que l’expert et les parties adressent au greffe et au juge, lu par toutes les parties.
purpose-decisions = Les décisions de la juridiction, lues par tous.
purpose-consignation-taxe = La consignation, la demande de rémunération, les observations et la taxe.
purpose-rapport-definitif = Le rapport de l’expert et ses annexes.
purpose-expert-juridiction = La conduite de la mission, entre l’expert et la juridiction. Les parties ne le lisent pas : rien ici ne doit toucher au fond.
purpose-co-experts-sapiteurs = Les échanges entre techniciens. Les parties ne les lisent pas.
purpose-prive-expert = Vos brouillons. Personne d’autre ne les voit.
purpose-prive-partie = Les documents de travail de la partie et de ses conseils. Ni l’expert ni les autres parties ne les voient.

document-convocation = Convocation
document-note-aux-parties = Note aux parties
document-pre-rapport = Pré-rapport
document-dire = Dire
document-piece = Pièce
document-bordereau = Bordereau de pièces
document-annexe = Annexe
document-rapport = Rapport
document-decision = Décision
document-consignation = Consignation
document-demande-remuneration = Demande de rémunération
document-courrier = Courrier
document-photographie = Photographie
document-plan = Plan
document-autre = Autre document
document-numbered = { $kind } n° { $number }

list-and = { $first } et { $last }
seat-magistrat = le magistrat
seat-greffier = le greffier
seat-expert = l’expert
seat-co-expert = les co-experts
seat-sapiteur = les sapiteurs
seat-avocat = les avocats
seat-avocat-own = les avocats de cette partie
seat-partie = les autres intervenants des parties
seat-partie-own = les autres intervenants de cette partie

may-deposit = Peuvent y déposer : { $who }.
why-not-title = Vous ne pouvez pas déposer ici.
why-not-profile = Dans ce répertoire, cela revient à : { $who }.
why-not-nobody = Personne ne le peut dans ce répertoire.
why-not-state = L’étape où en est l’expertise ne le permet pas. Vous le pourrez, ou l’avez pu, à une autre étape.
why-not-other-partie = Ce répertoire est celui d’une autre partie : vous le lisez, et seuls ses intervenants y déposent.
why-not-not-opened = L’expert ne vous a pas ouvert ce répertoire. Adressez-vous à lui.
why-not-restricted = L’avocat de votre partie reçoit seul ce qui s’échange dans l’expertise. Adressez-vous à lui.

list-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
list-title = Documents du répertoire
list-head-document = Document
list-head-deposited = Déposé
list-head-size = Taille
list-head-state = État
list-more = Afficher la suite
list-more-done = { $count ->
    [one] Un document de plus est affiché.
   *[other] { $count } documents de plus sont affichés.
}
list-empty = Ce répertoire est vide.
list-deposited-by = par { $who }
list-newest-first = Du plus récent au plus ancien.
badge-new = Nouveau
badge-withdrawn = Retiré
badge-replaced = Remplacé
badge-new-version = Nouvelle version
act-deposit = Déposer des documents
document-dated = du { $day }
depositor-oneself = vous
depositor-for = { $name }, pour { $partie }
folders-choose = Tous les répertoires

deposit-title = Déposer dans { $folder }
deposit-version-title = Remplacer « { $title } »
deposit-lead = Choisissez vos fichiers : ils sont transmis aussitôt, et personne ne les voit avant que vous ne déposiez.
deposit-version-lead = Choisissez le fichier de la nouvelle version. L’ancienne reste consultable, marquée « Remplacé ».
deposit-drop = Glissez vos fichiers ou vos dossiers ici
deposit-drop-one = Glissez le fichier ici
deposit-or = ou
deposit-choose-files = Choisir des fichiers
deposit-choose-file = Choisir un fichier
deposit-choose-folder = Choisir un dossier
deposit-too-many = Un dépôt compte au plus { $limit } documents.
deposit-too-many-next = { $count ->
    [one] Un fichier n’a pas été ajouté. Déposez d’abord ceux-ci, puis faites un second dépôt.
   *[other] { $count } fichiers n’ont pas été ajoutés. Déposez d’abord ceux-ci, puis faites un second dépôt.
}
deposit-empty-file = Le fichier « { $name } » est vide : il n’a pas été ajouté.
deposit-documents = { $count ->
    [one] Le document à déposer
   *[other] Les { $count } documents à déposer
}
deposit-guessed = Nature, numéro et titre sont proposés d’après le nom du fichier. Corrigez-les s’il le faut.
deposit-kind = Nature
deposit-number = Numéro
deposit-name = Titre
deposit-dated = Date du document
deposit-dated-hint = jj/mm/aaaa
deposit-dated-wrong = Ce n’est pas une date. Exemple : 08/04/2025.
deposit-of-file = Document { $place } : { $name }
deposit-remove = Retirer
deposit-remove-named = Retirer { $name }
deposit-pause = Suspendre
deposit-pause-named = Suspendre { $name }
deposit-resume = Reprendre
deposit-resume-named = Reprendre { $name }
deposit-retry = Réessayer maintenant
deposit-retry-named = Réessayer { $name }
deposit-pause-all = Tout suspendre
deposit-resume-all = Tout reprendre
deposit-remove-all = Tout retirer

left-title = { $count ->
    [one] Un fichier transmis auparavant n’est pas encore déposé
   *[other] { $count } fichiers transmis auparavant ne sont pas encore déposés
}
left-lead = Transmis depuis une autre fenêtre, ou avant que celle-ci ne soit fermée. Personne d’autre ne les voit.
left-whole = Transmis en entier ; à déposer avant le { $until }.
left-part = Transmis à { $percent } %. Choisissez de nouveau ce fichier avant le { $until } : la transmission reprendra là où elle s’était arrêtée.
left-take = Ajouter au dépôt
left-take-named = Ajouter au dépôt : { $name }
left-end = Abandonner
left-end-named = Abandonner { $name }

sending-differs = Ce n’est pas le fichier transmis auparavant sous ce nom : il est transmis depuis le début.
sending-waiting = En attente
sending-going = { $gone } sur { $size }
sending-speed = { $speed } par seconde
sending-left-seconds = { $count ->
    [one] encore 1 seconde
   *[other] encore { $count } secondes
}
sending-left-minutes = { $count ->
    [one] encore 1 minute
   *[other] encore { $count } minutes
}
sending-left-hours = { $count ->
    [one] encore 1 heure
   *[other] encore { $count } heures
}
sending-paused = Suspendu à { $percent } %
sending-cut = Connexion interrompue à { $percent } % : la transmission reprendra d’elle-même
sending-arrived = Transmis
sending-unreadable = Ce fichier ne peut plus être lu sur votre ordinateur. Retirez-le, puis choisissez-le à nouveau.
sending-progress = Transmission de { $name }
sending-all = Transmission de l’ensemble
sending-total = { $arrived } sur { $count } transmis, { $gone } sur { $size }
sending-done = { $count ->
    [one] Le fichier est transmis. Il n’est pas encore déposé.
   *[other] Les { $count } fichiers sont transmis. Ils ne sont pas encore déposés.
}

recipients-title = À qui ce dépôt parviendra
recipients-now = D’après les intervenants actifs à cet instant ; la liste est arrêtée au moment du dépôt.
recipients-electronic = { $count ->
    [one] Par voie électronique : une personne
   *[other] Par voie électronique : { $count } personnes
}
recipients-paper = { $count ->
    [one] À servir par courrier : une personne
   *[other] À servir par courrier : { $count } personnes
}
recipients-paper-means = Opalexe ne les atteint pas, ou ils n’ont pas accepté la voie électronique : il vous revient de leur adresser une copie.
recipients-none = Personne d’autre que vous n’a accès à ce répertoire.
recipient-for = { $name }, pour { $partie }
recipient-as = { $name }, { $profile }

deposit-final = Un dépôt est définitif : il ne s’efface pas. Un document déposé par erreur se retire avec un motif, et sa trace demeure.
deposit-act = { $count ->
    [one] Déposer le document
   *[other] Déposer { $count } documents
}
deposit-act-version = Déposer la nouvelle version
deposit-acting = Dépôt en cours…
deposit-not-ready = { $count ->
    [one] Un fichier n’est pas encore transmis en entier.
   *[other] { $count } fichiers ne sont pas encore transmis en entier.
}
deposit-not-ready-next = Attendez la fin de la transmission, ou retirez ce que vous ne déposez pas.
deposit-failed-files = { $count ->
    [one] Un fichier n’a pas pu être transmis.
   *[other] { $count } fichiers n’ont pas pu être transmis.
}
deposit-failed-files-next = Retirez-le du dépôt, ou choisissez-le à nouveau.
deposit-faulty = { $count ->
    [one] Une date n’est pas lisible.
   *[other] { $count } dates ne sont pas lisibles.
}
deposit-nothing = Choisissez d’abord au moins un fichier.
deposit-leave = Vous pouvez consulter d’autres pages pendant la transmission : elle continue, et vous retrouverez ce dépôt ici.

done-title = Dépôt effectué
done-at = Déposé le { $date }, heure de Paris.
done-begun = Première transmission reçue le { $date }.
done-in = Répertoire
done-documents = { $count ->
    [one] Un document déposé
   *[other] { $count } documents déposés
}
done-sha256 = Empreinte SHA-256
done-recipients = Destinataires
done-print = Imprimer
done-again = Faire un autre dépôt
done-reference = Référence du dépôt

tray-title = Dépôt en préparation
tray-moving = { $count ->
    [one] Un fichier en cours de transmission
   *[other] { $count } fichiers en cours de transmission
}
tray-arrived = { $count ->
    [one] Un fichier transmis, pas encore déposé
   *[other] { $count } fichiers transmis, pas encore déposés
}
tray-stopped = { $count ->
    [one] Un fichier arrêté
   *[other] { $count } fichiers arrêtés
}
tray-open = Revenir au dépôt

document-facts = Fiche
document-file = Fichier
document-deposited = Déposé
document-deposited-by = { $date }, par { $who }
document-size = Taille
document-type = Type
document-sha256 = Empreinte SHA-256
document-read = Votre première consultation
document-never-read = Vous ne l’avez pas encore ouvert.
document-copy-sha256 = Copier l’empreinte
document-download = Télécharger
document-replace = Remplacer par une nouvelle version
document-withdraw = Retirer ce document
document-withdrawn-title = Ce document a été retiré
document-withdrawn-at = Retiré le { $date }.
document-withdrawn-reason = Motif : { $reason }
document-withdrawn-means = Il ne peut plus être téléchargé. Son nom, sa date et son empreinte demeurent.
document-replaced-title = Une version plus récente a été déposée
document-replaced-link = Voir la version plus récente
document-versions = Versions
document-version-this = Cette version
document-version-of = { $title }, déposé le { $date }
document-readers = Qui peut le lire

withdraw-title = Retirer « { $title } »
withdraw-means-final = Le retrait est définitif.
withdraw-means-download = Plus personne ne pourra télécharger ce document.
withdraw-means-trace = Son nom, son empreinte, son dépôt et votre motif restent visibles de tous ceux qui lisent ce répertoire.
withdraw-means-read = Ceux qui l’ont déjà téléchargé en gardent leur copie.
withdraw-reason-hint = Par exemple : document d’une autre affaire, déposé par erreur.
withdraw-act = Retirer le document
withdraw-done = Le document est retiré.
document-saving = Enregistrement…
document-saved = Enregistré : { $path }
document-save-title = Enregistrer le document
recipient-party = { $partie }, que personne ne représente ici

archive-title = Télécharger plusieurs documents
archive-choose = Choisir { $document }
archive-choose-all = Tout choisir
archive-choose-shown = Choisir les documents affichés
archive-take-folder = Télécharger tout le répertoire
archive-take-chosen = { $count ->
    [one] Télécharger le document choisi ({ $size })
   *[other] Télécharger la sélection : { $count } documents ({ $size })
}
archive-too-many = Choisissez au plus { $most } documents, ou téléchargez tout le répertoire.
archive-at-work = Préparation…
archive-hint = Une archive ZIP, avec la liste des empreintes SHA-256. Chaque document téléchargé compte comme consulté.
archive-save-title = Enregistrer l’archive
