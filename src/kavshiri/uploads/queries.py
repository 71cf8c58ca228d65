from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kavshiri.uploads import store
from kavshiri.uploads.models import Upload


def upload(public_id: str) -> Upload | None:
    return Upload.objects.filter(public_id=public_id).first()


def content(upload: Upload) -> bytes:
    """What the file holds; raises ``FileNotFoundError`` where the disk has lost it."""
    return store.read(upload.stored_as)


def stored(names: Collection[str]) -> set[str]:
    """Which of these names on the disk a row tells of."""
    return set(Upload.objects.filter(stored_as__in=list(names)).values_list("stored_as", flat=True))


def unheld(at: datetime, since: timedelta) -> QuerySet[Upload]:
    """Files handed in that long ago to which nothing in any room refers."""
    found = Upload.objects.filter(made_at__lte=at - since)
    for model, name in _holders():
        found = found.filter(~Exists(model._base_manager.filter(**{name: OuterRef("pk")})))
    return found


def _holders() -> Iterator[tuple[Any, str]]:
    """Every foreign key of every room that leads here."""
    for relation in Upload._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            yield relation.related_model, relation.field.name  # type: ignore[union-attr]  # a relation's other end
