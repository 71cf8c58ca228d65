"""Doors of the papers: what readers take along, and what the secretariat prints."""
