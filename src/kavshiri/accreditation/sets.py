"""Announced, registered, accredited, attended: four sets that stay four, and what lies between them.

Announced are countries and groups of countries; persons are counted in the other three, by their addresses: whoever
comes in two capacities is one person in the sum, and one in each capacity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils import translation

from kavshiri.accreditation import slots
from kavshiri.accreditation.models import Kind, Participant, Presence
from kavshiri.classifications import names
from kavshiri.conference.models import Announced, Conference

FEWEST = 10  # persons; a smaller number of them is told to nobody outside


@dataclass(slots=True)
class Line:
    """One delegation in the four sets; ``key`` is its public id, empty for a country that has none yet.

    ``is_seen``: the delegation as such was noted as present, whoever came for it.
    """

    label: str
    key: str = ""
    country: str = ""
    announced: bool = False
    registered: int = 0
    accredited: int = 0
    attended: int = 0
    is_seen: bool = False

    @property
    def was_there(self) -> bool:
        return self.is_seen or bool(self.attended)


@dataclass(frozen=True, slots=True)
class Share:
    """A kind of participants in the three sets of persons."""

    kind: str
    label: str
    registered: int
    accredited: int
    attended: int


@dataclass(slots=True)
class Sets:
    """``groups`` are announced groups of countries, which nobody can compare; ``total`` counts persons."""

    lines: list[Line] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    total: Share = field(default_factory=lambda: Share("", "", 0, 0, 0))

    @property
    def silent(self) -> list[Line]:
        """Announced, and nobody registered."""
        return [line for line in self.lines if line.announced and not line.registered and not line.accredited]

    @property
    def waiting(self) -> list[Line]:
        """Somebody registered who is not accredited."""
        return [line for line in self.lines if line.registered > line.accredited]

    @property
    def absent(self) -> list[Line]:
        """Somebody accredited, and nobody seen."""
        return [line for line in self.lines if line.accredited and not line.was_there]

    @property
    def unannounced(self) -> list[Line]:
        """Registered or accredited without having been announced."""
        return [line for line in self.lines if not line.announced and (line.registered or line.accredited)]


def of(conference: Conference, language: str) -> Sets:
    """All four, by delegation and by kind; a fixed number of queries beside those of the rooms above."""
    with translation.override(language):
        counts = list(slots.registered(conference))
    announced = list(Announced.objects.filter(conference=conference).order_by("position", "pk"))
    accredited = Participant.objects.filter(conference=conference, state=Participant.State.ACCREDITED)
    attended = accredited.filter(presences__isnull=False)
    lines = _lines(conference, language, announced, counts, accredited, attended)
    return Sets(
        lines=lines,
        groups=[str(one.group.read(language)) for one in announced if not one.country],
        shares=_shares(counts, accredited, attended),
        total=Share("", "", slots.registered_persons(conference), _persons(accredited), _persons(attended)),
    )


def _persons(found: QuerySet[Participant]) -> int:
    return int(found.order_by().values("address").distinct().count())


def _by(name: str, found: QuerySet[Participant]) -> dict[str, int]:
    told = found.order_by().values_list(name)
    return dict(told.annotate(persons=Count("address", distinct=True)))


def _lines(
    conference: Conference, language: str, announced: Iterable[Announced], counts: Iterable[slots.Count],
    accredited: QuerySet[Participant], attended: QuerySet[Participant],
) -> list[Line]:  # fmt: skip
    lines = {one.country: Line(names.country(one.country, language), country=one.country, announced=True)
             for one in announced if one.country}  # fmt: skip
    by_key: dict[str, Line] = {}
    for one in counts:
        if one.delegation and one.label:
            line = lines.setdefault(one.country or one.delegation, Line(one.label, country=one.country))
            line.key = one.delegation
            by_key[one.delegation] = line
    for one in counts:
        if one.delegation in by_key:
            by_key[one.delegation].registered += one.number
    for name, found in (("accredited", accredited), ("attended", attended)):
        for key, number in _by("delegation_key", found.exclude(delegation_key="")).items():
            line = by_key.get(key) or _unknown(key, lines, by_key, accredited, language)
            setattr(line, name, number)
    seen = Presence.objects.filter(session__conference=conference, participant=None)
    for key in seen.order_by().values_list("delegation_key", flat=True).distinct():
        if key in by_key:
            by_key[key].is_seen = True
    return list(lines.values())


def _unknown(
    key: str, lines: dict[str, Line], by_key: dict[str, Line], accredited: QuerySet[Participant], language: str
) -> Line:
    """A delegation that no room above tells of any more; its participants still name it."""
    one = accredited.filter(delegation_key=key).first()
    line = Line(str(one.affiliation.read(language)) if one else key, key=key)
    lines[key] = by_key[key] = line
    return line


def _shares(
    counts: Iterable[slots.Count], accredited: QuerySet[Participant], attended: QuerySet[Participant]
) -> list[Share]:
    registered: Counter[str] = Counter()
    for one in counts:
        registered[one.kind] += one.number
    admitted, seen = _by("kind", accredited), _by("kind", attended)
    found = [Share(kind, str(label), registered[kind], admitted.get(kind, 0), seen.get(kind, 0))
             for kind, label in Kind.choices]  # fmt: skip
    return [share for share in found if share.registered or share.accredited or share.attended]


def suppressed(numbers: Mapping[str, int], fewest: int = FEWEST) -> tuple[dict[str, int], int | None]:
    """What may be told outside: numbers of at least ``fewest``, and the sum of the others; None where even that is
    too small, and 0 where nothing was left out.

    A single small number would follow from the sum of all: then the smallest of the others is left out with it.
    """
    shown = {name: number for name, number in numbers.items() if number >= fewest}
    rest = sum(number for number in numbers.values() if 0 < number < fewest)
    while 0 < rest < fewest and shown:
        smallest = min(shown, key=lambda name: shown[name])
        rest += shown.pop(smallest)
    return shown, rest if rest == 0 or rest >= fewest else None
