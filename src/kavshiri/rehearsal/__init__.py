"""Rehearsal: a session played by a simulated cast over real HTTP, with every promise of the hall put to the test.

Organisers rehearse with it, and it measures. It plays in a copy of the portal and leaves the portal itself alone.
"""
