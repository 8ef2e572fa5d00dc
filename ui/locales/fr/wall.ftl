# Le mur de profils, les portes par e-mail, la porte de la carte dans un navigateur, le serveur.

wall-promise = La solution de dématérialisation des échanges entre les intervenants
wall-title = Quel est votre profil d’utilisateur ?
wall-continue = Continuer
wall-unanswered = Choisissez votre profil pour continuer.
wall-signed-out = Vous êtes déconnecté.
wall-session-lapsed = Votre session a pris fin. Pour votre sécurité, elle s’arrête après un temps sans activité et, au plus tard, douze heures après la connexion. Reconnectez-vous pour reprendre.
wall-lawful-use = Cette instance est gérée par son exploitant. Elle ne figure pas, de ce seul fait, sur la liste ministérielle des procédés autorisés pour les communications électroniques en matière civile (article 748-6 du code de procédure civile) ; elle est indépendante de l’exploitant d’opalexe.fr, du CNCEJ et du ministère de la Justice.

door-card = Magistrat, Greffier, Expert, Co-Expert ou Sapiteur disposant d’un certificat sur support physique
door-card-needs = Carte ou clé USB, et son code PIN
door-partie = Partie / Intervenant de Partie
door-sapiteur = Sapiteur
door-email-needs = Authentification par e-mail et mot de passe

app-needed-title = La connexion par carte se fait dans l’application Opalexe
app-needed-why = Un navigateur ne peut pas dialoguer avec une carte ou une clé. L’application Opalexe le fait, sur votre ordinateur : votre code PIN n’en sort jamais.
app-steps-title = Pour vous connecter
app-step-install = Installez l’application Opalexe. L’exploitant de cette instance vous indique où l’obtenir pour votre système.
app-step-address = Au premier lancement, donnez-lui l’adresse de cette instance :
app-step-card = Insérez votre carte ou branchez votre clé, puis suivez l’écran.
app-needs-title = Ce qu’il vous faut
app-needs-card = Un certificat en cours de validité, sur carte ou clé USB, et son code PIN.
app-needs-reader = Pour une carte : un lecteur. Une clé USB contient le sien.
app-needs-system = Windows, macOS ou Linux.

server-title = À quel serveur vous connectez-vous ?
server-text = L’application s’adresse à une seule instance d’Opalexe : celle de l’exploitant qui vous a ouvert l’accès. Son adresse est demandée une fois et reste affichée.
server-label = Adresse du serveur
server-hint = Par exemple : opalexe.exemple.fr
server-submit = Utiliser ce serveur
server-asking = Vérification du serveur…
server-fixed = Cette adresse a été fixée par l’administrateur de cet ordinateur.
