# La consultation d’un document dans la page.

document-read-here = Consulter
reading-title = Consultation
reading-back = Retour au document
reading-frame = Document : { $title }
reading-not-shown = Ce fichier ne peut pas être affiché ; téléchargez-le.
reading-keys = Échap ramène au document. Ctrl + F cherche un mot dans les pages. Pour imprimer, téléchargez le fichier.
viewer-bar = Outils de lecture
viewer-loading = Ouverture du document…
viewer-unreadable = Ce fichier ne peut pas être affiché ; téléchargez-le.
viewer-protected = Ce PDF est protégé par un mot de passe et ne peut pas être affiché ici ; téléchargez-le pour l’ouvrir avec le mot de passe que son auteur vous a donné.
viewer-interrupted = La lecture s’est interrompue avant la fin. Revenez au document et consultez-le de nouveau, ou téléchargez-le.
viewer-page-unreadable = Cette page ne peut pas être affichée ; téléchargez le fichier pour la lire.
viewer-page = Page
viewer-page-before = Page précédente
viewer-page-after = Page suivante
viewer-zoom-in = Agrandir
viewer-zoom-out = Réduire
viewer-fit = Ajuster à la largeur
viewer-fit-short = Ajuster
viewer-find = Chercher
viewer-find-before = Résultat précédent
viewer-find-after = Résultat suivant
viewer-not-found = Rien trouvé
