"""Which stored record an item of a file speaks of: the one with its identity, else the one with its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.conference.bundle import Item
from kavshiri.journal.models import Record

Key = Callable[[Any], Any]


class Matches:
    """Items with their records, or None for those to be made; ``left`` are the records that no item speaks of.

    ``named`` where the key is unique in the database: then another identity under the same name is a fault.
    """

    def __init__(self, items: Iterable[Item], records: Iterable[Record], *, item_key: Key, key: Key, named: bool):
        self.items: list[Item] = list(items)
        self.records: list[Any] = list(records)
        self.item_key, self.named = item_key, named
        self.by_id = {record.public_id: record for record in self.records}
        self.by_key: dict[Any, list[Any]] = defaultdict(list)
        for record in self.records:
            self.by_key[key(record)].append(record)
        self.found: dict[Item, Any] = {}
        self._by_identity()
        self._by_name()
        taken = {record.pk for record in self.found.values() if record}
        self.left = [record for record in self.records if record.pk not in taken]

    def _by_identity(self) -> None:
        """First, so that an item without an identity takes no record that another one names."""
        for item in self.items:
            if item.id is not None:
                self.found[item] = self.by_id.get(item.id)
        self._refuse_foreign([item for item in self.items if item.id is not None and self.found[item] is None])

    def _by_name(self) -> None:
        taken = {record.pk for record in self.found.values() if record}
        for item in self.items:
            same = [record for record in self.by_key.get(self.item_key(item), ()) if record.pk not in taken]
            if item.id is None:
                self.found[item] = same[0] if same else None
                taken |= {record.pk for record in same[:1]}
            elif self.found[item] is None and same and self.named:
                told = {"id": same[0].public_id}
                item.refuse("id", _("This record has another identifier here: %(id)s.") % told)

    def _refuse_foreign(self, items: list[Item]) -> None:
        """An identity that belongs to something outside of what this file speaks of."""
        if not items:
            return
        model = items[0].shape.model
        held = set(
            model._base_manager.filter(public_id__in=[item.id for item in items]).values_list("public_id", flat=True)
        )
        for item in items:
            if item.id in held:
                item.refuse("id", _("This identifier belongs to something outside of this conference."))
