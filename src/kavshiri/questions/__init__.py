"""Questions: forms that the secretariat builds itself: kinds of fields, in every language, conditional, by phase.

It knows what is asked and whether an answer is one; who is asked, and what follows, the rooms above know.
"""
