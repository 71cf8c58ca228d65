"""The part of schema.org (version 28) that we claim to speak, and what of a document does not keep to it.

Each property of a type with what may stand in it: types of nodes, or one of the forms below.  A type has its parents'
properties, too.  Ranges: https://schema.org/Event, /Organization, /Person, /VirtualLocation, /Place, /EventSeries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

TEXT, ADDRESS, MOMENT, LANGUAGE, STATUS, MODE = "text", "address", "moment", "language", "status", "mode"
PARENTS = {
    "Event": "Thing", "EventSeries": "Event", "Organization": "Thing", "GovernmentOrganization": "Organization",
    "Person": "Thing", "Place": "Thing", "VirtualLocation": "Thing",
}  # fmt: skip
BODIES = {"Organization", "GovernmentOrganization"}
PROPERTIES: dict[str, dict[str, Any]] = {
    "Thing": {"@id": ADDRESS, "name": TEXT, "url": ADDRESS, "description": TEXT, "identifier": TEXT},
    "Event": {
        "startDate": MOMENT, "endDate": MOMENT, "previousStartDate": MOMENT, "eventStatus": STATUS,
        "eventAttendanceMode": MODE, "location": {"Place", "VirtualLocation"}, "inLanguage": LANGUAGE, "about": TEXT,
        "performer": BODIES | {"Person"}, "organizer": BODIES | {"Person"}, "funder": BODIES | {"Person"},
        "superEvent": {"Event", "EventSeries"}, "subEvent": {"Event"},
    },
    "Person": {"jobTitle": TEXT, "affiliation": BODIES},
}  # fmt: skip
# not in the vocabulary of an Event, though Google and others read it there
TOLERATED = {"Event": {"dateModified": MOMENT}}
WORDS = {
    STATUS: {f"https://schema.org/Event{word}" for word in ("Scheduled", "Rescheduled", "Cancelled")},
    MODE: {f"https://schema.org/{word}EventAttendanceMode" for word in ("Online", "Offline", "Mixed")},
}
REQUIRED = {"Event": {"name", "startDate", "location"}, "EventSeries": {"name"}, "VirtualLocation": {"url"}}


def faults(node: Any, place: str = "$") -> list[str]:
    """Every sentence about what is not as the vocabulary has it; none for a document that keeps to it."""
    return list(_faults(node, place))


def _faults(node: dict[str, Any], place: str) -> Iterator[str]:
    kind = node.get("@type", "")
    if kind not in PARENTS:
        yield f"{place}: the type {kind!r} is not one of ours"
        return
    known = properties(kind)
    yield from (f"{place}: {name} is lacking" for name in sorted(REQUIRED.get(kind, set()) - node.keys()))
    for name, value in node.items():
        if name in ("@type", "@context"):
            continue
        if name not in known:
            yield f"{place}: {kind} has no {name}"
            continue
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            yield from _value_faults(one, known[name], f"{place}.{name}[{number}]")
    yield from _sense(node, place)


def properties(kind: str) -> dict[str, Any]:
    above = properties(PARENTS[kind]) if kind in PARENTS else {}
    return above | PROPERTIES.get(kind, {}) | TOLERATED.get(kind, {})


def _value_faults(value: Any, wanted: Any, place: str) -> Iterator[str]:
    if isinstance(wanted, set):
        if not isinstance(value, dict) or value.get("@type") not in wanted:
            yield f"{place}: none of {sorted(wanted)}"
        else:
            yield from _faults(value, place)
    elif not isinstance(value, str) or not value or not FORMS[wanted](value):
        yield f"{place}: {value!r} is no {wanted}"


def _sense(node: dict[str, Any], place: str) -> Iterator[str]:
    """What schema.org says in words: a rescheduled event tells the old date, and no other does."""
    if ("previousStartDate" in node) != node.get("eventStatus", "").endswith("/EventRescheduled"):
        yield f"{place}: previousStartDate goes with EventRescheduled"
    if "startDate" in node and node.get("endDate", node["startDate"]) < node["startDate"]:
        yield f"{place}: ends before it starts"


def _is_moment(value: str) -> bool:
    """A day, or a moment with its offset."""
    try:
        return (
            dt.datetime.fromisoformat(value).tzinfo is not None if "T" in value else bool(dt.date.fromisoformat(value))
        )
    except ValueError:
        return False


FORMS = {
    TEXT: lambda value: True,
    ADDRESS: lambda value: value.startswith(("https://", "http://")),
    MOMENT: _is_moment,
    LANGUAGE: lambda value: 2 <= len(value.split("-")[0]) <= 3 and value.split("-")[0].isalpha(),
    STATUS: WORDS[STATUS].__contains__,
    MODE: WORDS[MODE].__contains__,
}
