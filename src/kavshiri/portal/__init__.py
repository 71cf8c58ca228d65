"""Portal: the front door. Home, news, standing pages, useful links, the test-mode notice.

For every reader, and for the secretariat that writes here.  It shows what other rooms hold and
keeps nothing of theirs.
"""
