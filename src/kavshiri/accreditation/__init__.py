"""Accreditation: who takes part in a conference, by whichever way they came in.

Whoever a room above has approved is admitted here: links into sessions, badges, lists and presence hang on that alone.
Announced, registered, accredited and attended are four sets and stay four.
"""
