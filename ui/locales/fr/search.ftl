# La recherche de documents dans une expertise.

search-label = Rechercher un document
search-hint = Titre, fichier, numéro, nature, répertoire, déposant ou partie. Les accents et la casse ne comptent pas ; « entre guillemets » pour une suite exacte.
search-go = Rechercher
search-for = Recherche : { $text }
search-everything = Tous les documents
search-filters = Filtrer
search-folder = Répertoire
search-all-folders = Tous les répertoires
search-kind = Nature
search-all-kinds = Toutes les natures
search-from = Déposé à partir du
search-until = Déposé jusqu’au
search-day-wrong = Écrivez la date ainsi : 12/02/2025.
search-unread = Seulement ce que vous n’avez pas encore consulté
search-filter = Appliquer
search-wider = Retirer les filtres
search-shown = { $count ->
    [one] 1 document affiché.
   *[other] { $count } documents affichés, les plus récents d’abord.
}
search-results = Documents trouvés
search-in = Dans
search-none = Aucun document ne correspond à votre recherche.
search-none-try = Essayez moins de mots, le début d’un mot ou le nom du déposant.
search-none-rights = La recherche parcourt les répertoires qui vous sont ouverts, et le nom des documents, non leur contenu.
search-too-much = Votre recherche est trop longue.
search-too-much-next = Gardez les mots les plus rares : seize au plus, en deux cents caractères.
search-keys = La touche / mène au champ de recherche, Échap l’efface.
search-keys-off = La touche / ne mène plus au champ de recherche ; Échap l’efface toujours.
search-key-do-without = Ne plus utiliser la touche /
search-key-use = Utiliser la touche /
