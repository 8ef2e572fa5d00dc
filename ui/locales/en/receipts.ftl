# The receipt of a deposit, at the end of a deposit and on the page of a document.

receipt-heading = Receipt of deposit no. { $number }
receipt-issued = Issued and signed on { $date }.
receipt-means = It attests what the platform received, when, and who was told. Keep it: it can be verified even without the platform.
receipt-stamped = Time-stamped by an authority on { $date }.
receipt-awaited = Time stamp awaited: the receipt is valid already, the time stamp is added as soon as the authority answers.
receipt-not-stamped = Without a time stamp: this platform has no authority of time stamps.
receipt-pdf = Download the receipt (PDF)
receipt-for-verification = To verify it without the platform
receipt-json = Signed data (JSON)
receipt-signature = Signature (CMS)
receipt-pdf-signature = Signature of the PDF (CMS)
receipt-time-stamp = Time stamp (RFC 3161)
receipt-certificates = Certificates of the platform (PEM)
receipt-save-title = Save the receipt of deposit
receipt-saved = The receipt was saved: { $path }
receipt-file-name = accuse-de-depot-{ $number }
