"""What the buttons of the agenda and of delays do, at the desk and in the back office alike: each names its act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access.actors import Actor
from kavshiri.hall import actions, forms, lateness, lines, queries
from kavshiri.hall.models import Delay, Hall, Point
from kavshiri.texts.values import Texts

Act = Callable[[Hall, QueryDict, Actor, datetime], str]


def with_agenda(hall: Hall, sent: QueryDict, by: Actor, at: datetime) -> str:
    """Go on, end the point at hand, add lines, take over; returns what is said of it.

    Raises ``ValidationError`` where it cannot be done, and ``Http404`` for an act that there is not.
    """
    if "point" in sent:
        return with_point(point_of(hall, sent), sent, by, at)
    act, seen = sent.get("act", ""), sent.get("seen", "")
    told: dict[str, Any] = {"hall": hall, "seen": seen, "by": by, "at": at}
    if act == "next":
        return _("Now: %(title)s") % {"title": actions.go_on(**told).point}
    if act == "end":
        actions.end_point(**told)
        return _("The point has ended.")
    if act in ("cues", "questions"):
        return said_added(len(actions.take_points(source=act, **told)))
    if act == "add":
        return said_added(len(actions.add_points(points=written(hall, sent), **told)))
    raise Http404


def point_of(hall: Hall, sent: QueryDict) -> Point:
    found = queries.point(sent.get("point", ""))
    if found is None or found.hall_id != hall.pk:
        raise Http404
    return found


def with_point(point: Point, sent: QueryDict, by: Actor, at: datetime) -> str:
    """Take it up, move it, change it, remove it."""
    act, seen = sent.get("act", ""), sent.get("seen", "")
    told: dict[str, Any] = {"point": point, "seen": seen, "by": by, "at": at}
    if act == "take-up":
        actions.take_up(**told)
        return _("Now: %(title)s") % {"title": point}
    if act in ("up", "down"):
        actions.move_point(by_places=-1 if act == "up" else 1, **told)
        return _("Moved.")
    if act == "change":
        actions.change_point(values=forms.point_values(point, sent), **told)
        return _("The point is changed.")
    if act == "remove":
        actions.remove_point(**told)
        return _("The point is removed.")
    raise Http404


def with_delay(hall: Hall, sent: QueryDict, by: Actor, at: datetime) -> str:
    """Say how late it is, or take the last word back; returns what follows from it."""
    told: dict[str, Any] = {"hall": hall, "seen": sent.get("seen", ""), "by": by, "at": at}
    if sent.get("act", "") == "back":
        now = actions.take_back(**told)
        if now is None:
            return _("Taken back. All who were told are told again.")
        return _("Taken back. What was said before counts again.")
    minutes = sent.get("minutes", "").strip()
    if not minutes.isdecimal() or len(minutes) > 3:
        raise ValidationError(_("Give the delay in whole minutes, from 0 to 720."))
    how: dict[str, Any] = {"holds_end": sent.get("how", "") == "shorten", "keeps_breaks": "keeps_breaks" in sent}
    return said_late(actions.say_late(minutes=int(minutes), **how, **told))


def written(hall: Hall, sent: QueryDict) -> list[tuple[Texts, int]]:
    """The lines of a form as points; raises ``ValidationError`` for one that is too long."""
    code, found = sent.get("language", ""), lines.read(sent.get("lines", "")[: lines.MOST * lines.LONGEST])
    if code not in hall.session.conference.languages:
        raise ValidationError(_("Choose among those that are offered."))
    long = next((one for one in found if len(one.title) > lines.LONGEST), None)
    if long:
        said = {"most": lines.LONGEST, "start": long.title[:40]}
        raise ValidationError(_("A point has at most %(most)d characters: “%(start)s…”") % said)
    return [(Texts.of(**{code: one.title}), one.minutes) for one in found]


def said_added(count: int) -> str:
    return ngettext("%(count)d point was added.", "%(count)d points were added.", count) % {"count": count}


def said_late(delay: Delay) -> str:
    """What follows, and what takes the delay up: nobody has to guess."""
    shifts = lateness.shifts_of(delay)
    count = sum(1 for one in shifts if one.minutes and one.session_id != delay.hall.session_id)
    if delay.holds_end and not count:
        return _("What remains is shortened; what follows begins as published.")
    if not delay.minutes and not count:
        return _("In time again. Whoever was told otherwise is told.")
    if not count:
        return _("All who are here are told. What follows begins as published.")
    said = ngettext(
        "All are told. %(count)d session is expected later.",
        "All are told. %(count)d sessions are expected later.",
        count,
    )
    return said % {"count": count}


def with_rule(hall: Hall, sent: QueryDict, by: Actor, at: datetime) -> str:
    """From now on it may be quoted like this."""
    held = actions.change_rule(hall=hall, rule=sent.get("rule", ""), seen=sent.get("seen", ""), by=by, at=at)
    return _("From now on: %(rule)s") % {"rule": held.get_rule_display()}
