## Pour le compte de qui l’on dépose

behalf-title = Pour le compte de
behalf-hint = Vous représentez plusieurs personnes ici. Le choix figure sur l’accusé de dépôt et au journal.
behalf-none = Choisissez pour le compte de qui vous déposez.

## Les personnes de sa propre partie

restrict-means = Ne voit ni les répertoires ni les documents de l’expertise : l’avocat de la partie les reçoit seul.
restrict-act = Restreindre l’accès
restrict-act-named = Restreindre l’accès de { $name }
restrict-title = Restreindre l’accès de { $name } ?
restrict-effect = Cette personne ne verra plus ce qui s’échange entre l’expert, les parties et le greffe, et ne recevra plus d’avis de dépôt. Vous recevez les documents pour elle : le contradictoire est assuré par vous. Elle garde l’espace privé de votre partie.
restrict-kept = Ce qu’elle a déjà lu reste au journal. L’expert voit cette restriction. Elle prend fin si votre partie n’a plus d’avocat ici.
restrict-confirm = Restreindre
restrict-cancel = Annuler
restrict-done = L’accès est restreint.
restore-act = Rétablir l’accès
restore-act-named = Rétablir l’accès de { $name }
restore-done = L’accès est rétabli. Les dépôts faits entre-temps sont désormais lisibles.
restricted-badge = accès restreint par l’avocat

## Prise de connaissance par qui arrive après l’ouverture

catch-up-title = Les opérations ont commencé avant votre arrivée
catch-up-lead = { $documents ->
    [0] Vous avez rejoint l’expertise le { $date }. Aucun document n’avait encore été déposé.
    [one] Vous avez rejoint l’expertise le { $date }. Un document y avait été déposé.
   *[other] Vous avez rejoint l’expertise le { $date }. { $documents } documents y avaient été déposés.
}
catch-up-means = Vous y avez le même accès que les autres parties (article 169 du code de procédure civile). Parcourez-les, puis indiquez que vous en avez pris connaissance : l’expert en est informé par le journal.
catch-up-folders = Où ils se trouvent
catch-up-folder = { $documents ->
    [one] un document
   *[other] { $documents } documents
}
catch-up-unread = { $unread ->
    [one] dont un à lire
   *[other] dont { $unread } à lire
}
catch-up-act = J’ai pris connaissance
catch-up-acting = Enregistrement…
catch-up-done = Votre prise de connaissance est inscrite au journal.

## Ouvrir un répertoire

folder-openings = Ouverture aux sapiteurs
folder-openings-hint = Cochez les sapiteurs qui peuvent lire ce répertoire et ceux qu’il contient. Les dépôts antérieurs leur deviennent lisibles aussitôt.
folder-openings-none = Aucun sapiteur actif dans cette expertise.
folder-opened-to = Le répertoire est ouvert à { $name }.
folder-closed-to = Le répertoire n’est plus ouvert à { $name }.
court-title = Accès de la juridiction
court-closed = La juridiction ne voit pas ce qui s’échange entre l’expert et les parties.
court-open = La juridiction lit ce qui s’échange entre l’expert et les parties.
court-hint = Le juge chargé du contrôle peut le demander (article 241 du code de procédure civile). Les parties le lisent au journal.
court-admit = Ouvrir à la juridiction
court-shut-out = Fermer à la juridiction
court-admitted = La juridiction lit désormais ces répertoires.
court-is-shut-out = La juridiction ne lit plus ces répertoires.
sub-folder-act = Nouveau répertoire
sub-folder-name = Nom du répertoire
sub-folder-hint = Il aura les mêmes lecteurs que celui-ci. Le nom ne peut plus être changé.
sub-folder-make = Créer
sub-folder-making = Création…
sub-folder-cancel = Annuler
sub-folder-made = Le répertoire « { $name } » est créé.

## Une mission qui n’est pas encore acceptée

new-not-yet-accepted = Je n’ai pas encore accepté cette mission
new-not-yet-accepted-hint = L’expertise est créée à l’état « désignée » : vous l’acceptez ou la déclinez ensuite à l’onglet « Étapes » (article 267 du code de procédure civile).
