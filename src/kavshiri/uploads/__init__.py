"""Uploads: files that people hand in, such as a note verbale or a speaker's picture; known by content, never by name.

Nothing of it is public: a file is given out as an attachment from a path of its own, by an address that is signed and
expires. What a file belongs to, and who may see it, the room above says.
"""
