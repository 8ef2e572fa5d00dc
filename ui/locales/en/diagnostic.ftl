# The page “Diagnostic”. What is found is said by crates/diagnosis.

diagnostic-title = Diagnostic
diagnostic-link = Diagnostic
card-to-diagnostic = Open the diagnostic
diagnostic-lead = This page checks what it takes to sign in: the reader, the card, the computer’s software and the server. No PIN is asked for and no try is spent.
diagnostic-lead-browser = This page checks what a browser can check: the server and the clock. The reader and the card are checked in the application.
diagnostic-progress = Checking: { $done } of { $of }
diagnostic-progress-label = Progress of the checks
diagnostic-looking = In progress…
diagnostic-again = Run the checks again
diagnostic-to-report = Go to the report
diagnostic-facts = Details

report-title = Send to support
report-text = If the problem remains, give this report to support. It is anonymised: it names neither you nor your computer. The server’s address is in it, because support needs it.
report-shown = This is what will be copied:
report-label = Anonymised report
report-copy = Copy the anonymised report
report-save = Save the report
report-saved = The report was saved.
