"""Conference: series, conferences, programme versions, sessions, roles, interpretation, materials.

For the secretariat that prepares a programme and everybody who reads it.  Registration, halls and
outcomes are rooms of their own; nothing here claims that anybody attended.
"""
