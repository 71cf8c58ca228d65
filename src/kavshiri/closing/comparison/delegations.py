"""Delegations and persons in the four sets: announced, registered, accredited, present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import translation

from kavshiri.accreditation import sets, slots
from kavshiri.accreditation.counting import PARTICIPANTS
from kavshiri.accreditation.models import Participant, Presence
from kavshiri.accreditation.sets import Line, Sets, Share
from kavshiri.closing.comparison.values import WITHHELD, Number, chained, of_persons
from kavshiri.conference.models import Conference
from kavshiri.privacy import figures

Told = dict[str, Any]
NAMES = ("announced", "registered", "accredited", "present")


def known(conference: Conference, told: Sets) -> dict[str, bool]:
    """Of which sets the portal knows anything at all; of the others nothing is claimed, least of all none."""
    accredited = Participant.objects.filter(conference=conference).exists()
    return {
        "announced": any(line.announced for line in told.lines) or bool(told.groups),
        "registered": any(one.delegation or one.number for one in slots.registered(conference)),
        "accredited": accredited,
        "present": Presence.objects.filter(session__conference=conference).exists(),
    }


def delegations(told: Sets, knows: Mapping[str, bool], is_public: bool) -> Told:
    """By name: all four for the secretariat; for readers who was announced and who was present, which are public.

    ``counts`` are numbers of delegations.  A delegation of which no presence was recorded is not said to be absent.
    """
    lines = [line for line in told.lines if not is_public or line.announced or line.was_there]
    return {
        "lines": [_line(line, knows, is_public) for line in lines],
        "groups": list(told.groups),
        "counts": {name: _count(told, name) if knows[name] else None for name in NAMES},
    }


def _line(line: Line, knows: Mapping[str, bool], is_public: bool) -> Told:
    found: Told = {
        "name": line.label, "country": line.country,
        "announced": line.announced if knows["announced"] else None,
        "present": True if line.was_there else None,
    }  # fmt: skip
    if not is_public:
        found |= {name: getattr(line, name) if knows[name] else None for name in ("registered", "accredited")}
        found["attended"] = (line.attended or None) if knows["present"] else None
    return found


def _count(told: Sets, name: str) -> int:
    is_in = {
        "announced": lambda line: line.announced, "registered": lambda line: line.registered,
        "accredited": lambda line: line.accredited, "present": lambda line: line.was_there,
    }[name]  # fmt: skip
    return sum(bool(is_in(line)) for line in told.lines)


def persons(conference: Conference, told: Sets, knows: Mapping[str, bool], is_public: bool, at: datetime) -> Told:
    """Persons counted once each; for readers as ``privacy.figures`` lets them out."""
    if not is_public:
        total = told.total
        found = {"registered": total.registered, "accredited": total.accredited, "present": total.attended}
        return {name: number if knows[name] else None for name, number in found.items()} | {
            "kinds": [_share(share, knows) for share in told.shares]
        }
    return _let_out(conference, told.total.registered, knows, at)


def _share(share: Share, knows: Mapping[str, bool]) -> Told:
    return {
        "label": share.label, "accredited": share.accredited if knows["accredited"] else None,
        "present": share.attended if knows["present"] else None,
    }  # fmt: skip


def _let_out(conference: Conference, registered: int, knows: Mapping[str, bool], at: datetime) -> Told:
    """Of two numbers whose difference would be a small number of persons, the one that says less is withheld.

    Where few accredited persons did not come, nothing is told of those who are accredited, by kind or in all.
    """
    people = by_person(conference)
    came = {mark: codes for mark, codes in people.items() if codes["came"] == "yes"}
    present = of_persons(len(came), True) if knows["present"] else None
    accredited = chained(len(people), present, True) if knows["accredited"] else None
    is_whole = isinstance(accredited, int)
    made = figures.export(dataset(people if is_whole else came), conference.slug, at)
    return {
        "registered": chained(registered, accredited if is_whole else present, True) if knows["registered"] else None,
        "accredited": accredited, "present": present,
        "kinds": list(_kinds(made, is_whole, knows["present"])) if made else [],
    }  # fmt: skip


def _kinds(made: figures.Export, is_whole: bool, knows_presence: bool) -> Iterator[Told]:
    counts = made.tables["came"]
    for kind, total in counts.rows.items():
        # one column: all of them came, or nobody did, or few did and the two are put together
        cell = counts.cells[kind, "yes"] if "yes" in counts.columns else 0 if "no" in counts.columns else None
        present: Number = (WITHHELD if cell is None else cell) if knows_presence else None
        label = figures.label(made, "kind", kind)
        yield {"label": label, "accredited": total if is_whole else WITHHELD, "present": present}


def by_person(conference: Conference) -> dict[str, dict[str, str]]:
    """Whoever is accredited, by address: as what they took part, and whether they were seen in any capacity."""
    found: dict[str, dict[str, str]] = {}
    for mark, codes in PARTICIPANTS.people(conference.slug):
        if codes["state"] == Participant.State.ACCREDITED:
            known = found.setdefault(mark, {"kind": codes["kind"], "came": codes["came"]})
            if codes["came"] == "yes" and known["came"] == "no":
                known |= {"kind": codes["kind"], "came": "yes"}
    return found


def dataset(people: Mapping[str, Mapping[str, str]]) -> figures.Dataset:
    """Persons by kind and by whether they were seen: one table, and nothing beside it."""
    dimensions = {name: PARTICIPANTS.dimensions[name] for name in ("kind", "came")}
    told = list(people.items())
    return figures.Dataset("closing.attended", PARTICIPANTS.label, dimensions, lambda scope: told, PARTICIPANTS.say)


def sets_of(conference: Conference, language: str) -> Sets:
    with translation.override(language):
        return sets.of(conference, language)
