"""Prepared: questions whose SQL is written once and that are asked thousands of times.

For every room with a read or a write that stands in the way of thousands (decision 0052).  It knows Django's query
sets and none of our nouns; it remembers no answer.
"""
