"""Which records may be the same, and why: what they are looked up by, and how two of them are compared.

Nobody is compared with everybody: records meet by keys that stand in a table (``PersonKey``, ``OrganisationKey``), made
of the spellings of their names (``pure.likeness``), of addresses and numbers (as digests) and of websites' hosts.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Count, QuerySet

from kavshiri.people.models import (
    Organisation,
    OrganisationKey,
    OrganisationPair,
    Pair,
    Person,
    PersonKey,
    PersonPair,
)
from kavshiri.pure import georgian, likeness

Known = Person | Organisation
ADDRESS, TELEPHONE, WEBSITE = "a:", "t:", "w:"
CROWD = 60  # records that share a key: more of them are only namesakes, and the newest are compared
WEIGHTS = {
    Pair.Reason.ADDRESS: 60, Pair.Reason.TELEPHONE: 45, Pair.Reason.WEBSITE: 45, Pair.Reason.NAME: 60,
    Pair.Reason.FORMER: 50, Pair.Reason.SIMILAR: 40,
}  # fmt: skip
# on such hosts everybody has a page
SHARED_HOSTS = frozenset({
    "facebook.com", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "t.me", "sites.google.com",
    "wordpress.com",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """The tables of one kind: of records, of their keys, of pairs; ``name`` is the relation from a key."""

    name: str
    model: type[Any]
    key: type[Any]
    pair: type[Any]


PERSONS = Kind("person", Person, PersonKey, PersonPair)
ORGANISATIONS = Kind("organisation", Organisation, OrganisationKey, OrganisationPair)
KINDS = {kind.name: kind for kind in (PERSONS, ORGANISATIONS)}


@dataclass(frozen=True, slots=True)
class Told:
    """What of a record is compared."""

    pk: int
    names: tuple[str, ...]
    former: tuple[str, ...]
    marks: frozenset[str]  # keys that are no names
    countries: frozenset[str]
    bonds: frozenset[Any]  # office, or the whole that a body is part of


@dataclass(frozen=True, slots=True)
class Found:
    """Why two may be the same, and how much speaks for it, of 100."""

    reasons: tuple[str, ...]
    weight: int


def kind_of(record: Known) -> Kind:
    return KINDS[str(record._meta.model_name)]


def records(kind: Kind) -> QuerySet:
    """Records with all that is compared; a fixed number of queries."""
    if kind is PERSONS:
        return Person.objects.select_related("user").defer("about", "form_of_address")
    return Organisation.objects.prefetch_related("former_names").defer("about")


def tell(record: Known) -> Told:
    if isinstance(record, Person):
        return _person(record)
    former = tuple(words for one in record.former_names.all() for words in _texts(one.name))
    hosts = frozenset(filter(None, [host_key(record.website)]))
    bonds = frozenset({record.pk, record.part_of_id} - {None})
    return Told(record.pk, (*_texts(record.name), *_texts(record.short)), former, hosts,
                frozenset(filter(None, [record.country])), bonds)  # fmt: skip


def _person(person: Person) -> Told:
    own = (person.latin_name, person.real_name, person.real_latin_name)
    user = getattr(person, "user", None)
    marks = {digest(ADDRESS, user.email.lower())} if user and not user.is_erased else set()
    digits = re.sub(r"\D", "", person.telephone)
    if len(digits) >= 7:
        marks.add(digest(TELEPHONE, digits[-9:]))
    countries = frozenset(filter(None, [person.country, person.residence]))
    bonds = frozenset({person.office_id} - {None})
    return Told(person.pk, (*_texts(person.name), *filter(None, own)), (), frozenset(marks), countries, bonds)


def _texts(texts: Any) -> Iterator[str]:
    return filter(None, (texts.text(code) for code in texts.inside))


def digest(mark: str, value: str) -> str:
    """A key that shows nothing of an address."""
    return mark + hashlib.sha256(value.encode()).hexdigest()[:32]


def host_key(website: str) -> str:
    host = (urlsplit(website).hostname or "").removeprefix("www.")
    return f"{WEBSITE}{host}"[:80] if host and host not in SHARED_HOSTS else ""


def keys(told: Told) -> set[str]:
    return likeness.keys((*told.names, *told.former)) | told.marks


def sought(told: Told) -> str:
    """What the search of the back office looks into: each name as it is written, and in merged letters."""
    names = (*told.names, *told.former)
    lines = [*map(georgian.fold, names), *(" ".join(likeness.words(name)) for name in names)]
    return "\n".join(dict.fromkeys(lines))


def meeting(kind: Kind, told: Told, own: Collection[str]) -> set[int]:
    """The records that share a key with this one; of a crowd under one key only the newest."""
    sharing = kind.key.objects.filter(key__in=own).exclude(**{kind.name: told.pk})
    crowded = {key for key, count in sharing.values_list("key").annotate(Count("pk")) if count > CROWD}
    found = set(sharing.exclude(key__in=crowded).values_list(f"{kind.name}_id", flat=True))
    for key in (key for key in crowded if not key.startswith(likeness.PART)):
        found |= set(sharing.filter(key=key).order_by("-pk").values_list(f"{kind.name}_id", flat=True)[:CROWD])
    return found


def meetings(kind: Kind) -> dict[int, set[int]]:
    """All that share a key, each pair once: lower key -> higher keys."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for key, pk in kind.key.objects.order_by(f"{kind.name}_id").values_list("key", f"{kind.name}_id").iterator():
        blocks[key].append(pk)
    found: dict[int, set[int]] = defaultdict(set)
    for key, block in blocks.items():
        if len(block) <= CROWD + 1 or not key.startswith(likeness.PART):
            for place, pk in enumerate(block):
                found[pk].update(block[place + 1 :][-CROWD:])
    return found


