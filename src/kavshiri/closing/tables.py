"""The comparison as tables, in the language at work: for the page, the workbook and the report alike.

A cell is a whole number or words; what is unknown or withheld is words, never a nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kavshiri.closing import saying
from kavshiri.closing.comparison import sessions
from kavshiri.closing.comparison.delegations import NAMES
from kavshiri.closing.saying import cell
from kavshiri.pure import georgian

Told = dict[str, Any]
Cell = int | str
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """``widths`` in digits of a workbook's font; ``numbers``: places of columns that hold numbers."""

    key: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    numbers: tuple[int, ...] = ()

    def in_words(self, language: str) -> list[tuple[str, ...]]:
        return [tuple(_in_words(one, language) for one in row) for row in self.rows]

    def drawn(self, language: str) -> list[list[tuple[str, str, bool]]]:
        """For pages: of each cell its words, the head of its column, and whether that holds numbers."""
        marks = [place in self.numbers for place in range(len(self.head))]
        return [list(zip(row, self.head, marks, strict=True)) for row in self.in_words(language)]


def _in_words(value: Cell, language: str) -> str:
    return value if isinstance(value, str) else georgian.number(value, language)


def of(told: Told) -> list[Grid]:
    """All of them that hold something; a view for the secretariat has more columns."""
    zone = ZoneInfo(told["zone"])
    found = [
        sets(told), kinds(told), delegations(told), times(told, zone), speakers(told), by_name(told),
        interpretation(told), troubles(told), attendance(told),
    ]  # fmt: skip
    return [grid for grid in found if grid.rows]


def sets(told: Told) -> Grid:
    counts, persons = told["delegations"]["counts"], told["persons"]
    labels = {
        "announced": pgettext("set", "announced"), "registered": pgettext("set", "registered"),
        "accredited": pgettext("set", "accredited"), "present": pgettext("set", "present"),
    }  # fmt: skip
    rows = tuple((labels[name], cell(counts[name]), cell(persons[name]) if name in persons else "—") for name in NAMES)
    head = (_("Set"), _("Delegations"), _("Persons"))
    return Grid("sets", _("The four sets, which are kept apart"), head, rows, (24, 16, 16), (1, 2))


def kinds(told: Told) -> Grid:
    rows = tuple((one["label"], cell(one["accredited"]), cell(one["present"])) for one in told["persons"]["kinds"])
    head = (_("Took part as"), pgettext("set", "accredited"), pgettext("set", "present"))
    return Grid("kinds", _("Persons by the way they took part"), head, rows, (36, 16, 16), (1, 2))


def delegations(told: Told) -> Grid:
    """By name; for the secretariat with the numbers of their members."""
    lines, caption = told["delegations"]["lines"], _("Delegations, by name")
    if told["view"] == "public":
        rows = [(line["name"], saying.whether(line["announced"]), saying.seen(line["present"])) for line in lines]
        rows += [(group, saying.whether(True), saying.group()) for group in told["delegations"]["groups"]]
        short = (_("Delegation"), pgettext("set", "announced"), pgettext("set", "present"))
        return Grid("delegations", caption, short, tuple(rows), (40, 16, 24))
    full: list[Row] = [
        (line["name"], saying.whether(line["announced"]), cell(line["registered"]), cell(line["accredited"]),
         line["attended"] or saying.seen(line["present"]))
        for line in lines
    ]  # fmt: skip
    full += [(group, saying.whether(True), *[saying.group()] * 3) for group in told["delegations"]["groups"]]
    head = (_("Delegation"), pgettext("set", "announced"), pgettext("set", "registered"),
            pgettext("set", "accredited"), pgettext("set", "present"))  # fmt: skip
    return Grid("delegations", caption, head, tuple(full), (40, 14, 14, 14, 24), (2, 3, 4))


def times(told: Told, zone: ZoneInfo) -> Grid:
    states = sessions.said()
    rows = []
    for line in told["sessions"]:
        remarks = (saying.moved(line["moved"], line["first_planned"], zone), saying.began(line["late"]))
        rows.append((
            saying.title_of(line), saying.span(line["planned"], zone),
            saying.span(line["held"], zone) if line["state"] in KNOWN else "—",
            "; ".join(filter(None, (states[line["state"]], *remarks))),
        ))  # fmt: skip
    head = (_("Session"), pgettext("session", "Planned"), pgettext("session", "Held"), pgettext("session", "State"))
    caption = _("Times by the clock of the conference (%(zone)s)") % {"zone": told["zone"]}
    return Grid("times", caption, head, tuple(rows), (60, 26, 26, 44))


