"""Desk: a signed-in person's day: what awaits me, my sessions, my delegation, my documents, my data."""
