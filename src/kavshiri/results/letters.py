"""What rapporteurs are written: that the results of a session are late."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind, Manner, Placeholder

LATE = Kind(
    key="results.late",
    label=_("Rapporteurs: the results of a session are late"),
    subject=_("{session}: the results are due"),
    body=_(
        "Dear {name},\n\nthe session “{session}” of “{conference}” ended more than 24 hours ago, and its results have "
        "not been submitted yet.\n\n[Write the results]({page})\n\nThe page can be begun from the notes that are "
        "marked for the record. If somebody else should write it, please tell the secretariat."
    ),
    placeholders=(
        Placeholder("name", _("name of the reader"), _("Reader")),
        Placeholder("session", _("title of the session"), _("Example session")),
        Placeholder("conference", _("title of the conference"), _("Example conference")),
        Placeholder(
            "page", _("page on which the results are written"), "https://example.org/hall/", Manner.ADDRESS, needed=True
        ),
    ),
)
KINDS = (LATE,)


def reader_of(hall: Hall, one: Participant) -> Reader:
    session = hall.session
    with translation.override(one.language):
        page = settings.ORIGIN + reverse("results:write", args=[hall.public_id])
    values = {
        "name": one.name, "session": str(session.title.read(one.language)),
        "conference": str(session.conference.title.read(one.language)), "page": page,
    }  # fmt: skip
    return Reader(f"{LATE.key}:{hall.public_id}:{one.public_id}", one.address, one.language, values, name=one.name)


def language_of(hall: Hall) -> str:
    """In which a page is begun that nobody has begun yet: the one that the conference's title was written in."""
    return str(hall.session.conference.title.origin)
