# The documents of an expertise: folders, deposits, reading.

tab-documents = Documents
documents-title = Documents
documents-lead = { $count ->
    [0] No document lies in the folders that are open to you.
    [one] One document in the folders that are open to you.
   *[other] { $count } documents in the folders that are open to you.
}
documents-unread = { $count ->
    [one] One document that you have not opened yet.
   *[other] { $count } documents that you have not opened yet.
}
documents-choose = Choose a folder to see its documents or to deposit in it.
folders-title = Folders
folders-select = Folder
folders-none = No folder is open to you for now.
folders-none-why = Folders depend on your capacity and on the stage of the expertise. The expert can tell you more.
folders-group-parties = Expert and parties
folders-group-court = Registry and court
folders-group-kept = Reserved spaces
folder-unread = { $count ->
    [one] 1 new
   *[other] { $count } new
}
folder-documents = { $count ->
    [0] empty
    [one] 1 document
   *[other] { $count } documents
}
folder-of = { $folder } – { $partie }
folder-in = { $above } – { $folder }
folder-gone = This folder does not exist or is not open to you.
folder-gone-next = Choose another folder.
folder-back = Back to the folder

folder-communication = Expert and parties
folder-convocations = Convocations
folder-notes = Notes to the parties and minutes
folder-pieces = Exhibits (pièces)
folder-dires = Observations (dires)
folder-pre-rapport = Pre-report and note de synthèse
folder-vers-greffe = Communication to the registry
folder-decisions = Decisions
folder-consignation-taxe = Provision and remuneration
folder-rapport-definitif = Final report
folder-expert-juridiction = Expert and court
folder-co-experts-sapiteurs = Co-experts and sapiteurs
folder-prive-expert = The expert’s private space
folder-prive-partie = Private space

purpose-communication = What the expert and the parties address to each other, read by every party.
purpose-convocations = The convocations to meetings, read by every party.
purpose-notes = The expert’s notes to the parties and minutes, read by every party.
purpose-pieces = The exhibits that each party communicates, read by all the others.
purpose-dires = The observations that each party addresses to the expert, read by all the others.
purpose-pre-rapport = The pre-report or note de synthèse, on which the parties present their observations.
purpose-vers-greffe = What the expert and the parties address to the registry and the judge, read by every party.
purpose-decisions = The decisions of the court, read by everybody.
purpose-consignation-taxe = The provision, the request for remuneration, the observations and the taxation.
purpose-rapport-definitif = The expert’s report and its annexes.
purpose-expert-juridiction = The conduct of the mission, between the expert and the court. The parties do not read it: nothing here may touch the merits.
purpose-co-experts-sapiteurs = The exchanges of the technicians. The parties do not read them.
purpose-prive-expert = Your drafts. Nobody else sees them.
purpose-prive-partie = The working documents of the party and its advisers. Neither the expert nor the other parties see them.

document-convocation = Convocation
document-note-aux-parties = Note to the parties
document-pre-rapport = Pre-report
document-dire = Dire
document-piece = Pièce
document-bordereau = List of exhibits
document-annexe = Annex
document-rapport = Report
document-decision = Decision
document-consignation = Provision
document-demande-remuneration = Request for remuneration
document-courrier = Letter
document-photographie = Photograph
document-plan = Plan
document-autre = Other document
document-numbered = { $kind } no. { $number }

list-and = { $first } and { $last }
seat-magistrat = the judge
seat-greffier = the registry
seat-expert = the expert
seat-co-expert = the co-experts
seat-sapiteur = the sapiteurs
seat-avocat = the lawyers
seat-avocat-own = the lawyers of this party
seat-partie = the other people of the parties
seat-partie-own = the other people of this party

may-deposit = Who may deposit here: { $who }.
why-not-title = You cannot deposit here.
why-not-profile = In this folder, that is for: { $who }.
why-not-nobody = Nobody can in this folder.
why-not-state = The stage of the expertise does not allow it. You could, or will be able to, at another stage.
why-not-other-partie = This folder is that of another party: you read it, and only its own people deposit in it.
why-not-not-opened = The expert has not opened this folder to you. Please ask him.
why-not-restricted = Counsel of your party alone receives what is exchanged in the expertise. Ask your counsel.

