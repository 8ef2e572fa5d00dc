# A new certificate for an account that exists already (answer “Yes” on the first connection).

renewal-title = Link this card to your account
renewal-lead = Prove that the account is yours: a 6-digit code will be sent to its e-mail address. If your new certificate comes from the same issuer and bears the same identifier as the former one, it replaces it at once. Otherwise an administrator examines your request.
renewal-email-hint = The one that you declared when you registered.
renewal-send = Send the code
renewal-sent-announced = A code is sent to you if this address is that of an account.
renewal-code-title = Type the code you received
renewal-code-sent = If { $email } is the address of an account opened by card, a code has just been sent there.
renewal-code-until = It is valid until { $hour }.
renewal-code = 6-digit code
renewal-confirm = Link this card
renewal-other-address = Change the address
renewal-done = This card opens your account from now on. The former one can no longer be used to sign in.
renewal-waiting = Your request has been waiting for an administrator since { $date }.
renewal-waiting-next = You can close this page. Sign in again with this card to learn the decision; until then your former card still works unless it is lost or has expired.
renewal-other-authority = The address is proven, but this certificate comes from another issuer than the former one.
renewal-other-subject = The address is proven, but this certificate does not bear the same holder’s identifier as the former one.
renewal-subject-unknown = The address is proven, but one of the two certificates bears no holder’s identifier by which they could be compared.
renewal-profile-not-permitted = The address is proven, but the issuer of this certificate may not vouch for the profile of your account.
renewal-refused = Your previous request was refused on { $date }.
renewal-refused-next = You can try again, or ask the operator, whose contact details are at the bottom of the page.
renewal-other-way = You no longer have access to that e-mail address
renewal-other-way-when = The operator of this instance can then link the card.
