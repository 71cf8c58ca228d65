"""A reader's selection as an address and a cookie hold it, and what becomes of it when the reader adds or removes.

An address: ``?s=slug,slug&v=3,4``, a cookie: ``slug:3.slug:4``. The numbers are those of the versions that the reader
knew when adding; in an address one number stands for all if they are equal, and none if no version is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.core.validators import slug_re
from django.http import QueryDict
from django.utils.translation import gettext as _

MOST = 100  # sessions
LONGEST = 100  # signs of a slug
ANY = 10**9  # for a selection that is passed on unread: any version may be there
MOST_IN_COOKIE = 3_800  # bytes; browsers keep 4,096 with name and path

Kept = dict[str, int]  # slug -> number of a version, 0 where it is not known


def encode(slugs: Iterable[str]) -> str:
    """What ``decode`` reads."""
    return ",".join(slugs)


def decode(texts: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The slugs, each once and in order, and sentences about what could not be read."""
    found = dict.fromkeys(slug for text in texts for slug in text.split(",") if slug)
    good = [slug for slug in found if len(slug) <= LONGEST and slug_re.match(slug)]
    faults = (
        [_("Part of this address is not a selection of sessions and was left out.")] if len(good) < len(found) else []
    )
    if len(good) > MOST:
        faults.append(_("A selection holds %(most)d sessions at most; the others were left out.") % {"most": MOST})
    return good[:MOST], tuple(faults)


def address(kept: Mapping[str, int]) -> str:
    """``s=slug,slug&v=3``: what ``read`` reads, safe in an address as it is."""
    numbers = [str(number) for number in kept.values()]
    told = numbers[:1] if len(set(numbers)) == 1 else numbers
    return f"s={encode(kept)}" + (f"&v={encode(told)}" if any(kept.values()) else "")


def read(query: QueryDict, latest: int) -> tuple[Kept, tuple[str, ...]]:
    """The selection of an address and sentences about what could not be read; ``latest``: the version in force."""
    slugs, faults = decode(query.getlist("s"))
    raw = [slug for text in query.getlist("s") for slug in text.split(",") if slug]
    told = query.get("v", "").split(",")
    numbers = told * len(raw) if len(told) == 1 else told
    known = {slug: version(number, latest) for slug, number in zip(raw, numbers, strict=False)}
    return {slug: known.get(slug, 0) for slug in slugs}, faults


def version(told: str, latest: int) -> int:
    """The number of a version that there is, else 0."""
    number = int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0
    return number if number <= latest else 0


def to_cookie(kept: Mapping[str, int]) -> str:
    """What ``of_cookie`` reads: as much of a long selection as a browser keeps; its address has all."""
    whole = ".".join(f"{slug}:{number}" for slug, number in kept.items())
    return whole if len(whole) <= MOST_IN_COOKIE else whole[:MOST_IN_COOKIE].rpartition(".")[0]


def of_cookie(told: str, latest: int) -> Kept:
    """The selection of a cookie; what is none is left."""
    pairs = dict(pair.partition(":")[::2] for pair in told.split("."))
    return {slug: version(pairs[slug], latest) for slug in decode([encode(pairs)])[0] if slug in pairs}


@dataclass(frozen=True, slots=True)
class Outcome:
    """``shown`` is the selection that the page has now, ``own`` what the browser keeps from now on (None: as before).

    ``added`` and ``back`` are the slugs of what was just added and removed.
    """

    shown: Kept
    own: Kept | None
    added: str = ""
    back: str = ""


def changed(query: QueryDict, shown: Kept, own: Kept, latest: int) -> Outcome:
    """What ``?add=``, ``?remove=``, ``?keep=`` or ``?seen=`` makes of the selection that is shown.

    Somebody else's selection, passed on in an address, changes in the address alone until the reader keeps it.
    """
    if "keep" in query:
        both = {slug: max(shown.get(slug, 0), own.get(slug, 0)) for slug in chain(own, shown)}
        return Outcome(both, both)
    is_own = set(shown) <= set(own)
    now = dict(own if is_own else shown)
    added, removed = (decode(query.getlist(name))[0] for name in ("add", "remove"))
    now = {slug: number for slug, number in now.items() if slug not in removed}
    now |= {slug: latest for slug in added if slug not in now}
    if "seen" in query:
        now = dict.fromkeys(now, latest)
    return Outcome(now, now if is_own else None, "".join(added[:1]), "".join(removed[:1]))
