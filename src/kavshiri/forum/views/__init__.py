"""Doors: what readers see of forums, and the page on which carriers and the secretariat work."""
