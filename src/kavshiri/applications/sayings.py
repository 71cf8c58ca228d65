"""What an application's state means, in words for whoever it is of; and what was told in it, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kavshiri.applications import queries
from kavshiri.applications.models import Application, State
from kavshiri.classifications import names
from kavshiri.conference.models import Conference
from kavshiri.questions import building
from kavshiri.ui.templatetags.ui import city_time


@dataclass(frozen=True, slots=True)
class Said:
    """``tone`` is "ok", "bad" or empty; ``deed`` the button that stands by: "accept", "line-up" or none."""

    head: str
    words: str
    tone: str = ""
    deed: str = ""


def state_of(application: Application, at: datetime) -> Said:
    """Where it stands, truthfully: the number in the waiting list, and what could still come before it."""
    label, state = application.get_state_display(), application.state
    if state in (State.NEW, State.PRE_APPROVED):
        words = _("The secretariat decides on it and writes to you.")
        kept = _("Your place is kept meanwhile.") if application.has_place else ""
        return Said(_("A decision follows"), f"{words} {kept}".strip())
    if state == State.WAITING:
        return Said(label, in_line(application))
    if state == State.OFFERED:
        return _offered(application, at)
    if state == State.APPROVED:
        return Said(
            _("You take part"), _("If you cannot come, please withdraw: somebody else waits for the place."), "ok"
        )
    if state == State.DECLINED:
        return Said(label, application.reason, "bad")
    if state == State.LAPSED:
        words = _("It went to the next. You can stand at the end of the waiting list again.")
        return Said(label, words, deed="line-up")
    return Said(label, _("You can register anew as long as registration is open."))


def _offered(application: Application, at: datetime) -> Said:
    if application.offered_until and at > application.offered_until:
        return Said(application.get_state_display(), _("The time to confirm is over: the place goes to the next."))
    words = _("It is kept for you until %(when)s; then it goes to the next.") % {"when": until(application)}
    return Said(_("A place became free for you"), words, "ok", "accept")


def in_line(application: Application) -> str:
    """ "Number 3 of 12. 2 earlier registrations are still being decided on; approved, they come before you." """
    stands = queries.standing(application)
    told = _("You are number %(place)d of %(length)d.") % {"place": stands.place, "length": stands.length}
    if stands.before:
        told += " " + ngettext(
            "%(count)d earlier registration is still being decided on; approved, it comes before you.",
            "%(count)d earlier registrations are still being decided on; approved, they come before you.",
            stands.before,
        ) % {"count": stands.before}
    return told


def when(moment: datetime, conference: Conference, language: str) -> str:
    """ "20 November 2020, 18:00 (Tbilisi time)" in a language."""
    with translation.override(language):
        shown = date_format(moment.astimezone(conference.tz), "DATETIME_FORMAT")
        return _("%(when)s (%(zone)s)") % {"when": shown, "zone": city_time(conference.zone)}


def until(application: Application) -> str:
    moment = application.offered_until
    return when(moment, application.conference, (get_language() or "ka").split("-")[0]) if moment else ""


def rows_of(application: Application, language: str) -> list[tuple[str, str]]:
    """(question, answer) of everything that was asked and answered, in a language."""
    rows = [
        (label("name"), application.name),
        (label("latin_name"), application.latin_name),
        (label("organisation"), application.organisation),
        (label("post"), application.post),
        (label("address"), application.address),
        (label("language"), names.language_name(application.language, language)),
        (label("country"), names.country(application.country, language) if application.country else ""),
        (label("wishes_to_speak"), (application.topic or _("yes")) if application.wishes_to_speak else ""),
        (
            label("interpretation"),
            names.language_name(application.interpretation, language) if application.interpretation else "",
        ),
        (label("needs"), application.needs),
    ]
    asks = application.category.questionnaire
    own = building.read(asks, application.all_answers, language) if asks else []
    return [(asked, answered) for asked, answered in (*rows, *own) if answered]


def label(name: str) -> str:
    return capfirst(str(Application._meta.get_field(name).verbose_name))  # type: ignore[union-attr]  # no reverse one
