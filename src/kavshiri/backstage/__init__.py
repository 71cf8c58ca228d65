"""Behind a session: the private line of those who run it, the help line, incidents, announcements to all."""
