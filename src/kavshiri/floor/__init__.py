"""Floor: who speaks now, who waits, and for how long each has spoken, as a moderator gives and takes the floor.

Participants ask for it and see their place; the record of who had the floor, when and in which language stays.
"""
