"""What the buttons of the help desk do, by their names; each says what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.backstage import actions, sources, typed
from kavshiri.hall import queries as halls
from kavshiri.media import actions as media


def unknown() -> ValidationError:
    return ValidationError(_("This button is not known here. Please load the page again."))


def call(found: Any, data: QueryDict, by: Actor, at: datetime) -> str:
    """Take, answer, close a call, or note it as an incident."""
    name, told = data.get("act", ""), {"call": found, "by": by, "at": at}
    number = {"number": found.number}
    if name == "answer":
        actions.answer(**told, key=typed.key(data), phrase=data.get("phrase", ""), text=data.get("text", ""))
        return _("Call %(number)d is answered.") % number
    if name == "incident":
        made = actions.make_incident(**told)
        return _("Call %(number)d belongs to incident %(incident)d.") % {**number, "incident": made.number}
    if name not in ("take", "close"):
        raise unknown()
    verb = actions.take if name == "take" else actions.close
    verb(**told, seen=typed.seen(data))
    return (_("You have taken call %(number)d.") if name == "take" else _("Call %(number)d is closed.")) % number


def own_call(found: Any, data: QueryDict, by: Actor, at: datetime) -> str:
    """Add to the own call, or close it."""
    if data.get("act") == "close":
        actions.close_own(call=found, by=by, at=at)
        return _("Thank you. Your call is closed.")
    actions.add(call=found, text=data.get("text", ""), key=typed.key(data), by=by, at=at)
    return _("The help desk has your words.")


def incident(found: Any, data: QueryDict, by: Actor, at: datetime) -> str:
    """Describe, end or reopen an incident."""
    name = data.get("act", "")
    told = {"incident": found, "seen": typed.seen(data), "by": by, "at": at}
    number = {"number": found.number}
    if name == "end":
        actions.end_incident(**told, deeds=data.get("deeds", ""), tells_callers=data.get("tell") == "on")
        return _("Incident %(number)d has ended.") % number
    if name == "reopen":
        actions.reopen_incident(**told)
        return _("Incident %(number)d goes on.") % number
    if name != "change":
        raise unknown()
    actions.change_incident(**told, what=data.get("what", ""))
    return _("Incident %(number)d is noted.") % number


def announce(hall: Any, data: QueryDict, by: Actor, at: datetime) -> str:
    """To all in the hall, or, by the secretariat, in all halls."""
    told: dict[str, Any] = {**announced(data, at), "by": by, "at": at}
    if data.get("everywhere") == "on":
        actions.announce_everywhere(conference=hall.session.conference, **told)
        return _("All halls of the conference are told.")
    actions.announce(hall=hall, **told)
    return _("All in the hall are told.")


def announced(data: QueryDict, at: datetime) -> dict[str, Any]:
    return {
        "key": typed.key(data), "phrase": data.get("phrase", ""), "texts": typed.texts(data),
        "level": data.get("level", "info"), "until": typed.until(data, at),
    }  # fmt: skip


def tend(channel: Any, data: QueryDict, by: Actor, at: datetime) -> tuple[bool, str]:
    """Try a channel's address, or switch it to its fallback and back; whether all is well, and what was found."""
    name = data.get("act", "")
    if name == "try":
        return sources.tried(channel)
    if name not in ("fall", "back"):
        raise unknown()
    media.fall_back(channel=channel, falls_back=name == "fall", by=by, at=at)
    told = {"channel": str(channel)}
    if name == "fall":
        return True, _("%(channel)s: readers are shown the fallback now.") % told
    return True, _("%(channel)s: readers are led to the channel again.") % told


def hall_of(channel: Any) -> Any:
    return halls.hall_of(channel.session)
