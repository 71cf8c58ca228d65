"""Asking: questions from those in the hall, which others support, moderators order and panellists answer.

It knows nothing of the speakers’ list.
"""
