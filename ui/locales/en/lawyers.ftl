# The directory of lawyers.

lawyers-title = Directory of lawyers
lawyers-lead = The lawyers who use this instance: those who have signed in and act in an expertise.
lawyers-link = Directory of lawyers
lawyers-search = Search
lawyers-by-name = Name or firm
lawyers-by-barreau = Bar
lawyers-by-town = Town
lawyers-found = { $count ->
    [0] No lawyer
    [1] 1 lawyer
   *[other] { $count } lawyers
}
lawyers-none = No lawyer fits this search.
lawyers-none-why = A lawyer is in the directory from the first sign-in on. Try a shorter word, or empty a field.
lawyers-pages = Pages of the directory
lawyers-maitre = Me { $name }
lawyers-bar = Bar: { $barreau }
lawyers-bar-and-toque = Bar: { $barreau }, toque { $toque }
lawyers-bar-unknown = Bar not given
lawyers-invite = Invite
lawyers-invite-named = Invite Me { $name }
lawyers-not-allowed = The directory of lawyers is for experts signed in with their card. To reach a lawyer of an expertise, open it: she is among its participants.
lawyers-invite-title = Invite a lawyer
lawyers-which-expertise = Into which expertise? The form will be filled in; only the party remains to be chosen.
lawyers-choose = Choose
lawyers-choose-named = Choose “{ $title }”
lawyers-rg = RG { $rg }
lawyers-no-expertise = None of your expertises admits an invitation at present.
lawyers-no-expertise-next = Open an expertise from your dashboard, then come back to the directory.
lawyers-back = Back to the directory

page-previous = Previous page
page-next = Next page
page-of = Page { $page } of { $pages }
