# The contradictoire: who has had what, and when.

contradictoire-title = Contradictoire
contradictoire-everybody = For each document, who was to have it and who has opened it. An e-mail that was sent, or a link that a machine followed, is never a reading.
contradictoire-own = For each document, what you and the people of your party have opened.
contradictoire-views = View
contradictoire-by-document = By document
contradictoire-by-person = By person
contradictoire-to-courriers = To be served by post
contradictoire-export = Export for a spreadsheet (CSV)
contradictoire-filters = Filters of the contradictoire
contradictoire-only-open = Only what has not been opened or served yet
contradictoire-of-partie = Party
contradictoire-all-parties = All parties
contradictoire-of-person = Person
contradictoire-all-people = Everybody
contradictoire-of-kind = Kind of document
contradictoire-all-kinds = All kinds
contradictoire-from = Deposited from
contradictoire-until = Deposited until
contradictoire-filter = Filter
contradictoire-all = Show everything
contradictoire-empty = No document answers these criteria.
contradictoire-none-yet = Nothing among the newest documents. Show more to look further.
contradictoire-more = Show more
contradictoire-document = Document
contradictoire-deposited = Deposited on { $date } by { $name }
contradictoire-withdrawn = Withdrawn on { $date }
contradictoire-numbered = { $kind } no. { $number }
contradictoire-not-concerned = Not a recipient
contradictoire-inactive = Inactive access
contradictoire-unrepresented = Party without representative
contradictoire-open = { $count ->
    [one] 1 to be opened or served
   *[other] { $count } to be opened or served
  }
contradictoire-under-way = { $count ->
    [one] 1 sent by post, nothing known yet
   *[other] { $count } sent by post, nothing known yet
  }
contradictoire-count = { $count ->
    [0] No document
    [one] 1 document
   *[other] { $count } documents
  }
contradictoire-last = Last reading: { $date }
contradictoire-nothing = Nothing to read
contradictoire-all-had = Everything was opened or served
contradictoire-documents = See the documents
contradictoire-documents-of = See the documents of { $name }

standing-deposited = Depositor
standing-consulted = Opened
standing-never-opened = Never opened
standing-to-serve = To be served
standing-posted = Sent, nothing known yet
standing-presented = Presented, not collected
standing-served = Served
standing-returned = Returned
standing-since = since { $date }
standing-available = Available since { $date }.
standing-notice-queued = Notice waiting to be sent.
standing-notice-sent = Notice sent on { $date }.
standing-notice-failed = Notice not delivered on { $date }.
standing-first = First opened on { $date }.
standing-last = Last opened on { $date }.
standing-letter = Registered letter { $number } sent on { $date }: { $outcome }.
