# Consent to the electronic channel (CPC 748-2).

# The text to which people consent, version 1. It never changes: another text is another version, under another key.
consent-text-1 =
    I accept that, in this expertise, convocations, notes, exhibits, observations, reports and decisions are transmitted to me electronically on this platform, and that the notices of making available are sent to my e-mail address (articles 748-1 to 748-3 of the French code of civil procedure).

    Each document made available is announced to me by an e-mail that bears its date and time. I consult the platform and keep my e-mail address up to date.

    I may take this consent back at any time; documents deposited afterwards are sent to me by post. Neither a refusal nor a withdrawal takes away my right to read the documents on the platform.

consent-title = Do you accept the electronic channel?
consent-asked = You are not a professional of justice: the documents of this expertise can be transmitted to you through this platform only with your consent (article 748-2 of the French code of civil procedure). Read the text, then answer.
consent-until = As long as you have not answered, the documents are also sent to you by post.
consent-accept = I accept
consent-refuse = I refuse (I will receive the documents by post)
consent-later = You may read the documents without having answered. Your answer is kept in the journal of the expertise, with the version of the text.
consent-kept = Your answer is kept.
consent-own = Electronic channel
consent-accepted-means = Documents are made available to you on this platform, and an e-mail tells you. If you take your consent back, those deposited afterwards will come by post.
consent-paper-means = Documents deposited since your answer are sent to you by post. You can still read them here.
consent-address = Check the postal address of my profile
consent-withdraw = Take my consent back
consent-state-asked = Electronic channel: no answer yet, post
consent-state-accepted = Electronic channel accepted
consent-state-refused = Electronic channel refused: post
consent-state-withdrawn = Consent taken back: post
consent-state-since = { $state } ({ $date })
