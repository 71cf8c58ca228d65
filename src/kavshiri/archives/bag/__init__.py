"""The form of an archive: a bag (RFC 8493) in a ZIP, signed with Ed25519 (RFC 8032); written in a stream, and checked.

No conference here: names, bytes and keys.
"""
