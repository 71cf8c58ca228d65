"""The press release: what it is composed from, and what people must still fill in."""
