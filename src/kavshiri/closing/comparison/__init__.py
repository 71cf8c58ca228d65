"""Planned against actual, put together from what the rooms below know; for the secretariat and, narrowed, for readers.

Three things are told apart everywhere: a number, ``None`` (unknown: nobody has recorded it) and ``WITHHELD`` (known,
and too small a number of persons, or not released to this reader).
"""
