"""The verbs of the exchange: the only modules of the room that write."""
