"""Doors of captions: for readers, for those who write, for the desk and the office, for machines."""
