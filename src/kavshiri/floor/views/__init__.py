"""Doors of the floor: of those who ask for it, of those who give it, and of the record."""
