"""Applications: persons register themselves for a conference, in a category with a form, phases and places of its own.

From new to approved lead one or two steps of the secretariat and no other way; delegations nominate elsewhere.
"""
