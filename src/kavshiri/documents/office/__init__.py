"""Screens of the secretariat."""
