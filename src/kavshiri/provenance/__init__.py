"""Provenance: where things come from and what becomes of them, both ways.

For every room whose things come of other things: a recommendation of what was said, a report of a commitment.  It
knows things by the names that the journal gives them, and asks their rooms what a reader may see of each; it knows
no room, and it decides nothing about who may link what.
"""
