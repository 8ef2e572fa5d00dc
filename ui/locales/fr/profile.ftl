# « Mon profil ».

my-profile-title = Mon profil
my-profile-link = Mon profil
my-profile-lead = Ce que vous avez déclaré. Corrigez ce qui a changé, puis enregistrez.
my-profile-elsewhere = Sessions et moyens de connexion
my-profile-sessions-and-cards = Mes sessions et mes cartes
my-profile-sessions = Mes sessions
my-profile-security = Mot de passe et application d’authentification
my-profile-fixed = Votre profil vient de votre certificat ou de l’examen de votre inscription : il ne se change pas ici. Adressez-vous à l’exploitant s’il est inexact.
my-profile-directory = Annuaire des Avocats
my-profile-directory-means = Les experts de cette instance vous y trouvent par votre nom, votre barreau et votre ville.
my-profile-hide-phone = Masquer mes téléphones dans l’annuaire
my-profile-kept = Chaque modification est inscrite au journal avec sa date.
my-profile-save = Enregistrer mon profil
my-profile-saved = Votre profil est enregistré.

my-email-title = Adresse e-mail
my-email-of-card = Les avis d’Opalexe y sont envoyés.
my-email-of-email = C’est avec elle que vous vous connectez ; les avis et les codes y sont envoyés.
my-email-change = Changer d’adresse
my-email-new-hint = Un code à 6 chiffres y sera envoyé. L’adresse actuelle reste valable jusqu’à ce que vous l’ayez saisi.
my-email-send = Envoyer le code
my-email-sent = Un code a été envoyé à { $email }.
my-email-if-none = Il est valable jusqu’à { $hour }. S’il n’arrive pas, vérifiez l’adresse ; un autre compte l’utilise peut-être déjà.
my-email-confirm = Confirmer la nouvelle adresse
my-email-changed = Votre adresse est changée. L’ancienne en a été avertie.
