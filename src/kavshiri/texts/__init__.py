"""Texts: one text of a record in several languages, with state, author and the revision it translates.

For every room whose records carry words.  It stores and shows; it translates nothing, and page
trees have their own way (one tree per language).
"""
