"""Registration: who comes in and by which right: delegations, their focal points, the persons whom they nominate.

Focal points come here by a link and without an account; the secretariat invites, approves and declines; whoever is
nominated is told.  Announced, nominated and approved are different sets and stay so.
"""
