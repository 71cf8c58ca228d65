"""The paper plan: how the day goes on if the portal is down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.models import Conference, Session
from kavshiri.papers.office import briefing, people
from kavshiri.papers.running import names, proposal
from kavshiri.pure import georgian
from kavshiri.pure.timetable import day_of
from kavshiri.ui import qr

# a plan of more sessions is a list of several on a sheet, without proposed flows: nobody hands out so many leaves
LONG = 120


def plan(conference: Conference, sessions: Iterable[Session]) -> dict[str, Any]:
    """Steps for everybody, then one leaf for each session; breaks and cancelled sessions have none."""
    held = [one for one in sessions if one.kind != Session.Kind.BREAK and one.status == Session.Status.PLANNED]
    leaves = [one for one in held if not one.part_of_id]
    address = settings.ORIGIN + reverse("conference:programme", args=[conference.slug])
    return {
        "conference": str(conference),
        "city_time": people.zone_words(conference.zone),
        "steps": steps(),
        "is_long": len(leaves) > LONG,
        "leaves": [leaf(session) for session in leaves],
        "booths": people.booths(held),
        "address": address,
        "code": qr.picture(address),
    }


def leaf(session: Session) -> dict[str, Any]:
    """A session's briefing, with telephones in the order in which one calls: who leads, who speaks, booths."""
    day = georgian.day(day_of(session.starts_at, session.conference.zone), names.reader(), year=True)
    return briefing.briefing(session) | {"calls": calls(session), "day": day}


def calls(session: Session) -> list[people.Contact]:
    lead = proposal.leading(session)
    parts = sorted(session.people.all(), key=lambda part: part is not lead)
    found = [people.contact_of(part.person, part.office) for part in parts]
    for part, contact in zip(parts, found, strict=True):
        contact.roles.append(names.role(part))
    spare = [part for part in parts if part.stand_in or part.stand_in_office]
    for part in spare:
        contact = people.contact_of(part.stand_in, part.stand_in_office)
        contact.roles.append(_("stand-in: %(role)s") % {"role": names.role(part)})
        found.append(contact)
    return found


def steps() -> list[str]:
    """What the moderator and the secretariat do, in this order."""
    return [
        _("The secretariat tells the moderator by telephone that the portal is down, then the speakers as listed."),
        _("If the broadcast goes on, the session goes on: the moderator follows the printed run-of-show by the clock."),
        _("The moderator says: “The portal cannot be reached at the moment. The session goes on in the broadcast; "
          "questions will be read out by the secretariat.”"),
        _("Questions and requests for the floor reach the secretariat by telephone; it hands them on as a list."),
        _("Interpreters stay in their channels; the technician confirms every channel to the secretariat."),
        _("If the broadcast stops too, the moderator announces a break of fifteen minutes and a time of return."),
        _("If it cannot go on within thirty minutes, the secretariat tells everybody by telephone when it is resumed."),
        _("The rapporteur notes what was said and decided meanwhile; it is entered once the portal is back."),
    ]  # fmt: skip
