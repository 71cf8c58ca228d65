"""Keys: what opens an account beside the one-time link, and what is asked of staff after it.

For everybody with an account: passkeys, a second step (a code or a passkey), recovery codes, the list of sessions;
for organisations, the way in through their own identity provider.  The cryptography and the protocols are
django-allauth's; none of its pages is used but the two doors of OpenID Connect.  Accounts themselves are people's.
"""