def compare(one: Told, other: Told) -> Found | None:
    """Why these may be the same; None where too little speaks for it."""
    reasons: dict[str, int] = {}
    for mark in one.marks & other.marks:
        reason = {ADDRESS: Pair.Reason.ADDRESS, TELEPHONE: Pair.Reason.TELEPHONE}.get(mark[:2], Pair.Reason.WEBSITE)
        reasons[reason] = WEIGHTS[reason]
    reasons |= dict(_names(one, other))
    apart = bool(one.countries and other.countries and not one.countries & other.countries)
    # a whole and its part share a website, and a good deal of the name
    is_part = _is_body(one) and bool({one.pk, other.pk} & one.bonds & other.bonds)
    if not reasons or (is_part and set(reasons) <= {Pair.Reason.WEBSITE, Pair.Reason.SIMILAR}):
        return None
    if apart and not one.marks & other.marks and _is_body(one):
        return None  # every country has a ministry of that name
    shared = 15 * bool(one.bonds & other.bonds) + 10 * bool(one.countries & other.countries) - 15 * apart
    return Found(tuple(sorted(reasons)), max(1, min(100, sum(reasons.values()) + shared)))


def _is_body(told: Told) -> bool:
    return told.pk in told.bonds


def _names(one: Told, other: Told) -> Iterator[tuple[str, int]]:
    best = _best(one.names, other.names)
    if best == 100:
        yield Pair.Reason.NAME, WEIGHTS[Pair.Reason.NAME]
    elif max(_best(one.former, other.names), _best(one.names, other.former)) == 100:
        yield Pair.Reason.FORMER, WEIGHTS[Pair.Reason.FORMER]
    elif best >= likeness.ALIKE:
        yield Pair.Reason.SIMILAR, WEIGHTS[Pair.Reason.SIMILAR] * best // 100


def _best(some: Iterable[str], others: Collection[str]) -> int:
    return max((likeness.alike(one, other) for one, other in product(some, others)), default=0)


def found_for(record: Known, told: Told) -> Mapping[int, Found]:
    """The records that this one may be the same as, by key."""
    kind = kind_of(record)
    others = records(kind).filter(pk__in=meeting(kind, told, keys(told)))
    compared = ((other.pk, compare(told, tell(other))) for other in others)
    return {pk: found for pk, found in compared if found}
