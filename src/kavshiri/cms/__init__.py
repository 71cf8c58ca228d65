"""CMS: all that is Wagtail's. The base page, stream blocks, the bridge to our verbs, record screens.

For rooms that have pages or records edited in the back office.  It has no content of its own.
"""
