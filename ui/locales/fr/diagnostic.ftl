# La page « Diagnostic ». Ce qui est trouvé est dit par crates/diagnosis.

diagnostic-title = Diagnostic
diagnostic-link = Diagnostic
card-to-diagnostic = Ouvrir le diagnostic
diagnostic-lead = Cette page vérifie ce qu’il faut pour se connecter : le lecteur, la carte, les logiciels de l’ordinateur et le serveur. Aucun code PIN n’est demandé, aucun essai n’est consommé.
diagnostic-lead-browser = Cette page vérifie ce qu’un navigateur peut vérifier : le serveur et l’horloge. Le lecteur et la carte se vérifient dans l’application.
diagnostic-progress = Vérification en cours : { $done } sur { $of }
diagnostic-progress-label = Avancement des vérifications
diagnostic-looking = En cours…
diagnostic-again = Refaire les vérifications
diagnostic-to-report = Aller au rapport
diagnostic-facts = Détails

report-title = Transmettre à l’assistance
report-text = Si le problème demeure, donnez ce rapport à l’assistance. Il est anonymisé : il ne nomme ni vous, ni votre ordinateur. L’adresse du serveur y figure, car l’assistance en a besoin.
report-shown = Voici ce qui sera copié :
report-label = Rapport anonymisé
report-copy = Copier le rapport anonymisé
report-save = Enregistrer le rapport
report-saved = Le rapport a été enregistré.
