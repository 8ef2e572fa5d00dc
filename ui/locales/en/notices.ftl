# Notices: the page "Notices", what becomes of those of a deposit, the recap.

notices-link = Notices
notices-link-new = { $count ->
    [one] is new
   *[other] are new
}
notices-title = Notices
notices-lead = What was made available to you, and what is waiting. The same notices are sent to you by e-mail. Seeing a notice is not reading the document.
notices-empty = You have no notices.
notices-empty-means = As soon as a document is made available to you, you will read it here and in an e-mail.
notices-unseen = { $count ->
    [0] No new notices
    [one] One new notice
   *[other] { $count } new notices
}
notices-see-all = Mark all as seen
notices-more = Show more
notice-new = New
notice-see = Mark as seen
notice-see-named = Mark as seen: { $told }
notice-marked = Marked as seen.
notice-made-available = { $count ->
    [0] Documents, withdrawn since
    [one] A document made available to you
   *[other] { $count } documents made available to you
}
notice-made-available-once = Documents made available to you
notice-reminder = Reminder: documents are waiting to be read by you
notice-unread-by-others = Some people have not read a deposit
notice-no-clerk = A deposit did not reach the court
notice-deposited = Deposited by { $who } in “{ $folder }”
notice-paper = No clerk or judge has active access. A paper copy is to be sent to the registry.
notice-unread = { $count ->
    [0] Everything is read.
    [one] One document is still to be read.
   *[other] { $count } documents are still to be read.
}
notice-closed = You no longer have access to this folder.

# What becomes of the notices of a deposit

deposit-notices-title = Notices of availability
deposit-notices-none = Nobody was to be told of this deposit.
deposit-notices-again = Refresh
noticed-queued = Notice being sent
noticed-sent = Notice taken by the mail server on { $at }
noticed-failed = Notice not delivered, as found on { $at }. Check the address, and tell the person another way.
noticed-failed-answer = Notice not delivered, as found on { $at }. Check the address, and tell the person another way. Answer of the mail server: { $answer }
noticed-paper = To be served by post
noticed-none = No notice by e-mail
court-unreached = This deposit will not reach the court.
court-unreached-next = No clerk or judge has active access in this expertise. Send a paper copy to the registry, and ask the expert to invite a clerk.
court-unreached-done = No clerk or judge has active access in this expertise. Send a paper copy to the registry: an e-mail reminds you of it, and tells the expert.
court-unreached-then = No clerk or judge had active access when this was deposited. A paper copy is to be sent to the registry.

# My profile

recap-title = Recap by e-mail
recap-lead = The notice of each deposit is always sent to you: it is part of the proceedings.
recap-label = Also send me, at night, a recap of what I have not read yet
recap-hint = No message is sent when you have read everything. An expert is told in the same way of what others have not read.
recap-kept = Your choice is saved.

help-notices = Each deposit that you may read gives rise to a notice, here and by e-mail. New ones are marked; open them to go to the document, or mark them as seen.
