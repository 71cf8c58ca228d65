"""Who answers for something until a day: an office, who acts for it, the head of the unit; what silence is met with.

Rooms above have the things, derive their nouns from these and say what is written at which step; no page is here.
"""