# where it is of interest whether the times are known
KNOWN = (sessions.HELD, sessions.RUNNING, sessions.UNKNOWN)


def happened(told: Told) -> Iterator[Told]:
    """Sessions of which something can be told; not those that were cancelled or are still to come."""
    return (line for line in told["sessions"] if line["state"] in KNOWN)


def speakers(told: Told) -> Grid:
    rows = tuple(
        (saying.title_of(line), line["speakers"]["planned"], cell(line["speakers"]["spoke"]))
        for line in happened(told) if line["speakers"]["planned"] or line["speakers"]["spoke"]
    )  # fmt: skip
    head = (_("Session"), _("Speakers in the programme"), _("Had the floor"))
    return Grid("speakers", _("Who was to speak, and who had the floor"), head, rows, (60, 20, 16), (1, 2))


def by_name(told: Told) -> Grid:
    """For the secretariat alone; whoever is not in the floor record is not said to have been silent."""
    rows = tuple(
        (saying.title_of(line), one["name"], saying.in_record(one["spoke"]))
        for line in happened(told) for one in line["speakers"].get("names", ())
    )  # fmt: skip
    head = (_("Session"), _("Speaker"), _("Floor record"))
    return Grid("by-name", _("Speakers by name"), head, rows, (60, 36, 24))


def interpretation(told: Told) -> Grid:
    """A row for each session: what the programme promised, and how far each channel is known to have been there."""
    rows = tuple(
        (saying.title_of(line), promised(line) or "—", channels(line))
        for line in happened(told) if line["interpretation"]
    )  # fmt: skip
    head = (_("Session"), pgettext("channel", "Planned"), _("Channels"))
    return Grid("interpretation", _("Languages planned, and channels"), head, rows, (60, 50, 60))


def promised(line: Told) -> str:
    return ", ".join(_called(one) for one in line["interpretation"] if one["planned"])


def _called(one: Told) -> str:
    """Interpretation is what most channels are; another manner is said."""
    return f"{one['name']} ({one['manner']})" if one["is_other"] else str(one["name"])


def channels(line: Told) -> str:
    """By what is known of them: "was on: English (chosen by 15); no channel was set up: Romanian"."""
    found: dict[str, list[str]] = {}
    for one in line["interpretation"]:
        heard = one["heard_by"]
        more = _("chosen by %(count)s") % {"count": cell(heard)} if heard is not None else ""
        found.setdefault(one["state"], []).append(f"{_called(one)}, {more}" if more else _called(one))
    if set(found) == {sessions.UNKNOWN}:
        return saying.unknown()
    states = sessions.said()
    return "; ".join(f"{states[state]}: {', '.join(names)}" for state, names in found.items())


def troubles(told: Told) -> Grid:
    rows = tuple(
        (saying.title_of(line), line["troubles"]["count"], cell(line["troubles"]["minutes"]))
        for line in happened(told) if line["troubles"] and line["troubles"]["count"]
    )  # fmt: skip
    head = (_("Session"), _("Interruptions"), _("Minutes in all"))
    return Grid("troubles", _("Interpretation that was missing"), head, rows, (60, 16, 16), (1, 2))


MEASURED = ("present", "median_minutes", "asked", "answered", "polls")


def attendance(told: Told) -> Grid:
    """Of sessions of which anything is known."""
    rows = tuple(
        (saying.title_of(line), cell(line["present"]), cell(line["median_minutes"]), cell(line["asked"]),
         cell(line["answered"]), cell(line["polls"]))
        for line in happened(told) if any(line[name] is not None for name in MEASURED)
    )  # fmt: skip
    head = (_("Session"), _("Persons present"), _("Median of attendance, minutes"), _("Questions asked"),
            pgettext("questions", "Answered"), _("Polls"))  # fmt: skip
    caption = _("Attendance, questions and polls by session")
    return Grid("attendance", caption, head, rows, (60, 16, 18, 16, 16, 12), (1, 2, 3, 4, 5))


def in_short(told: Told, language: str) -> list[tuple[str, str]]:
    """The few numbers at the head of the page: (number in words, what it counts)."""
    totals, counts = told["totals"], told["delegations"]["counts"]
    found: Sequence[tuple[Any, str]] = (
        (totals["held"], _("sessions known to have been held, of %(all)s planned")
         % {"all": georgian.number(totals["planned"], language)}),
        (counts["present"], _("delegations known to have been present, of %(all)s announced by name")
         % {"all": saying.number(counts["announced"], language)}),
        (told["persons"]["present"], _("persons present")),
    )  # fmt: skip
    return [(saying.number(value, language), label) for value, label in found]
