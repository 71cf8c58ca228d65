"""What an address asks of the programme, after the question mark: filters and the reader's zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.classifications.names import is_zone

FILTERS = ("lang", "theme", "kind")
LONGEST = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """``wanted``: filter -> code, only those that the programme has; ``faults``: sentences about the rest.

    ``since`` is the version that the reader knows, or 0.
    """

    wanted: dict[str, str] = field(default_factory=dict)
    zone: str = ""
    faults: tuple[str, ...] = ()
    since: int = 0

    @property
    def facets(self) -> list[str]:
        """What a row's facets must hold."""
        return [f" {name}:{code} " for name, code in self.wanted.items()]


def asked(query: Mapping[str, str], filters: Mapping[str, list[Any]], latest: int = 0) -> Asked:
    """Read an address; ``filters``: name -> [(code, words)], from the cover; ``latest``: the version that is shown."""
    wanted, faults = {}, []
    for name in FILTERS:
        code = query.get(name, "")
        if code in {choice[0] for choice in filters.get(name, ())}:
            wanted[name] = code
        elif code:
            faults.append(_not_offered(name) % {"code": code[:LONGEST]})
    zone, fault = asked_zone(query)
    since, unknown = asked_version(query, "since", latest)
    return Asked(wanted, zone, (*faults, *fault, *unknown), since)


def asked_version(query: Mapping[str, str], name: str, latest: int) -> tuple[int, tuple[str, ...]]:
    """The number of a version that the address names, and what is wrong with it; 0 where it names none."""
    told = query.get(name, "")
    if not told:
        return 0, ()
    if told.isascii() and told.isdigit() and len(told) < 10 and 1 <= int(told) <= latest:
        return int(told), ()
    return 0, (_("There is no version “%(number)s” of this programme; the latest is %(latest)d.") % {
        "number": told[:LONGEST], "latest": latest},)  # fmt: skip


def asked_zone(query: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The zone and what is wrong with it; an unknown one leaves the conference's time alone."""
    zone = query.get("zone", "")
    if not zone or is_zone(zone):
        return zone, ()
    return "", (_("“%(zone)s” is not a time zone we know; only conference time is shown.") % {"zone": zone[:LONGEST]},)


def _not_offered(name: str) -> str:
    return {
        "lang": _("No session is held in or interpreted into “%(code)s”; all languages are shown."),
        "theme": _("This programme has no theme “%(code)s”; all themes are shown."),
        "kind": _("This programme has no kind of session “%(code)s”; all kinds are shown."),
    }[name]