list-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
list-title = Documents of the folder
list-head-document = Document
list-head-deposited = Deposited
list-head-size = Size
list-head-state = State
list-more = Show more
list-more-done = { $count ->
    [one] One more document is shown.
   *[other] { $count } more documents are shown.
}
list-empty = This folder is empty.
list-deposited-by = by { $who }
list-newest-first = Newest first.
badge-new = New
badge-withdrawn = Withdrawn
badge-replaced = Replaced
badge-new-version = New version
act-deposit = Deposit documents
document-dated = of { $day }
depositor-oneself = you
depositor-for = { $name }, for { $partie }
folders-choose = All folders

deposit-title = Deposit in { $folder }
deposit-version-title = Replace “{ $title }”
deposit-lead = Choose your files: they are sent at once, and nobody sees them before you deposit them.
deposit-version-lead = Choose the file of the new version. The former one can still be consulted, marked “Replaced”.
deposit-drop = Drop your files or folders here
deposit-drop-one = Drop the file here
deposit-or = or
deposit-choose-files = Choose files
deposit-choose-file = Choose a file
deposit-choose-folder = Choose a folder
deposit-too-many = A deposit has at most { $limit } documents.
deposit-too-many-next = { $count ->
    [one] One file was not added. Deposit these first, then make a second deposit.
   *[other] { $count } files were not added. Deposit these first, then make a second deposit.
}
deposit-empty-file = The file “{ $name }” is empty: it was not added.
deposit-documents = { $count ->
    [one] The document to deposit
   *[other] The { $count } documents to deposit
}
deposit-guessed = Kind, number and title are proposed after the name of the file. Correct them where needed.
deposit-kind = Kind
deposit-number = Number
deposit-name = Title
deposit-dated = Date of the document
deposit-dated-hint = dd/mm/yyyy
deposit-dated-wrong = This is no date. Example: 08/04/2025.
deposit-of-file = Document { $place }: { $name }
deposit-remove = Remove
deposit-remove-named = Remove { $name }
deposit-pause = Pause
deposit-pause-named = Pause { $name }
deposit-resume = Resume
deposit-resume-named = Resume { $name }
deposit-retry = Try again now
deposit-retry-named = Try { $name } again
deposit-pause-all = Pause all
deposit-resume-all = Resume all
deposit-remove-all = Remove all

left-title = { $count ->
    [one] A file that was sent before is not deposited yet
   *[other] { $count } files that were sent before are not deposited yet
}
left-lead = Sent from another window, or before this one was closed. Nobody else sees them.
left-whole = Sent in full; to be deposited before { $until }.
left-part = Sent to { $percent }%. Choose the same file again before { $until }: it goes on where it stopped.
left-take = Add to the deposit
left-take-named = Add to the deposit: { $name }
left-end = Give up
left-end-named = Give up { $name }

sending-differs = This is not the file that was sent before under this name: it is sent from its beginning.
sending-waiting = Waiting
sending-going = { $gone } of { $size }
sending-speed = { $speed } a second
sending-left-seconds = { $count ->
    [one] 1 second left
   *[other] { $count } seconds left
}
sending-left-minutes = { $count ->
    [one] 1 minute left
   *[other] { $count } minutes left
}
sending-left-hours = { $count ->
    [one] 1 hour left
   *[other] { $count } hours left
}
sending-paused = Paused at { $percent }%
sending-cut = Connection cut at { $percent }%: sending will go on by itself
sending-arrived = Sent
sending-unreadable = This file can no longer be read on your computer. Remove it, then choose it again.
sending-progress = Sending { $name }
sending-all = Sending everything
sending-total = { $arrived } of { $count } sent, { $gone } of { $size }
sending-done = { $count ->
    [one] The file is sent. It is not deposited yet.
   *[other] The { $count } files are sent. They are not deposited yet.
}

