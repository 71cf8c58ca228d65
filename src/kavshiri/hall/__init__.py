"""Hall: a session while it is held. Participants enter by their ticket, see what all see, and take one seat each.

It opens, begins, pauses and ends, keeps the agenda and who has which duty, and gathers what the rooms above show: the
floor, questions, polls. It knows nothing of what they do, and carries neither picture nor sound itself.
"""
