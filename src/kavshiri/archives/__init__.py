"""The archive of a conference: one signed, self-contained set of files that opens without the portal."""
