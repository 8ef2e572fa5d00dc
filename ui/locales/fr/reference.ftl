# Les listes de l’instance, telles qu’un administrateur les remplace.

admin-courts = Juridictions
admin-nomenclature = Nomenclature

# Pour toutes les listes.
list-choose = Choisir un fichier
list-unreadable = Ce fichier n’est pas un texte en UTF-8, ou dépasse { $kilobytes } Kio. Enregistrez le tableau au format CSV, en UTF-8, puis choisissez-le de nouveau.
list-changes = Ce que changerait « { $name } »
list-nothing-changes = Cette liste est celle qui est en vigueur : rien ne changerait.
list-before = jusqu’ici : { $name }
list-import = Mettre en vigueur
list-leave = Renoncer
list-faults = { $count ->
    [1] Ce fichier a un défaut : rien ne peut en être repris.
   *[other] Ce fichier a { $count } défauts : rien ne peut en être repris.
}
list-fault-too-many = Le fichier est trop grand, ou la liste trop longue.
list-editions = Listes successives
list-column-edition = Liste
list-column-imported = Mise en vigueur
list-column-by = Par
list-built-in = contenue dans l’application
list-by-operator = l’exploitant

# Les juridictions.
courts-lead = La liste des juridictions que proposent les formulaires. L’application en contient une ; vous pouvez la remplacer par celle d’un fichier quand une juridiction est créée, renommée ou supprimée.
courts-form = Le fichier est un tableau CSV en UTF-8, avec pour titres de colonnes : code, kind, name, siege, parent. L’exploitant obtient la liste en vigueur sous cette forme par la commande « opalexe-server reference export courts ».
courts-added = { $count ->
    [1] 1 juridiction ajoutée
   *[other] { $count } juridictions ajoutées
}
courts-changed = { $count ->
    [1] 1 juridiction modifiée
   *[other] { $count } juridictions modifiées
}
courts-gone = { $count ->
    [1] 1 juridiction qui ne sera plus proposée
   *[other] { $count } juridictions qui ne seront plus proposées
}
courts-unchanged = { $count ->
    [0] Aucune juridiction ne reste telle quelle.
    [1] 1 juridiction reste telle quelle.
   *[other] { $count } juridictions restent telles quelles.
}
courts-kept = Les comptes et les expertises qui nomment une juridiction retirée ne changent pas. Les listes précédentes sont conservées.
courts-done = La liste n° { $edition } est en vigueur.
courts-fault-at = Juridiction n° { $row } : { $fault }
courts-fault-columns = le tableau n’a pas les cinq colonnes attendues (code, kind, name, siege, parent).
courts-fault-code = le code doit être fait de majuscules, de chiffres et de traits d’union.
courts-fault-twice = une autre juridiction a déjà ce code.
courts-fault-kind = la nature doit être CA, TSA, CAA, CCASS, TJ, TPI ou TA.
courts-fault-text = le nom ou le siège manque, est trop long ou contient un caractère invisible.
courts-fault-parent = la juridiction au-dessus n’est pas une cour de cette liste.
courts-fault-no-attachment = Il ne resterait aucune cour à laquelle un expert puisse être rattaché.
courts-column-count = Juridictions

# La nomenclature des spécialités.
nomenclature-lead = La nomenclature des spécialités que proposent les formulaires. L’application contient celle de l’arrêté du 19 novembre 2013 ; vous pouvez mettre en vigueur celle d’un arrêté plus récent, ou en corriger une.
nomenclature-form = Le fichier est un tableau CSV en UTF-8, avec les colonnes code et label, et si vous le souhaitez parent, level et note. L’exploitant obtient la nomenclature en vigueur sous cette forme par la commande « opalexe-server reference export nomenclature ».
nomenclature-version = Année de l’arrêté
nomenclature-version-hint = Par exemple 2022. Indiquez-la avant de choisir le fichier.
nomenclature-added = { $count ->
    [1] 1 entrée ajoutée
   *[other] { $count } entrées ajoutées
}
nomenclature-changed = { $count ->
    [1] 1 entrée renommée
   *[other] { $count } entrées renommées
}
nomenclature-gone = { $count ->
    [1] 1 entrée qui ne sera plus proposée
   *[other] { $count } entrées qui ne seront plus proposées
}
nomenclature-unchanged = { $count ->
    [0] Aucune entrée ne garde son code et son intitulé.
    [1] 1 entrée garde son code et son intitulé.
   *[other] { $count } entrées gardent leur code et leur intitulé.
}
nomenclature-kept = Les spécialités déjà déclarées gardent la nomenclature dans laquelle elles ont été choisies, et restent lisibles. Les nomenclatures précédentes sont conservées.
nomenclature-done = La nomenclature { $version } est en vigueur.
nomenclature-fault-at = Entrée n° { $row } : { $fault }
nomenclature-fault-columns = le tableau n’a pas les colonnes attendues : code et label, et parent, level, note si vous le souhaitez.
nomenclature-fault-code = le code doit être une lettre majuscule, suivie au plus de deux nombres : A, A.1, A.1.1.
nomenclature-fault-twice = une autre entrée a déjà ce code.
nomenclature-fault-text = l’intitulé manque, est trop long ou contient un caractère invisible.
nomenclature-fault-parent = l’entrée au-dessus manque dans le fichier, ou n’est pas celle que dit le code.
nomenclature-fault-level = le niveau n’est pas celui que dit le code.
nomenclature-fault-no-choice = Il ne resterait aucune rubrique à choisir.
nomenclature-fault-version = Indiquez l’année de l’arrêté, par exemple 2022, suivie si besoin d’un trait d’union et de minuscules ou de chiffres.
nomenclature-column-version = Arrêté
nomenclature-column-count = Entrées
