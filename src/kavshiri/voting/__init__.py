"""Voting: polls in the hall, secret or by name, counted by person and by delegation.

One ballot each is a rule of the database. Views are not gathered here: no statements, no groups of opinion.
"""
