"""The archive of a conference: one signed, self-contained set of files that opens without the portal.

What readers have is visited page by page as a stranger, through the same doors, and made to stand alone.  The room
keeps nothing of what others know; it holds which archives were ordered and the files that came of it.
"""
