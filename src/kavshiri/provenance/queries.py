"""Reads: links of things both ways.  What a reader may see of the things is ``showing``."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kavshiri.provenance.models import Link


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


def conference_of(names: Collection[str]) -> str:
    """The name of the conference to which links of these things belong; empty for none."""
    found = Link.objects.filter(Q(derived__in=list(names)) | Q(source__in=list(names))).exclude(conference="")
    return found.order_by("pk").values_list("conference", flat=True).first() or ""
