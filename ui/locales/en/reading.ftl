# Reading a document in the page.

document-read-here = Read here
reading-title = Reading
reading-back = Back to the document
reading-frame = Document: { $title }
reading-not-shown = This file cannot be shown here; please download it.
reading-keys = Esc leads back to the document. Ctrl + F finds a word in the pages. To print, download the file.
viewer-bar = Reading tools
viewer-loading = Opening the document…
viewer-unreadable = This file cannot be shown here; please download it.
viewer-protected = This PDF is protected by a password and cannot be shown here; please download it and open it with the password that its author gave you.
viewer-interrupted = Reading broke off before the end. Go back to the document and read it again, or download it.
viewer-page-unreadable = This page cannot be shown; please download the file to read it.
viewer-page = Page
viewer-page-before = Previous page
viewer-page-after = Next page
viewer-zoom-in = Enlarge
viewer-zoom-out = Reduce
viewer-fit = Fit to width
viewer-fit-short = Fit
viewer-find = Find
viewer-find-before = Previous match
viewer-find-after = Next match
viewer-not-found = Nothing found
