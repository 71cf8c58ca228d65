"""The programme on paper: what is printed for readers, and what those need who run a session.

Who enters: readers (the printed programme); the secretariat (run-of-show, briefings, name plates, sheets).
Not here: outcome documents.
"""
