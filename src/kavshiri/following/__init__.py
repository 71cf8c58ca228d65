"""Following a programme: whoever confirms an address gets its changes by mail, as they chose.

Readers without an account come here; nothing is kept of an address that nobody has confirmed.  What changed is compared
and worded by the conference, carried by the mail.
"""
