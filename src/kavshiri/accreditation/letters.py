"""What participants are written, and the placeholder by which other rooms' letters lead to the join links."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

# filled with ``links.entry(participant)``; the letter shows a way in, and a sign-in stands before it
ENTRY = Placeholder(
    "entry", _("the reader’s personal link to the own sessions"), "https://example.org/taking-part/", Manner.ADDRESS
)
LINKS = Kind(
    key="accreditation.links",
    label=_("Participants: the personal link to their sessions"),
    subject=_("{conference}: your way into the sessions"),
    body=_(
        "Dear {name},\n\nthis is your personal link to the sessions of the conference “{conference}”, {dates}.\n\n"
        "[Your sessions and the way into them]({entry})\n\nIt asks you to sign in with this address, and works for "
        "nobody else; you need not keep it secret. Earlier links of yours still work, unless the secretariat has "
        "told you otherwise.\n\nCome a few minutes before the start: the waiting page checks your connection and says "
        "when the session begins by your own clock."
    ),
    placeholders=(
        Placeholder("name", _("name of the reader"), _("Reader")),
        Placeholder("conference", _("title of the conference"), _("Example conference")),
        Placeholder("dates", _("its dates"), _("24–25 November 2020")),
        Placeholder("entry", ENTRY.label, ENTRY.example, Manner.ADDRESS, needed=True),
    ),
)
KINDS = (LINKS,)
