"""Links as the database has them: of things both ways, and as far as they lead."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q, QuerySet

from kavshiri.provenance.models import Link

STEPS = 12  # how far a thread is followed each way
MOST = 1_000  # links of a thread each way, the nearest first
TOGETHER = 2_000  # links of a conference that are read at once

# both databases know recursion; UNION leaves out what was met at that distance, so circles end at the last step
_WALK = """
WITH RECURSIVE walk(name, step) AS (
  SELECT CAST(%s AS text), 0
  UNION
  SELECT CAST(link.{far} AS text), walk.step + 1
  FROM provenance_link AS link JOIN walk ON link.{near} = walk.name WHERE walk.step < %s
)
SELECT link.*, nearest.step AS step
FROM (SELECT name, MIN(step) AS step FROM walk GROUP BY name) AS nearest
JOIN provenance_link AS link ON link.{near} = nearest.name
WHERE nearest.step < %s ORDER BY nearest.step, link.id LIMIT %s
"""
_BACK = _WALK.format(near="derived", far="source")
_ON = _WALK.format(near="source", far="derived")


def links(derived: Collection[str]) -> QuerySet[Link]:
    """Of what these things come, in the order in which it was noted."""
    return Link.objects.filter(derived__in=list(derived)).order_by("pk")


def sources_of(names: Collection[str]) -> dict[str, list[Link]]:
    """The links to what each of these comes of; every name is there.  One query."""
    found: dict[str, list[Link]] = {name: [] for name in names}
    for one in links(names):
        found[one.derived].append(one)
    return found


def became_of(names: Collection[str]) -> dict[str, list[Link]]:
    """The links to what came of each of these; every name is there.  One query."""
    found: dict[str, list[Link]] = {name: [] for name in names}
    for one in Link.objects.filter(source__in=list(names)).order_by("pk"):
        found[one.source].append(one)
    return found


def walk_back(name: str) -> list[Link]:
    """Every link from a thing back to what it comes of, and from that, the nearest first; ``MOST`` + 1 at most."""
    return list(Link.objects.raw(_BACK, [name, STEPS, STEPS, MOST + 1]))


def walk_on(name: str) -> list[Link]:
    """The same to what came of it, and of that."""
    return list(Link.objects.raw(_ON, [name, STEPS, STEPS, MOST + 1]))


def conference_of(names: Collection[str]) -> str:
    """The name of the conference to which links of these things belong, one of them; empty for none."""
    found = Link.objects.filter(Q(derived__in=list(names)) | Q(source__in=list(names))).exclude(conference="")
    # without ORDER BY and LIMIT, for which PostgreSQL would read the table in that order until something fits
    return min(found.order_by().values_list("conference", flat=True).distinct(), default="")


def has_links(conference: str) -> bool:
    return Link.objects.filter(conference=conference).exists()


def of_conference(conference: str) -> Iterator[list[Link]]:
    """Every link of a conference, some at a time, in the order in which they were noted."""
    last = 0
    while True:
        some = list(Link.objects.filter(conference=conference, pk__gt=last).order_by("pk")[:TOGETHER])
        if not some:
            return
        yield some
        last = some[-1].pk
