# La porte des conditions générales d’utilisation.

cgu-title = Conditions générales d’utilisation
cgu-text = Avant de continuer, lisez et acceptez les conditions générales d’utilisation (CGU) de cette instance.
cgu-version = CGU, version { $version }
cgu-facts = Publiées le { $day } · PDF, { $size }
cgu-download = Télécharger les CGU
cgu-saved = Enregistré : { $path }
cgu-read = J’ai lu les CGU, version { $version }, et je les accepte
cgu-unread = Cochez cette case pour accepter les CGU.
cgu-accept = Accepter et continuer
cgu-accepting = Enregistrement…
