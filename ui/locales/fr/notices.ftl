# Les avis : la page « Avis », ce que deviennent ceux d’un dépôt, le récapitulatif.

notices-link = Avis
notices-link-new = { $count ->
    [one] nouveau
   *[other] nouveaux
}
notices-title = Avis
notices-lead = Ce qui a été mis à votre disposition et ce qui attend. Les mêmes avis vous sont adressés par e-mail. Voir un avis n’est pas consulter le document.
notices-empty = Vous n’avez aucun avis.
notices-empty-means = Dès qu’un document sera mis à votre disposition, vous le lirez ici et dans un e-mail.
notices-unseen = { $count ->
    [0] Aucun nouvel avis
    [one] Un nouvel avis
   *[other] { $count } nouveaux avis
}
notices-see-all = Tout marquer comme vu
notices-more = Afficher la suite
notice-new = Nouveau
notice-see = Marquer comme vu
notice-see-named = Marquer comme vu : { $told }
notice-marked = C’est marqué comme vu.
notice-made-available = { $count ->
    [0] Des documents, retirés depuis
    [one] Un document mis à votre disposition
   *[other] { $count } documents mis à votre disposition
}
notice-made-available-once = Des documents mis à votre disposition
notice-reminder = Rappel : des documents attendent que vous les consultiez
notice-unread-by-others = Des personnes n’ont pas consulté un dépôt
notice-no-clerk = Un dépôt n’est pas parvenu à la juridiction
notice-deposited = Déposé par { $who } dans « { $folder } »
notice-paper = Aucun greffier ni magistrat n’a d’accès actif. Une copie papier est à adresser au greffe.
notice-unread = { $count ->
    [0] Tout est consulté.
    [one] Un document reste à consulter.
   *[other] { $count } documents restent à consulter.
}
notice-closed = Vous n’avez plus accès à ce dossier.

# Ce que deviennent les avis d’un dépôt

deposit-notices-title = Avis de mise à disposition
deposit-notices-none = Personne n’était à prévenir de ce dépôt.
deposit-notices-again = Actualiser
noticed-queued = Avis en cours d’envoi
noticed-sent = Avis remis au serveur de messagerie le { $at }
noticed-failed = Avis non remis, constaté le { $at }. Vérifiez l’adresse, et prévenez la personne autrement.
noticed-failed-answer = Avis non remis, constaté le { $at }. Vérifiez l’adresse, et prévenez la personne autrement. Réponse du serveur de messagerie : { $answer }
noticed-paper = À servir par courrier
noticed-none = Aucun avis par e-mail
court-unreached = Ce dépôt ne parviendra pas à la juridiction.
court-unreached-next = Aucun greffier ni magistrat n’a d’accès actif dans cette expertise. Adressez une copie papier au greffe, et demandez à l’expert d’y inviter un greffier.
court-unreached-done = Aucun greffier ni magistrat n’a d’accès actif dans cette expertise. Adressez une copie papier au greffe : un e-mail vous le rappelle, ainsi qu’à l’expert.
court-unreached-then = Aucun greffier ni magistrat n’avait d’accès actif lors de ce dépôt. Une copie papier est à adresser au greffe.

# Mon profil

recap-title = Récapitulatif par e-mail
recap-lead = L’avis de mise à disposition de chaque dépôt vous est toujours adressé : il fait partie de la procédure.
recap-label = M’envoyer aussi, la nuit, un récapitulatif de ce que je n’ai pas encore consulté
recap-hint = Aucun message n’est envoyé quand vous avez tout consulté. Un expert est prévenu de la même façon de ce que d’autres n’ont pas consulté.
recap-kept = Votre choix est enregistré.

help-notices = Chaque dépôt que vous pouvez lire donne lieu à un avis, ici et par e-mail. Les nouveaux sont signalés ; ouvrez-les pour aller au document, ou marquez-les comme vus.
