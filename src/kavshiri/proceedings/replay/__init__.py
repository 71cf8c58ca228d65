"""The replay of a session from its journal: what stood at which moment, read-only, at any speed."""
