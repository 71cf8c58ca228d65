"""Live: the bell. Whoever holds a ticket hears what the journal has written, at once and in order.

The journal is the truth and the bell only wakes: a reader who was away gets what it has missed from the journal.
What a moment shows and the next one replaces (a tally, who is there) is told without a number and never replayed.
It knows nothing of what is said, and lets in whoever a room above has given a ticket.
"""
