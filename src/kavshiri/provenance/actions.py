"""Verbs that other rooms' verbs call: these have asked their own policy."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.journal import actions as journal
from kavshiri.provenance import queries
from kavshiri.provenance.models import Link, Relation
from kavshiri.provenance.names import check_name

TOPIC, KIND = "provenance", "provenance.link"


@dataclass(frozen=True, slots=True)
class Pair:
    """What is to be linked: both are names; ``part`` is the sentence of ``derived``."""

    derived: str
    source: str
    part: UUID | None = None
    relation: str = Relation.DERIVED


@act
def link(
    *, derived: str, source: str, part: UUID | None = None, relation: str = Relation.DERIVED, conference: str = "",
    by: Actor, at: datetime,
) -> Link:  # fmt: skip
    """Note that a thing, or its sentence ``part``, comes of another; once, however often it is called.

    ``conference`` is the name of the one to which this belongs; without it that of what ``source`` is linked to.
    Raises ``ValidationError`` for what is no name, and for a thing that would come of itself.
    """
    pair = Pair(derived, source, part, relation)
    _link_all([pair], conference, by, at)
    return queries.links([derived]).get(source=source, part=part, relation=relation)


@act
def link_all(*, pairs: Sequence[Pair], conference: str = "", by: Actor, at: datetime) -> int:
    """The same for many at once, in a fixed number of queries; returns how many links are new."""
    return _link_all(pairs, conference, by, at)


@act
def unlink(
    *, derived: str, source: str, part: UUID | None = None, relation: str = Relation.DERIVED, by: Actor, at: datetime
) -> bool:  # fmt: skip
    """Take a link back; False where there is none."""
    found = queries.links([derived]).filter(source=source, part=part, relation=relation)
    return bool(_remove(list(found), by, at))


@act
def replace(
    *, derived: str, part: UUID | None = None, sources: Collection[str], relation: str = Relation.DERIVED,
    conference: str = "", by: Actor, at: datetime,
) -> None:  # fmt: skip
    """Let a thing, or its sentence ``part``, come of these in this way and of no others; what stays is not touched."""
    held = queries.links([derived]).filter(part=part, relation=relation)
    _remove([one for one in held if one.source not in sources], by, at)
    _link_all([Pair(derived, source, part, relation) for source in sources], conference, by, at)


@act
def carry(*, derived: str, parts: Mapping[UUID, UUID | None], by: Actor, at: datetime) -> int:
    """Sentences got other ids: their links go along, to the whole thing where there is no sentence any more.

    Of two that become the same one stays.  Returns how many links were concerned.
    """
    held = list(queries.links([derived]).filter(part__in=list(parts)))
    taken = {_pair(one) for one in queries.links([derived]).exclude(part__in=list(parts))}
    going: dict[UUID | None, list[Link]] = {}
    for one in held:
        pair = Pair(derived, one.source, parts[one.part], one.relation) if one.part else _pair(one)
        going.setdefault(pair.part, [])
        if pair not in taken:
            taken.add(pair)
            going[pair.part].append(one)
    staying = [one for some in going.values() for one in some]
    _remove([one for one in held if one not in staying], by, at)
    # sentences may change places: first each goes where none can be in its way
    Link.objects.filter(pk__in=[one.pk for one in staying]).update(part=F("public_id"))
    for part, some in going.items():
        journal.keep_all(some, {"part": part}, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(held)


@act
def unlink_all(*, thing: str, by: Actor, at: datetime) -> int:
    """Remove every link of a thing that never was anybody's business, such as a draft thrown away; how many went.

    Not for what was published: its links stay, and show that it is no longer there.
    """
    return _remove(list(Link.objects.filter(Q(derived=thing) | Q(source=thing))), by, at)


def _link_all(pairs: Sequence[Pair], conference: str, by: Actor, at: datetime) -> int:
    for pair in pairs:
        _check(pair)
    held = {_pair(one) for one in queries.links({pair.derived for pair in pairs})}
    new = [pair for pair in dict.fromkeys(pairs) if pair not in held]
    if not new:
        return 0
    of = conference or queries.conference_of({pair.source for pair in new})
    rows = [
        Link(derived=one.derived, source=one.source, part=one.part, relation=one.relation, conference=of)
        for one in new
    ]  # fmt: skip
    journal.make_all(rows, topic=TOPIC, kind=KIND, by=by, at=at)
    return len(rows)


def _check(pair: Pair) -> None:
    check_name(pair.derived)
    check_name(pair.source)
    if pair.derived == pair.source:
        raise ValidationError(_("Nothing comes of itself."))


def _pair(one: Link) -> Pair:
    return Pair(one.derived, one.source, one.part, one.relation)


def _remove(held: Sequence[Link], by: Actor, at: datetime) -> int:
    """The journal keeps what was linked, by names."""
    for one in held:
        told = {"derived": one.derived, "source": one.source, "part": str(one.part or ""), "relation": one.relation}
        journal.write(topic=TOPIC, kind=f"{KIND}.remove", by=by, at=at, about=one, **told)
    Link.objects.filter(pk__in=[one.pk for one in held]).delete()
    return len(held)
