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
_NAME = Placeholder("name", _("name of the reader"), _("Reader"))
_SESSION = Placeholder("session", _("title of the session"), _("Example session"))
_CONFERENCE = Placeholder("conference", _("title of the conference"), _("Example conference"))
ANSWERED_WITHIN = 90  # days in which a call can be answered by mail; what comes after its last day waits
CALL = Kind(
    key="results.call",
    label=_("Inputs in writing: a call for them"),
    subject=_("{conference}: call for inputs in writing"),
    body=_(
        "Dear {name},\n\nfor “{conference}” the secretariat asks for inputs in writing on: {about}.\n\n{note}\n\n"
        "**Answer this letter** by {until}: your words become an input, and so does each PDF or Word file that you "
        "enclose. Others are shown your delegation or organisation alone, and only once the secretariat has taken the "
        "input into the work."
    ),
    placeholders=(
        _NAME, _CONFERENCE,
        Placeholder("about", _("on what: a session, or the whole conference"), _("Example session")),
        Placeholder("note", _("what is asked"), _("What has worked in your country?"), needed=True),
        Placeholder("until", _("until when"), _("20 November 2020")),
    ),
    answered_within=ANSWERED_WITHIN,
)  # fmt: skip
RECEIVED = Kind(
    key="results.input-received",
    label=_("Inputs in writing: one that came by mail was received"),
    subject=_("{conference}: your input was received"),
    body=_(
        "Dear {name},\n\nyour letter was received and entered as input in writing:\n\n{list}\n\nThe secretariat "
        "decides whether it is taken into the work."
    ),
    placeholders=(
        _NAME, _CONFERENCE,
        Placeholder("list", _("the inputs, one on each line"), _("- On skills"), Manner.MARKUP, needed=True),
    ),
)  # fmt: skip
CLEARANCE = Kind(
    key="results.clearance",
    label=_("Houses: results of a session wait for clearance"),
    subject=_("{session}: results to clear"),
    body=_(
        "Dear {name},\n\nthe results of the session “{session}” of “{conference}” were submitted to {house}, and it is "
        "your turn, by {until}.\n\n{note}\n\n[Read, and clear them or send them back]({page})\n\nYou sign in with this "
        "address; nothing is published before every house has cleared it."
    ),
    placeholders=(
        _NAME, _SESSION, _CONFERENCE, Placeholder("house", _("the house that clears"), _("Ministry A")),
        Placeholder("until", _("until when"), _("27 November 2020")),
        Placeholder("note", _("what was said on submitting it"), _("The second part is new.")),
        Placeholder("page", _("page of what was submitted"), "https://example.org/results/", Manner.ADDRESS, True),
    ),
)  # fmt: skip
SENT_BACK = Kind(
    key="results.sent-back",
    label=_("Rapporteurs: results were sent back by a house"),
    subject=_("{session}: {house} has sent the results back"),
    body=_(
        "Dear {name},\n\n{house} has sent back the results of the session “{session}” of “{conference}”:\n\n{words}\n\n"
        "[To the results]({page})\n\nPlease change them and submit them again."
    ),
    placeholders=(
        _NAME, _SESSION, _CONFERENCE, Placeholder("house", _("the house that clears"), _("Ministry A")),
        Placeholder("words", _("what has to be changed"), _("The figure in the first part."), needed=True),
        Placeholder(
            "page", _("page on which the results are written"), "https://example.org/hall/", Manner.ADDRESS, True
        ),
    ),
)  # fmt: skip
KINDS = (LATE, CALL, RECEIVED, CLEARANCE, SENT_BACK)


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
