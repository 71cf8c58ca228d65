from __future__ import annotations

from django.db.models import QuerySet

from kavshiri.journal.models import Entry, Record, name_of


def history_of(record: Record) -> QuerySet[Entry]:
    """What happened to one record, newest first."""
    return Entry.objects.filter(about=name_of(record)).order_by("-at", "-pk")


def since(topic: str, seq: int) -> QuerySet[Entry]:
    """The entries of a topic after number ``seq``, in order."""
    return Entry.objects.filter(topic__name=topic, seq__gt=seq).order_by("seq")
