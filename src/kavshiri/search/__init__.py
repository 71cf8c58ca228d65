"""Search: one analyser, one index, the same results on both databases.

Rooms above say what they have (``slots``) and tell of changes (``actions``); readers find it (``queries``, ``views``).
It does not know what a page or a session is, and holds nothing that is not public: what a stranger may not read is not
given to it, or given as not visible.
"""
