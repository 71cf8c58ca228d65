from __future__ import annotations

from django.db.models import QuerySet

from kavshiri.journal.models import Entry, Record, Topic, name_of


def history_of(record: Record) -> QuerySet[Entry]:
    """What happened to one record, newest first."""
    return Entry.objects.filter(about=name_of(record)).order_by("-at", "-pk")


def since(topic: str, seq: int) -> QuerySet[Entry]:
    """The entries of a topic after number ``seq``, in order."""
    return Entry.objects.filter(topic__name=topic, seq__gt=seq).order_by("seq")


def last(topic: str) -> int:
    """The number of a topic's last entry, or 0."""
    return Topic.objects.filter(name=topic).values_list("last", flat=True).first() or 0
