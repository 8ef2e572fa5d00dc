# « Une question ? » et l’aide de chaque page.

contacts-referent = Votre référent :
contacts-referent-of = Votre référent ({ $court }) :
contacts-helpdesk = Assistance :
contacts-helpdesk-of = Assistance ({ $court }) :
contacts-help = Aide ?

help-wall = Choisissez la première entrée si vous avez une carte ou une clé avec un certificat ; les deux autres demandent une adresse e-mail, un mot de passe et un code reçu par e-mail.
help-wall-remembered = Votre choix est retenu sur ce poste ; il est redemandé une semaine après votre dernière connexion.
help-card = Insérez votre carte ou votre clé, choisissez le certificat, puis cliquez sur « Se connecter ».
help-card-pin = Le code PIN se saisit dans une fenêtre à part. Après plusieurs erreurs, la carte se bloque : l’émetteur vous en donne le déblocage.
help-email = L’adresse est celle à laquelle vous avez été invité ; le mot de passe vous a été envoyé dans un e-mail distinct.
help-email-forgotten = Si vous l’avez perdu, « Mot de passe oublié ? » vous envoie un lien valable trente minutes.
help-code = Le code est dans l’e-mail qui vient de vous être envoyé ; regardez aussi les courriers indésirables. « Renvoyer le code » annule le précédent.
help-first-connection = Répondez « Non » si vous n’avez jamais eu de compte ici : le formulaire d’inscription s’ouvre.
help-renewal = Répondez « Oui » si votre carte a été renouvelée ou remplacée : un code envoyé à l’adresse de votre compte y rattache la nouvelle.
help-cgu = Téléchargez le texte, lisez-le, cochez la case, puis cliquez sur « Accepter et continuer ». La date de votre accord est conservée.
help-dashboard = Vos expertises, votre compte et votre certificat. « Mon profil » permet de corriger ce que vous avez déclaré.
help-sessions = Chaque ligne est un endroit où vous êtes connecté. Fermez celles que vous ne reconnaissez pas, et déclarez une carte perdue dès que vous la savez perdue.
help-expertises = Les expertises auxquelles vous participez par cette entrée. Cliquez sur un titre pour ouvrir le dossier.
help-edit = Corrigez une erreur de saisie, ou reportez une échéance que le juge a prorogée. Une fois les opérations ouvertes, le type de mission ne change plus.
help-intervenants = « Ajouter un intervenant » envoie l’invitation. « jamais connecté » s’efface à la première connexion de la personne.
help-intervenants-legacy = Un accès d’avant le 29 mai 2024 ne fonctionne plus : passez-le au statut inactif, puis ajoutez à nouveau la personne.
help-lawyers = Chaque critère cherche des mots qui commencent par ce que vous tapez, sans tenir compte des accents. « Inviter » remplit le formulaire d’invitation d’une de vos expertises.
help-my-profile = Corrigez les champs, puis « Enregistrer mon profil ». L’adresse e-mail se change à part, en prouvant la nouvelle.
help-my-profile-court = Une seule cour de rattachement : la cour d’appel l’emporte sur la cour administrative d’appel lorsque vous êtes inscrit auprès des deux.
help-administration = Ces pages ne donnent accès à aucune expertise. Chaque décision est inscrite au journal avec votre nom.
