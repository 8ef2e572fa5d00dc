# Accord à la voie électronique (CPC 748-2).

# Le texte auquel on consent, version 1. Il ne change jamais : un autre texte est une autre version, sous une autre clé.
consent-text-1 =
    J’accepte que, dans cette expertise, les convocations, notes, pièces, dires, rapports et décisions me soient transmis par voie électronique sur cette plateforme, et que les avis de mise à disposition soient envoyés à mon adresse électronique (articles 748-1 à 748-3 du code de procédure civile).

    Chaque mise à disposition m’est annoncée par un courriel qui en porte la date et l’heure. Je consulte la plateforme et je tiens mon adresse électronique à jour.

    Je peux retirer cet accord à tout moment ; les documents déposés ensuite me sont envoyés par courrier. Ni le refus ni le retrait ne me privent du droit de lire les documents sur la plateforme.

consent-title = Acceptez-vous la voie électronique ?
consent-asked = Vous n’êtes pas un professionnel de justice : les documents de cette expertise ne peuvent vous être transmis par cette plateforme qu’avec votre accord (article 748-2 du code de procédure civile). Lisez le texte, puis répondez.
consent-until = Tant que vous n’avez pas répondu, les documents vous sont aussi adressés par courrier.
consent-accept = J’accepte
consent-refuse = Je refuse (je recevrai les documents par courrier)
consent-later = Vous pouvez lire les documents sans avoir répondu. Votre réponse est consignée dans le journal de l’expertise, avec la version du texte.
consent-kept = Votre réponse est enregistrée.
consent-own = Voie électronique
consent-accepted-means = Les documents vous sont mis à disposition sur cette plateforme, et un e-mail vous l’annonce. Si vous retirez votre accord, ceux qui seront déposés ensuite vous parviendront par courrier.
consent-paper-means = Les documents déposés depuis votre réponse vous sont envoyés par courrier. Vous pouvez toujours les lire ici.
consent-address = Vérifier l’adresse postale de mon profil
consent-withdraw = Retirer mon accord
consent-state-asked = Voie électronique : sans réponse, courrier
consent-state-accepted = Voie électronique acceptée
consent-state-refused = Voie électronique refusée : courrier
consent-state-withdrawn = Accord retiré : courrier
consent-state-since = { $state } (le { $date })
