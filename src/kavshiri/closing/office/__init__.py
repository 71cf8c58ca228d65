"""Screens of the back office, by what they are for."""
