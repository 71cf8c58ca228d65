"""Rules of quoting: which was in force, which of two is stricter, and as whom somebody may be shown under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kavshiri.hall.models import Hall
from kavshiri.journal.models import FieldChange, name_of
from kavshiri.noting.models import Attribution

Rule = Hall.Rule
RULES = (Rule.RECORD, Rule.CHATHAM, Rule.OFF)  # the stricter below
SHOWN = tuple(Attribution)
LOOSEST = {Rule.RECORD: Attribution.PERSON, Rule.CHATHAM: Attribution.NOBODY, Rule.OFF: Attribution.OFF}
FIELD = "hall.hall.rule"


def in_force(hall: Hall, since: datetime, until: datetime) -> Rule:
    """The strictest rule of a hall at any moment from ``since`` to ``until``, by what the journal tells of it.

    A change of which the journal has lost the value counts as off the record.
    """
    changes = FieldChange.objects.filter(entry__about=name_of(hall), field=FIELD).order_by("-entry__at", "-pk")
    rule: str | None = hall.rule
    found: set[str | None] = set()
    for moment, before in changes.values_list("entry__at", "before"):
        if moment <= until:
            found.add(rule)
        if moment <= since:
            break
        rule = before
    else:
        found.add(rule)
    return strictest(found)


def strictest(rules: Iterable[str | None]) -> Rule:
    """Whatever is no rule counts as the strictest."""
    return max((Rule(one) if one in Rule.values else Rule.OFF for one in rules), key=RULES.index, default=Rule.OFF)


def stricter(one: str, other: str) -> Attribution:
    """The stricter of two ways to show who said it."""
    return max(Attribution(one), Attribution(other), key=SHOWN.index)


def is_looser(one: str, other: str) -> bool:
    """Whether ``one`` tells more than ``other``."""
    return SHOWN.index(Attribution(one)) < SHOWN.index(Attribution(other))


def allowed(rule: str, wanted: str) -> Attribution:
    """What was wanted, or the most that the rule allows."""
    return stricter(wanted, LOOSEST[Rule(rule)])


def choices(rule: str) -> list[Attribution]:
    """As whom somebody may be shown under a rule."""
    return [one for one in SHOWN if not is_looser(one, LOOSEST[Rule(rule)])]
