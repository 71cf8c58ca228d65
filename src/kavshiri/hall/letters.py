"""What those with a part in what follows are written when a session runs late."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kavshiri.conference.models import Session
from kavshiri.hall.models import Delay
from kavshiri.hall.telling import Concerned
from kavshiri.hall.timing import MINUTE
from kavshiri.mail.actions import Reader
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.mail.models import fingerprint
from kavshiri.mail.wording import escaped
from kavshiri.ui import zones

GRACE = timedelta(minutes=1)  # what is taken back within it is told to nobody

_PLACEHOLDERS = (
    Placeholder("name", _("name of the reader"), _("Reader")),
    Placeholder("conference", _("title of the conference"), _("Example conference")),
    Placeholder(
        "sessions", _("the reader’s sessions, with both times"),
        _("- Panel: 10:42 instead of 10:30 (Tbilisi time), 12 minutes later"), Manner.MARKUP, needed=True,
    ),
    Placeholder("programme", _("address of the programme"), "https://example.org/programme/", Manner.ADDRESS),
)  # fmt: skip
LATER = Kind(
    key="hall.later",
    label=_("Sessions: what follows is expected later"),
    subject=_("{conference}: your session is expected at another time"),
    body=_(
        "Dear {name},\n\nthe sessions of today are late. What you have a part in is expected as follows:\n\n"
        "{sessions}\n\nPlease be there by the published time all the same: time may be made up.\n\n"
        "[The programme as it is expected now]({programme})"
    ),
    placeholders=_PLACEHOLDERS,
)
BACK = Kind(
    key="hall.back",
    label=_("Sessions: a delay was taken back"),
    subject=_("{conference}: the delay was taken back"),
    body=_(
        "Dear {name},\n\nthe word that sessions are late was taken back. What you have a part in is expected as "
        "follows:\n\n{sessions}\n\n[The programme as it is expected now]({programme})"
    ),
    placeholders=_PLACEHOLDERS,
)
KINDS = (LATER, BACK)


def reader_of(one: Concerned, delay: Delay, now: Mapping[int, int]) -> Reader:
    """``now``: minutes by session."""
    conference = delay.hall.session.conference
    key = f"hall.delay:{delay.public_id}:{'back' if delay.taken_back_at else 'said'}:{fingerprint(one.address)}"
    with translation.override(one.language):
        values = {
            "name": one.name,
            "conference": str(conference.title.read(one.language)),
            "sessions": "\n".join(line(session, now.get(session.pk, 0), one.language) for session in one.sessions),
            "programme": settings.ORIGIN + reverse("conference:programme", args=[conference.slug]),
        }
    return Reader(key, one.address, one.language, values, name=one.name)


def line(session: Session, minutes: int, language: str) -> str:
    """ "- Panel: 10:42 instead of 10:30 (Tbilisi time), 12 minutes later"; in the language in force."""
    zone = session.conference.zone
    at, then = (
        moment.astimezone(ZoneInfo(zone)).strftime("%H:%M")
        for moment in (session.starts_at, session.starts_at + minutes * MINUTE)
    )
    told = {
        "title": escaped(str(session.title.read(language))),
        "published": at,
        "expected": then,
        "zone": zones.city_time(zone),
    }
    if not minutes:
        return "- " + _now("%(title)s: %(published)s (%(zone)s), as published") % told
    later = ngettext("%(count)d minute later", "%(count)d minutes later", minutes) % {"count": minutes}
    return "- " + _now("%(title)s: %(expected)s instead of %(published)s (%(zone)s), %(later)s") % {
        **told,
        "later": later,
    }
