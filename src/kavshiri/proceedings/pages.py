"""The record as values for templates: the same on the page and in the PDF."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.asking import languages
from kavshiri.asking.models import Question
from kavshiri.floor import record as floor
from kavshiri.hall.models import Hall
from kavshiri.proceedings import files, words
from kavshiri.proceedings.quoting import Row
from kavshiri.provenance import queries as provenance
from kavshiri.voting.models import Poll

NOTE = "noting.note:"  # by which provenance knows a note


def leaf(told: dict[str, Any], hall: Hall) -> dict[str, Any]:
    """One session; in the language at work, which is the record's."""
    zone = hall.session.conference.tz
    return {
        "told": told, "anchor": f"s-{hall.public_id}", "facts": list(words.facts(told, zone)),
        "state": words.state(told), "is_final": not told["provisional"],
        "when": words.day_and_clock(told["began_at"] or hall.session.starts_at, zone, told["language"]),
        "quoting": hall.get_rule_display(), "is_quoted": hall.rule == Hall.Rule.RECORD,
        "agenda_head": files.agenda_head(), "agenda": list(files.agenda(told["agenda"] or (), zone)),
        "incidents": [incident(row, zone) for row in told["incidents"] or ()],
        "floor": speeches(told, hall) if told["floor"] else None,
        "questions": [question(row) for row in told["questions"] or ()],
        "polls": polls(told["polls"]) if told["polls"] else [],
    }  # fmt: skip


def follow(told: dict[str, Any], viewer: Actor, language: str) -> None:
    """Add to each note of the summary, as ``became``, what came of it as this reader sees it; for pages alone."""
    notes = [note for point in told["summary"] or () for note in point["notes"]]
    found = provenance.near([f"{NOTE}{note['id']}" for note in notes], viewer, language) if notes else {}
    for note in notes:
        note["became"] = found[f"{NOTE}{note['id']}"]


def speeches(told: dict[str, Any], hall: Hall) -> dict[str, Any]:
    """Rows as the page shows them: number, who, as what, point or topic, from, until, how long."""
    zone, part = hall.session.conference.tz, told["floor"]
    rows = [
        {
            **row, "who": row["delegation"] or row["speaker"], "person": row["speaker"] if row["delegation"] else "",
            "from": words.clock(row["started"], zone), "until": words.clock(row["ended"], zone),
            "asked_at": words.clock(row["asked"], zone), "spoken": floor.minutes(row["seconds"]),
            "tongue": languages.own_name(row["language"]) if row["language"] else "",
        }
        for row in part["speeches"]
    ]  # fmt: skip
    labels = (("by_speaker", _("By speaker")), ("by_group", _("By group")), ("by_list", _("By list")))
    totals = [(label, [(row["name"], row["speeches"], floor.minutes(row["seconds"])) for row in part[key]]) for key,
              label in labels if part[key]]  # fmt: skip
    return {
        "rows": rows,
        "has_names": any(row["who"] for row in rows),
        "spoken": words.spoken(part["seconds"]),
        "totals": totals,
    }


def incident(row: Row, zone: Any) -> Row:
    return {**row, "from": words.between(row["began_at"], row["ended_at"], zone)}


def question(row: Row) -> Row:
    who = _("anonymously") if row["is_anonymous"] else row["asked_by"]
    said = str(Question.State(row["state"]).label)
    return {**row, "who": who, "said": said, "tongue": languages.own_name(row["language"])}


def polls(part: Row) -> list[Row]:
    """Poll by poll, each with its tallies and, where it was by name, who voted how."""
    found = []
    for key, rows in groupby(part["results"], key=lambda row: row["poll"]):
        some = list(rows)
        first = some[0]
        found.append({
            "title": first["question"], "secrecy": str(Poll.Secrecy(first["secrecy"]).label),
            "is_released": first["released_at"] is not None, "quorum": first["quorum"],
            "tallies": [tally(unit, list(lines)) for unit, lines in groupby(some, key=lambda row: row["tally"])],
            "votes": [(row["who"], row["answer"], row["remark"]) for row in part["votes"] if row["poll"] == key],
        })  # fmt: skip
    return found


def tally(unit: str, rows: Iterable[Row]) -> Row:
    lines = list(rows)
    first = lines[0]
    return {
        "unit": str(Poll.Unit(unit).label), "eligible": first["eligible"], "voted": first["voted"],
        "outcome": first["outcome"], "remarks": first["remarks"],
        "answers": [(row["answer"], row["count"], row["percent"]) for row in lines],
    }  # fmt: skip
