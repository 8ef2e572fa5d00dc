# The gate of the terms of use.

cgu-title = Terms of use
cgu-text = Before you go on, read and accept the terms of use (CGU) of this instance.
cgu-version = Terms of use, version { $version }
cgu-facts = Published on { $day } · PDF, { $size }
cgu-download = Download the terms of use
cgu-saved = Saved: { $path }
cgu-read = I have read version { $version } of the terms of use and accept it
cgu-unread = Tick this box to accept the terms of use.
cgu-accept = Accept and continue
cgu-accepting = Saving…
