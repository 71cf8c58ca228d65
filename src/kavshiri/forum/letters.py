"""What the carrier of results is written."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kavshiri.forum.models import Deadline
from kavshiri.mail.kinds import Kind, Manner, Placeholder
from kavshiri.pure import georgian

MORNING = time(9)  # by the clocks of the conference

DEADLINE = Kind(
    key="forum.deadline",
    label=_("Forum: a deadline comes near"),
    subject=_("{what}: {left}"),
    body=_(
        "Good day,\n\nfor “{session}” ({format}) this is due by {day}: {what}. {left}\n\nOn the session’s page "
        "you hand in files and note what is done; then no further letter comes.\n\n[To the page]({page})"
    ),
    placeholders=(
        Placeholder("what", _("what is due"), _("Session paper")),
        Placeholder("left", _("how many days are left"), _("3 days are left.")),
        Placeholder("session", _("title of the forum’s session"), _("Example session")),
        Placeholder("format", _("within which format of which platform"), _("Example format")),
        Placeholder("day", _("the last day"), _("24 November 2020")),
        Placeholder("page", _("address of its page"), "https://example.org/forum/", Manner.ADDRESS),
    ),
)
KINDS = (DEADLINE,)


def sent_at(deadline: Deadline, before: timedelta) -> datetime:
    """On the morning of the day so long before, by the clocks of the conference."""
    return datetime.combine(deadline.due_on - before, MORNING, deadline.session.conference.tz)


def said(deadline: Deadline, days: int, language: str) -> dict[str, str]:
    """The values of a letter, in the language of its reader."""
    session = deadline.session
    with translation.override(language):
        left = ngettext("%(count)d day is left.", "%(count)d days are left.", days) % {"count": days}
        page = settings.ORIGIN + reverse("forum:work", args=[session.slug])
    within = f"{session.format.name.read(language)}, {session.format.platform.edition.read(language)}"
    return {
        "what": str(deadline.what.read(language)),
        "left": left,
        "session": str(session.title.read(language)),
        "format": within,
        "day": georgian.day(deadline.due_on, language, year=True),
        "page": page,
    }
