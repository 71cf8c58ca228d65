"""Doors of records, replays and certificates."""
