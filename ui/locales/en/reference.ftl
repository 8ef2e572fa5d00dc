# The lists of the instance, as an administrator replaces them.

admin-courts = Courts
admin-nomenclature = Nomenclature

# For every list.
list-choose = Choose a file
list-unreadable = This file is no text in UTF-8, or is larger than { $kilobytes } KiB. Save the table as CSV in UTF-8, then choose it again.
list-changes = What “{ $name }” would change
list-nothing-changes = This list is the one in force: nothing would change.
list-before = until now: { $name }
list-import = Put into force
list-leave = Leave it
list-faults = { $count ->
    [1] This file has a fault: nothing of it can be taken.
   *[other] This file has { $count } faults: nothing of it can be taken.
}
list-fault-too-many = The file is too large, or the list too long.
list-editions = Successive lists
list-column-edition = List
list-column-imported = In force since
list-column-by = By
list-built-in = carried by the application
list-by-operator = the operator

# The courts.
courts-lead = The list of courts that the forms offer. The application carries one; you can replace it by that of a file when a court is created, renamed or abolished.
courts-form = The file is a CSV table in UTF-8 with these headings: code, kind, name, siege, parent. The operator gets the list in force in this form by the command “opalexe-server reference export courts”.
courts-added = { $count ->
    [1] 1 court added
   *[other] { $count } courts added
}
courts-changed = { $count ->
    [1] 1 court changed
   *[other] { $count } courts changed
}
courts-gone = { $count ->
    [1] 1 court that will be offered no more
   *[other] { $count } courts that will be offered no more
}
courts-unchanged = { $count ->
    [0] No court stays as it is.
    [1] 1 court stays as it is.
   *[other] { $count } courts stay as they are.
}
courts-kept = Accounts and expertises that name a court which is left out do not change. The former lists are kept.
courts-done = List no. { $edition } is in force.
courts-fault-at = Court no. { $row }: { $fault }
courts-fault-columns = the table has not the five columns that are expected (code, kind, name, siege, parent).
courts-fault-code = the code must be of capitals, digits and hyphens.
courts-fault-twice = another court has this code already.
courts-fault-kind = the kind must be CA, TSA, CAA, CCASS, TJ, TPI or TA.
courts-fault-text = the name or the seat is missing, too long, or has a character that does not show itself.
courts-fault-parent = the court above is no court of appeal of this list.
courts-fault-no-attachment = No court would be left to which an expert can be attached.
courts-column-count = Courts

# The nomenclature of specialities.
nomenclature-lead = The nomenclature of specialities that the forms offer. The application carries that of the order of 19 November 2013; you can put that of a later order into force, or correct one.
nomenclature-form = The file is a CSV table in UTF-8 with the columns code and label, and if you wish parent, level and note. The operator gets the nomenclature in force in this form by the command “opalexe-server reference export nomenclature”.
nomenclature-version = Year of the order
nomenclature-version-hint = For example 2022. Give it before you choose the file.
nomenclature-added = { $count ->
    [1] 1 entry added
   *[other] { $count } entries added
}
nomenclature-changed = { $count ->
    [1] 1 entry renamed
   *[other] { $count } entries renamed
}
nomenclature-gone = { $count ->
    [1] 1 entry that will be offered no more
   *[other] { $count } entries that will be offered no more
}
nomenclature-unchanged = { $count ->
    [0] No entry keeps its code and its label.
    [1] 1 entry keeps its code and its label.
   *[other] { $count } entries keep their code and their label.
}
nomenclature-kept = The specialities that were declared keep the nomenclature in which they were chosen, and stay readable. The former nomenclatures are kept.
nomenclature-done = The { $version } nomenclature is in force.
nomenclature-fault-at = Entry no. { $row }: { $fault }
nomenclature-fault-columns = the table has not the columns that are expected: code and label, and parent, level, note if you wish.
nomenclature-fault-code = the code must be a capital letter, followed by two numbers at most: A, A.1, A.1.1.
nomenclature-fault-twice = another entry has this code already.
nomenclature-fault-text = the label is missing, too long, or has a character that does not show itself.
nomenclature-fault-parent = the entry above is not in the file, or is not the one that the code says.
nomenclature-fault-level = the level is not the one that the code says.
nomenclature-fault-no-choice = No section would be left that could be chosen.
nomenclature-fault-version = Give the year of the order, for example 2022, followed if need be by a hyphen and small letters or digits.
nomenclature-column-version = Order
nomenclature-column-count = Entries
