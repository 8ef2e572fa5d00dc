## On whose behalf one deposits

behalf-title = On behalf of
behalf-hint = You represent several people here. The choice stands on the receipt and in the journal.
behalf-none = Choose on whose behalf you deposit.

## The people of one’s own party

restrict-means = Sees neither the folders nor the documents of the expertise: counsel of the party alone receives them.
restrict-act = Restrict the access
restrict-act-named = Restrict the access of { $name }
restrict-title = Restrict the access of { $name }?
restrict-effect = This person will no longer see what is exchanged between the expert, the parties and the registry, nor receive notices of deposits. You receive the documents on their behalf, which makes the debate adversarial for your party. The private folder of your party stays open to them.
restrict-kept = What they have read stays in the journal. The expert sees this restriction. It ends when your party has no lawyer here any more.
restrict-confirm = Restrict
restrict-cancel = Cancel
restrict-done = The access is restricted.
restore-act = Give the access back
restore-act-named = Give { $name } the access back
restore-done = The access is given back. What was deposited meanwhile can now be read.
restricted-badge = access restricted by counsel

## Taking note, for whoever joins after the opening

catch-up-title = The operations began before you joined
catch-up-lead = { $documents ->
    [0] You joined the expertise on { $date }. No document had been deposited yet.
    [one] You joined the expertise on { $date }. One document had been deposited.
   *[other] You joined the expertise on { $date }. { $documents } documents had been deposited.
}
catch-up-means = You have the same access to them as the other parties (article 169 of the code of civil procedure). Go through them, then say that you have taken note: the journal tells the expert.
catch-up-folders = Where they are
catch-up-folder = { $documents ->
    [one] one document
   *[other] { $documents } documents
}
catch-up-unread = { $unread ->
    [one] one of them unread
   *[other] { $unread } of them unread
}
catch-up-act = I have taken note
catch-up-acting = Recording…
catch-up-done = That you took note is in the journal.

## Opening a folder

folder-openings = Opening to sapiteurs
folder-openings-hint = Tick the sapiteurs who may read this folder and those in it. What was deposited before becomes readable to them at once.
folder-openings-none = There is no active sapiteur in this expertise.
folder-opened-to = The folder is open to { $name }.
folder-closed-to = The folder is no longer open to { $name }.
court-title = Access of the court
court-closed = The court does not see what is exchanged between the expert and the parties.
court-open = The court reads what is exchanged between the expert and the parties.
court-hint = The judge in charge of control may ask for it (article 241 of the code of civil procedure). The parties read it in the journal.
court-admit = Open to the court
court-shut-out = Close to the court
court-admitted = The court now reads these folders.
court-is-shut-out = The court no longer reads these folders.
sub-folder-act = New folder
sub-folder-name = Name of the folder
sub-folder-hint = It will have the same readers as this one. The name cannot be changed later.
sub-folder-make = Make
sub-folder-making = Making…
sub-folder-cancel = Cancel
sub-folder-made = The folder “{ $name }” is made.

## A mission that is not accepted yet

new-not-yet-accepted = I have not accepted this mission yet
new-not-yet-accepted-hint = The expertise is made in the state “appointed”: you accept or decline it afterwards under “Steps” (article 267 of the code of civil procedure).
