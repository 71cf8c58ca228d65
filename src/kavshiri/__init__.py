"""Kavshiri: a portal for governments and their diasporas."""
