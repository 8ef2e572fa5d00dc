# To be served by post: registered letters with notice of receipt.

# What became of a letter
letter-sent = Sent
letter-presented = Presented, waiting at the post office
letter-received = Notice of receipt signed
letter-unclaimed = Not claimed
letter-returned = Returned: not known at this address
letter-void = Recorded by mistake

courriers-title = To be served by post
courriers-lead = What is to reach by registered letter those whom the platform does not reach, or who have not accepted the electronic channel. Record each letter: it is part of the proof of the contradictoire.
courriers-printed = { $title } – list of { $date }
courriers-reference = { $juridiction }, RG { $rg }
courriers-print = Print the list
courriers-back = Back to the contradictoire
courriers-empty = There is nothing to be served by post.
courriers-documents-of = Documents to be sent to { $name }
courriers-choose = To be sent
courriers-choose-deposit = Send the deposit of { $date }
courriers-document = Document
courriers-folder = Folder
courriers-since = To be served since
courriers-sha256 = Hash (SHA-256)
courriers-returned = Returned
courriers-more = More deposits follow. They will be shown once these are sent.
courriers-record = { $count ->
    [one] Record the registered letter (1 deposit)
   *[other] Record the registered letter ({ $count } deposits)
  }
courriers-new-letter = Registered letter
courriers-follow-up = Outcome or correction
courriers-number-hint = As it stands on the notice, for instance 87 001 012345678 F.
courriers-number-odd = This number has not the form of those of La Poste. Check it; it will be recorded as it is.
courriers-proof-hint = A document of “Expert and court” or of your private space, deposited beforehand.
courriers-no-proof = None for now
courriers-send = Record
courriers-cancel = Cancel
courriers-recorded = The letter is recorded.
courriers-letters = Recorded letters
courriers-recorded-by = Recorded on { $date } by { $name }
courriers-letter-number = registered letter { $number }, sent on { $date }
courriers-carried = { $count ->
    [one] 1 document
   *[other] { $count } documents
  }
courriers-outcome-on = { $outcome }, on { $date }
courriers-replaced = replaced by a later record
courriers-sent-before = On that day, one of the documents of this letter was not yet to be served. Check the day of posting.
courriers-proof = Proof: { $name }
courriers-follow = Outcome or correction
courriers-follow-named = Outcome or correction of registered letter { $number }
courriers-no-address = No postal address is known.
courriers-add-address = Enter the address
courriers-change-address = Change the address
courriers-keep-address = Keep the address
courriers-address-kept = The address is kept.

on-paper-unrepresented = nobody represents this party
on-paper-no-account = has no account yet
on-paper-never-came = has never signed in yet
on-paper-asked = has not accepted the electronic channel yet
on-paper-refused = refused the electronic channel
on-paper-withdrawn = took back the consent to the electronic channel
on-paper-then = was served by post when it was deposited