recipients-title = Whom this deposit will reach
recipients-now = According to who is active at this moment; the list is settled when the deposit is made.
recipients-electronic = { $count ->
    [one] Electronically: one person
   *[other] Electronically: { $count } people
}
recipients-paper = { $count ->
    [one] To be served by post: one person
   *[other] To be served by post: { $count } people
}
recipients-paper-means = Opalexe does not reach them, or they have not accepted the electronic channel: it is for you to send them a copy.
recipients-none = Nobody but you has access to this folder.
recipient-for = { $name }, for { $partie }
recipient-as = { $name }, { $profile }

deposit-final = A deposit is final: it cannot be erased. A document that was deposited by mistake is withdrawn for a reason, and its trace remains.
deposit-act = { $count ->
    [one] Deposit the document
   *[other] Deposit { $count } documents
}
deposit-act-version = Deposit the new version
deposit-acting = Depositing…
deposit-not-ready = { $count ->
    [one] One file is not wholly sent yet.
   *[other] { $count } files are not wholly sent yet.
}
deposit-not-ready-next = Wait until they are sent, or remove what you do not deposit.
deposit-failed-files = { $count ->
    [one] One file could not be sent.
   *[other] { $count } files could not be sent.
}
deposit-failed-files-next = Remove it from the deposit, or choose it again.
deposit-faulty = { $count ->
    [one] One date cannot be read.
   *[other] { $count } dates cannot be read.
}
deposit-nothing = Choose at least one file first.
deposit-leave = You may consult other pages while files are sent: sending goes on, and you will find this deposit here again.

done-title = Deposit made
done-at = Deposited on { $date }, Paris time.
done-begun = First bytes received on { $date }.
done-in = Folder
done-documents = { $count ->
    [one] One document deposited
   *[other] { $count } documents deposited
}
done-sha256 = SHA-256 fingerprint
done-recipients = Recipients
done-print = Print
done-again = Make another deposit
done-reference = Reference of the deposit

tray-title = Deposit in preparation
tray-moving = { $count ->
    [one] One file is being sent
   *[other] { $count } files are being sent
}
tray-arrived = { $count ->
    [one] One file sent, not deposited yet
   *[other] { $count } files sent, not deposited yet
}
tray-stopped = { $count ->
    [one] One file has stopped
   *[other] { $count } files have stopped
}
tray-open = Back to the deposit

document-facts = Particulars
document-file = File
document-deposited = Deposited
document-deposited-by = { $date }, by { $who }
document-size = Size
document-type = Type
document-sha256 = SHA-256 fingerprint
document-read = First opened by you
document-never-read = You have not opened it yet.
document-copy-sha256 = Copy the fingerprint
document-download = Download
document-replace = Replace with a new version
document-withdraw = Withdraw this document
document-withdrawn-title = This document was withdrawn
document-withdrawn-at = Withdrawn on { $date }.
document-withdrawn-reason = Reason: { $reason }
document-withdrawn-means = It can no longer be downloaded. Its name, its date and its fingerprint remain.
document-replaced-title = A more recent version was deposited
document-replaced-link = See the more recent version
document-versions = Versions
document-version-this = This version
document-version-of = { $title }, deposited on { $date }
document-readers = Who may read it

withdraw-title = Withdraw “{ $title }”
withdraw-means-final = A withdrawal is final.
withdraw-means-download = Nobody will be able to download this document any more.
withdraw-means-trace = Its name, its fingerprint, its deposit and your reason stay visible to everybody who reads this folder.
withdraw-means-read = Whoever has downloaded it keeps the copy.
withdraw-reason-hint = For example: document of another case, deposited by mistake.
withdraw-act = Withdraw the document
withdraw-done = The document is withdrawn.
document-saving = Saving…
document-saved = Saved: { $path }
document-save-title = Save the document
recipient-party = { $partie }, whom nobody represents here

archive-title = Download several documents
archive-choose = Choose { $document }
archive-choose-all = Choose all
archive-choose-shown = Choose the documents shown
archive-take-folder = Download the whole folder
archive-take-chosen = { $count ->
    [one] Download the chosen document ({ $size })
   *[other] Download the selection: { $count } documents ({ $size })
}
archive-too-many = Choose at most { $most } documents, or download the whole folder.
archive-at-work = Preparing…
archive-hint = A ZIP archive, with the list of SHA-256 hashes. Every document that you download counts as read.
archive-save-title = Save the archive
