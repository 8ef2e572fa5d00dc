# « My sessions », and the lock of the application.

sessions-title = My sessions
sessions-lead = The devices on which you are signed in at this moment. A session that you do not recognise is closed here.
sessions-open = Open sessions
sessions-count = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
sessions-only-this = You are signed in nowhere else.
sessions-unlisted = { $count ->
    [one] One more session, older, is not shown. « Close all other sessions » closes it too.
   *[other] { $count } more sessions, older, are not shown. « Close all other sessions » closes them too.
}
session-this = This session
session-device-desktop = Application { $program } on { $system }
session-device-desktop-bare = Opalexe application
session-device-browser = { $program } on { $system }
session-device-unknown = Unknown device
session-machine = Computer { $machine }
session-with-card = By card: { $name }
session-by-email = By e-mail, password and code
session-opened = Opened
session-last-seen = Last activity
session-network = Network
session-network-short = { $network } (shortened address)
session-network-unknown = unknown
session-ends = Ends at the latest
session-close = Close this session
session-close-named = Close this session: { $device }, opened { $date }
session-sign-out = Sign out

sessions-close-others = Close all other sessions
sessions-close-one-title = Close this session?
sessions-close-one-means = { $device } will be signed out at once. Work that was not sent from there will be lost. This cannot be undone.
sessions-close-one-act = Close the session
sessions-close-others-title = { $count ->
    [one] Close the other session?
   *[other] Close the { $count } other sessions?
}
sessions-close-others-means = These devices will be signed out at once; work that was not sent from there will be lost. This cannot be undone. This session stays open.
sessions-close-others-act = { $count ->
    [one] Close the other session
   *[other] Close the { $count } sessions
}
sessions-closed = The session is closed.
sessions-others-closed = The other sessions are closed.
sessions-gone = This session had already ended.

cards-title = My cards
cards-lead = The cards that open your account.
cards-bound = Attached on { $day }
cards-this = Card of this session
cards-name-unknown = Card without a known name
cards-lost-since = Declared lost or stolen { $date }: it opens nothing any more.
cards-replaced-since = Replaced on { $date }: it no longer opens your account.
cards-report-lost = Card lost or stolen
cards-report-lost-named = Card lost or stolen: { $name }
cards-lost-title = Declare this card lost or stolen?
cards-lost-means = The card « { $name } » will never open your account again, even if you find it. This cannot be undone.
cards-lost-sessions = { $count ->
    [0] No session is open with it.
    [one] The session opened with it will end at once.
   *[other] The { $count } sessions opened with it will end at once.
}
cards-lost-this-too = This very session was opened with this card: it will end too, and you will be signed out.
cards-lost-account-stays = Your account and your case files stay.
cards-lost-next = Then ask the issuer of the card to revoke its certificate. When you have a new card, sign in with it and answer that you already have an account: a code sent to your e-mail address links it. If you have lost that address, the page tells you what the operator of this instance must know to link it.
cards-lost-act = Declare the card lost or stolen
cards-lost-done = The card is declared lost or stolen.
cards-lost-help = No card left to sign in with? Ask the operator of this instance, who can declare it lost for you.

frame-sessions = My sessions
frame-lock = Lock
frame-lock-keys = Lock (Ctrl + Shift + L)

lock-title = Opalexe is locked
lock-removed = The card that opened the session was taken out of the reader.
lock-asked = You locked the session.
lock-nothing-lost = Your session is not closed: the page where you were is waiting for you.
lock-insert = Insert the card « { $holder } » to unlock.
lock-reading = Reading the card…
lock-another-card = The inserted card is not the one of this session. Insert the card « { $holder } ».
lock-ready = The card « { $holder } » is in the reader. You will be asked for your PIN.
lock-blocked = The PIN of this card is blocked. Sign out, then unblock it.
lock-working = Checking the card…
lock-typing = Type your PIN in the window that has opened.
lock-unlock = Unlock
lock-cancel = Cancel
lock-sign-out = Sign out
lock-sign-out-means = Signing out closes the session; what was not sent is then lost.
lock-card = Expected card

err-locked = The application is locked.
rec-locked = Insert the card that opened the session, then unlock.
err-another-certificate = This is not the card that opened this session.
rec-another-certificate = Insert the card of this session, or sign out to use this one.
err-nothing-to-lock = No session is open by card: there is nothing to lock.
