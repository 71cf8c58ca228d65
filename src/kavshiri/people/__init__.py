"""People: persons, organisations and offices, and the accounts that sign in.

A person may have an account or none; an account may be a person's or none yet.  Roles are
Django's groups of the same names.  Profiles, ties and consents come with the rooms that need them.
"""
