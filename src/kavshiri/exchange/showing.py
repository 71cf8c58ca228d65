"""What the pages of the intake show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.exchange.intake import faults, fields, telling
from kavshiri.exchange.intake.people import Found
from kavshiri.exchange.intake.planning import Step
from kavshiri.exchange.models import Intake
from kavshiri.exchange.queries import intakes
from kavshiri.journal.models import Sourced
from kavshiri.pure import georgian
from kavshiri.pure.announcements import Announcement
from kavshiri.pure.tables import Grid, find_heading, letter

SAMPLES, HEADS, LONG = 3, 20, 90


def begin(form: Any, by: Actor, at: datetime) -> dict[str, Any]:
    return {"form": form, "open": list(intakes.intakes_of(by, at)[:10]), "senders": intakes.senders(by)}


def columns(intake: Intake) -> dict[str, Any]:
    """Sheets, rows that may be the heading, and every column with samples and its meaning."""
    grids, grid, heading = intakes.grids_of(intake), intakes.grid_of(intake), intakes.heading_of(intake)
    recognised = find_heading(grid)
    return {
        "intake": intake,
        "sheets": [
            (place, one.name or _("table %(number)d") % {"number": place + 1}) for place, one in enumerate(grids)
        ],
        "grid": grids.index(grid),
        "heading": heading,
        "heads": list(_heads(grid)),
        "columns": list(_columns(intake, grid, heading, recognised)),
        "fields": list(fields.labels().items()),
        "width": grid.width,
        "kinds": Session.Kind.choices,
        "kind": intake.choices.get("kind") or Session.Kind.THEMATIC,
        "sources": Sourced.Source.choices,
        "source": intake.choices.get("source") or Sourced.Source.ANNOUNCED,
    }


def _heads(grid: Grid) -> Iterator[tuple[int, str]]:
    yield -1, _("no row: the table has no headings")
    for place in range(min(len(grid.rows), HEADS)):
        words = " · ".join(text.replace("\n", " ") for text in grid.texts(place) if text)
        if words:
            yield place, _("row %(number)d: %(words)s") % {"number": place + 1, "words": _cut(words)}


def _columns(intake: Intake, grid: Grid, heading: Any, recognised: Any) -> Iterator[dict[str, Any]]:
    remembered = intakes.remembered_for(intake, heading) if intake.choices.get("fields") is None else {}
    for place, name in enumerate(heading.names):
        below = (grid.rows[row][place].text for row in range(heading.body, len(grid.rows)))
        samples = [_cut(text.replace("\n", " / ")) for text in below if text][:SAMPLES]
        yield {
            "letter": letter(place),
            "name": name or _("column %(letter)s") % {"letter": letter(place)},
            "field": heading.fields[place],
            "samples": samples,
            "remembered": georgian.fold(name).strip()[:200] in remembered,
            "number": place,
        }


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def rows(intake: Intake, at: datetime, posted: Any, fault: str) -> dict[str, Any]:
    """The plan as cards, one for each row; after a refusal the ticks stay as they were."""
    plan = intakes.plan_of(intake, at)
    ticked = set(posted.getlist("take")) if posted else None
    overruled = set(posted.getlist("overrule")) if posted else set()
    cards = [card(step, ticked, overruled) for step in plan.steps]
    return {
        "intake": intake,
        "fault": fault,
        "plan": plan,
        "token": intakes.token_of(intake, plan, at),
        "new": [newcomer(one) for one in plan.new],
        "offices": [f"{one.name} — {one.organisation}" for one in plan.new if one.how == "office" and one.organisation],
        "organisations": intakes.organisations() if plan.new else [],
        "cards": [one for one in cards if one],
        "counts": {act: plan.count(act) for act in ("make", "change", "same", "refuse")},
        "takeable": any(step.can_be_taken for step in plan.steps),
        "days": [date_format(day, "DATE_FORMAT") for day in plan.days],
        "absent": [(one.pk, str(one.title)) for one in plan.absent],
    }


def newcomer(one: Found) -> dict[str, Any]:
    """A name that nobody is known by, and what is to be made of it."""
    at = one.organisation
    return {"words": one.words, "name": one.name, "how": one.how, "of": at.pk if at else "", "is_post": one.is_post}


def card(step: Step, ticked: set[str] | None, overruled: set[str]) -> dict[str, Any] | None:
    """What is shown of a row; an empty one is not."""
    row = step.row
    if row.state == "empty":
        return None
    people = people_of(step)
    return {
        "key": step.key,
        "row": row.place + 1,
        "act": step.act,
        "label": label(step),
        "when": when(row.starts, row.ends),
        "titles": list(row.title.items()),
        "people": telling.words("people", sorted({one.key for one in step.people}), people) if step.people else "",
        "told": [(telling.label(n), telling.words(n, v, people)) for n, v in step.told.items() if n in SHOWN and v],
        "changes": _compared(step.changes, people),
        "kept": _compared(step.kept, people),
        "faults": [faults.said(one, row.place) for one in row.faults],
        "notes": [faults.said(one, row.place) for one in row.notes],
        "is_ticked": step.act in ("make", "change") if ticked is None else step.key in ticked,
        "is_overruled": step.key in overruled,
        "can_be_taken": step.can_be_taken,
        "is_part": row.state == "part",
        "session": step.session and step.session.pk,
    }


SHOWN = (
    "number", "kind", "room", "track", "theme", "languages", "interpretation",
    *(f"abstract:{code}" for code, _own in settings.CONTENT_LANGUAGES),
)  # fmt: skip


def label(step: Step) -> str:
    told = {
        "make": _("new session"), "change": _("change"), "same": _("nothing new"),
        "refuse": _("cannot be taken"),
        "none": _("heading repeated") if step.row.state == "again" else _("no session"),
    }  # fmt: skip
    if step.act == "make" and step.row.state == "part":
        return _("new part")
    return told[step.act]


def when(starts: datetime | None, ends: datetime | None) -> str:
    """„24 ნოემბერი, 10:00–10:30“ by the conference's clocks; a later day of the end is said."""
    if starts is None:
        return ""
    told = f"{date_format(starts, 'DATE_FORMAT')}, {starts:%H:%M}"
    if ends is None:
        return told
    later = f" (+{(ends.date() - starts.date()).days})" if ends.date() > starts.date() else ""
    return f"{told}–{ends:%H:%M}{later}"


def people_of(step: Step) -> dict[str, str]:
    """Names by the part of a key behind its role."""
    told = {one.key.partition("|")[2]: one.name for one in step.people}
    for part in step.session.people.all() if step.session else ():
        told[telling.key_of(part).partition("|")[2]] = str(part.person or part.office)
    return told


def _compared(changes: list[tuple[str, Any, Any]], people: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (telling.label(name), telling.words(name, ours, people), telling.words(name, theirs, people))
        for name, ours, theirs in changes
    ]


def done(intake: Intake) -> dict[str, Any]:
    """What became of it."""
    pk = intake.result.get("conference") or intake.conference_id
    there = Conference.objects.filter(pk=pk).first() if pk else None
    return {"intake": intake, "result": intake.result, "conference": there}


def check(intake: Intake, told: Announcement, form: Any) -> dict[str, Any]:
    """What was found, and whether the portal has a conference of this title already."""
    same = None
    if told.title:
        folded = georgian.fold(told.title.text).strip()
        found = (one for one in Conference.objects.all() if folded in telling.names_of(one.title))
        same = next(found, None)
    return {"intake": intake, "told": told, "form": form, "same": same}
