# Searching the documents of an expertise.

search-label = Search for a document
search-hint = Title, file, number, kind, folder, depositor or party. Accents and capitals do not matter; use “quotation marks” for an exact phrase.
search-go = Search
search-for = Search: { $text }
search-everything = All documents
search-filters = Filter
search-folder = Folder
search-all-folders = All folders
search-kind = Kind
search-all-kinds = All kinds
search-from = Deposited from
search-until = Deposited until
search-day-wrong = Write the date like this: 12/02/2025.
search-unread = Only what you have not opened yet
search-filter = Apply
search-wider = Remove the filters
search-shown = { $count ->
    [one] 1 document shown.
   *[other] { $count } documents shown, the newest first.
}
search-results = Documents found
search-in = In
search-none = No document matches your search.
search-none-try = Try fewer words, the beginning of a word, or the name of the depositor.
search-none-rights = The search looks through the folders that are open to you, and at the names of documents, not their content.
search-too-much = Your search is too long.
search-too-much-next = Keep the rarest words: sixteen at most, in two hundred characters.
search-keys = The / key leads to the search field; Escape clears it.
search-keys-off = The / key no longer leads to the search field; Escape still clears it.
search-key-do-without = Do without the / key
search-key-use = Use the / key
