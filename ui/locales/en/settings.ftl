# The settings of the desktop application.

settings-title = Settings
settings-lead = They are yours, on this computer.
settings-link = Settings
settings-fixed = Fixed by your administrator.
settings-unreadable = Your administrator’s settings file cannot be read.
settings-unreadable-means = To be safe, all settings stay at their original value. Please tell your administrator.

settings-server-title = Server
settings-server-none = No server has been chosen yet.
settings-server-choose = Choose the server

settings-proxy-title = Access to the server
settings-proxy-system = Like the rest of the computer
settings-proxy-system-detail = Through the system’s proxy, if it names one.
settings-proxy-none = Directly
settings-proxy-none-detail = Without a proxy, even if the system names one.
settings-proxy-manual = Through a particular proxy
settings-proxy-manual-detail = Your IT department gives you its address.
settings-proxy-address = Address of the proxy
settings-proxy-hint = A name and a port, such as proxy.example.com:3128, without user name or password.
settings-proxy-try = Try it
settings-proxy-trying = Trying…
settings-proxy-answers = The server “{ $name }” answers.

settings-card-title = Card
settings-lock = Lock the application as soon as my card leaves the reader
settings-lock-hint = Leaving your desk with your card is then enough to protect it.
settings-module = Additional card software (PKCS#11 module)
settings-module-hint = Optional: the software of common cards is found by itself. Name only the one that your card’s issuer gave you.
settings-module-choose = Browse…
settings-module-window = Choose a PKCS#11 module

settings-save = Save the settings
settings-saving = Saving…
settings-saved = The settings are saved. They apply from now on.

settings-language-title = Language
settings-language-french = Français
settings-language-english = English

settings-updates-title = Updates
settings-updates-off = They are managed by your administrator: the application does not update itself.
settings-updates-managed = They are managed by your administrator, at the address given. Only a more recent version signed by the publisher is accepted.

# What is wrong with the settings (SettingsFault)
err-proxy-invalid = This is not the address of a proxy.
rec-proxy-invalid = Give a name and a port, such as proxy.example.com:3128. Only http proxies can be used.
err-proxy-credentials = The proxy’s address contains a user name or a password.
rec-proxy-credentials = The application keeps no password in clear. Remove what comes before the @ sign, or choose the system’s proxy.
err-module-relative = The module’s path is not complete.
rec-module-relative = Give the whole path, from the root of the disk, or pick the file with “Browse”.
err-module-missing = There is no file at this place.
rec-module-missing = Check the path, or pick the file with “Browse”.
err-setting-fixed = One of these settings is fixed by your administrator.
rec-setting-fixed = Nothing was changed. Turn to your administrator.
err-settings-not-saved = The settings could not be saved on this computer.
rec-settings-not-saved = Nothing was changed. Check the free space, then try again.
