"""Access: who may do what, said once.

For every room that opens a door or declares a verb.  It knows actors by an opaque key and
their roles; it does not know people, and it keeps nothing in the database.
"""
