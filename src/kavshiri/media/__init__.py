"""Media: from where a session’s picture and sound come, by language: a meeting, an embedded room, a stream, or none.

Readers choose a language and are told what opens where. It carries nothing itself.
"""
