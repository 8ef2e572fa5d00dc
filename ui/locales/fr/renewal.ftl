# Un nouveau certificat pour un compte qui existe déjà (réponse « Oui » à la première connexion).

renewal-title = Rattacher cette carte à votre compte
renewal-lead = Prouvez que le compte est le vôtre : un code à 6 chiffres va être envoyé à son adresse e-mail. Si votre nouveau certificat vient du même émetteur et porte le même identifiant que l’ancien, il le remplace aussitôt. Sinon, un administrateur examine votre demande.
renewal-email-hint = Celle que vous avez déclarée à votre inscription.
renewal-send = Envoyer le code
renewal-sent-announced = Un code vous est envoyé si cette adresse est celle d’un compte.
renewal-code-title = Saisissez le code reçu
renewal-code-sent = Si { $email } est l’adresse d’un compte ouvert par carte, un code vient d’y être envoyé.
renewal-code-until = Il est valable jusqu’à { $hour }.
renewal-code = Code à 6 chiffres
renewal-confirm = Rattacher cette carte
renewal-other-address = Changer d’adresse
renewal-done = Cette carte ouvre désormais votre compte. L’ancienne ne permet plus de se connecter.
renewal-waiting = Votre demande attend un administrateur depuis le { $date }.
renewal-waiting-next = Vous pouvez fermer cette page. Reconnectez-vous avec cette carte pour connaître la décision ; d’ici là, votre ancienne carte fonctionne encore si elle n’est ni perdue ni expirée.
renewal-other-authority = L’adresse est prouvée, mais ce certificat vient d’un autre émetteur que l’ancien.
renewal-other-subject = L’adresse est prouvée, mais ce certificat ne porte pas le même identifiant de titulaire que l’ancien.
renewal-subject-unknown = L’adresse est prouvée, mais l’un des deux certificats ne porte pas d’identifiant de titulaire qui permette de les comparer.
renewal-profile-not-permitted = L’adresse est prouvée, mais l’émetteur de ce certificat ne peut pas attester le profil de votre compte.
renewal-refused = Votre demande précédente a été refusée le { $date }.
renewal-refused-next = Vous pouvez recommencer, ou vous adresser à l’exploitant dont les coordonnées figurent en bas de page.
renewal-other-way = Vous n’avez plus accès à cette adresse e-mail
renewal-other-way-when = L’exploitant de cette instance peut alors rattacher la carte lui-même.
