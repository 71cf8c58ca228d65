"""A foreign schedule taken into a conference: what it says, what it said last, and what has been edited here since.

``planning.plan`` works it all out without writing anything; the verb in ``actions`` carries it out.
"""
