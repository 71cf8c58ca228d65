"""What this room's doors need: published figures, a press release, a report that was handed in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from kavshiri.access import actors
from kavshiri.access.acting import acting
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Participant, Presence
from kavshiri.closing import actions, queries
from kavshiri.closing.models import DonorReport, Figures, PressRelease, ReportVersion
from kavshiri.closing.report import filing
from kavshiri.conference.models import Conference, Involvement, Session
from kavshiri.journal import actions as journal
from kavshiri.people.models import Organisation
from kavshiri.texts.values import Texts
from tests import world
from tests.uploads import making

AT = world.AT
AFTER = AT + dt.timedelta(days=6)  # the conference is over
SYSTEM = actors.system()


def publish(conference: Conference, by: Actor = SYSTEM, at: dt.datetime = AFTER) -> Figures:
    return actions.publish_figures(conference=conference, remark=Texts(), by=by, at=at)


def funder(conference: Conference) -> Organisation:
    """A body that funds the conference, with its acknowledgement and its disclaimer."""
    found = Organisation.objects.filter(slug="world-funder").first()
    if found:
        return found
    with acting("tests"):
        body, part = Organisation(slug="world-funder"), Involvement()
        told: dict[str, Any] = {"name": Texts.of(ka="დონორი", en="Funding body"), "country": "NO"}
        journal.keep(body, told, topic="tests", kind="people.organisation", by=SYSTEM, at=AT)
        told = {
            "conference": conference, "organisation": body, "kind": "funder",
            "acknowledgement": Texts.of(ka="დაფინანსებულია დონორის მიერ.", en="Paid for by the funding body."),
            "disclaimer": Texts.of(ka="მოსაზრებები მონაწილეებისაა.", en="Views are those of the participants."),
        }  # fmt: skip
        journal.keep(part, told, topic="tests", kind="conference.involvement", by=SYSTEM, at=AT)
    return body


def give_mark(conference: Conference, data: bytes) -> None:
    """Another mark of the funder, whose file holds this."""
    part = Involvement.objects.get(conference=conference, kind="funder")
    with acting("tests"):
        mark = get_image_model()(title="Mark", file=ContentFile(making.picture(), "mark.jpg"), width=40, height=20)
        mark.save()
        Path(mark.file.path).write_bytes(data)
        journal.keep(part, {"mark": mark}, topic="tests", kind="conference.involvement", by=SYSTEM, at=AT)


def report(conference: Conference, by: Actor = SYSTEM, **told: Any) -> DonorReport:
    made = DonorReport()
    values = {"conference": conference, "funder": funder(conference), **told}
    actions.keep_report(report=made, values=values, by=by, at=AFTER)
    return queries.report(made.pk)  # type: ignore[return-value]  # just made


def people(conference: Conference, count: int, seen: int, kind: str = "delegate", letter: str = "p") -> None:
    """So many who are accredited, of whom so many were seen in the first session."""
    session = Session.objects.filter(conference=conference).earliest("pk")
    signed = {"made_at": AT, "changed_at": AT}
    with acting("tests"):
        made = Participant.objects.bulk_create(
            Participant(
                conference=conference, origin=f"{letter}:{number}", kind=kind, name=f"Person {letter}{number}",
                address=f"{letter}{number}@example.org", admitted_at=AT, **signed,
            )
            for number in range(count)
        )  # fmt: skip
        Presence.objects.bulk_create(
            Presence(session=session, participant=one, came_at=AT, source="hand", **signed) for one in made[:seen]
        )


def furnish(conference: Conference, by: Actor) -> None:
    if Figures.objects.exists():
        return
    # the world's clock stands at its conference's day
    actions.publish_figures(conference=conference, remark=Texts.of(en="A remark", ka="შენიშვნა"), by=by, at=AT)
    actions.compose(conference=conference, by=by, at=AT)
    made = DonorReport()
    actions.keep_report(report=made, values={"conference": conference, "agreement": "A-1"}, by=by, at=AT)
    held = queries.report(made.pk)
    assert held
    file = filing.content(held, "en", AT)
    actions.hand_in(report=held, language="en", file=file, on=AT.date(), by=by, at=AT)


def _conference() -> dict[str, str]:
    return {"pk": str(Figures.objects.earliest("pk").conference_id)}


def _report() -> dict[str, str]:
    return {"pk": str(DonorReport.objects.earliest("pk").pk)}


SCREENS = ("edit", "inspect", "history", "delete")
DOORS = {
    **dict.fromkeys(
        ("closing-office:conference", "closing-office:comparison", "closing-office:release", "closing-office:reports"),
        _conference,
    ),
    "closing-office:mark": lambda: {**_conference(), "step": "closing.figures"},
    "closing-office:comparison-file": lambda: {**_conference(), "ending": "json"},
    "closing-office:report": _report,
    "closing-office:word": lambda: {**_report(), "code": "en"},
    "closing-office:paper": lambda: {**_report(), "code": "en"},
    "closing-office:version": lambda: {"public_id": str(ReportVersion.objects.earliest("pk").public_id)},
    "closing:figures": lambda: {"slug": world.SLUG},
    "closing:figures-file": lambda: {"slug": world.SLUG, "ending": "json"},
    **{f"press-releases:{screen}": lambda: {"pk": str(PressRelease.objects.earliest("pk").pk)} for screen in SCREENS},
    **{f"donor-reports:{screen}": _report for screen in SCREENS},
}  # fmt: skip


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    return DOORS[name]()
