from __future__ import annotations

from django.db.models import Q, QuerySet

from kavshiri.journal.models import Entry, FieldChange, Record, Topic, name_of


def history_of(record: Record) -> QuerySet[Entry]:
    """What happened to a record and to all that stands or stood in it, newest first."""
    name = name_of(record)
    return Entry.objects.filter(Q(about=name) | Q(whole=name)).order_by("-pk")


def actors_in(story: QuerySet[Entry]) -> list[str]:
    """The keys of those who acted in it."""
    return list(story.order_by("actor").values_list("actor", flat=True).distinct())


def fields_in(story: QuerySet[Entry]) -> list[str]:
    """The fields that changed in it: ``room.model.field``."""
    changes = FieldChange.objects.filter(entry__in=story.order_by().values("pk"))
    return list(changes.order_by("field").values_list("field", flat=True).distinct())


def changing(story: QuerySet[Entry], field: str) -> QuerySet[Entry]:
    """The part of it in which a field changed."""
    return story.filter(pk__in=FieldChange.objects.filter(field=field).values("entry"))


def since(topic: str, seq: int) -> QuerySet[Entry]:
    """The entries of a topic after number ``seq``, in order."""
    return Entry.objects.filter(topic__name=topic, seq__gt=seq).order_by("seq")


def last(topic: str) -> int:
    """The number of a topic's last entry, or 0."""
    return Topic.objects.filter(name=topic).values_list("last", flat=True).first() or 0
