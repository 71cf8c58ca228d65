"""Journal: what happened, numbered per topic, append-only.

Every verb of every room writes here.  It holds opaque actor keys and roles, never names, so that
an erasure rewrites nothing; it does not wake anybody (the bell does) and it decides nothing.
"""
