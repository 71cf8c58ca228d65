from __future__ import annotations

from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries by what is kept."""

    def of(self, kind: str, key: str) -> EntryQuerySet:
        """Keep one thing, in all its languages."""
        return self.filter(kind=kind, key=key)


class Entry(models.Model):
    """A findable text: one thing in one language. Its keys stand in the table ``search_keys`` (see ``index``)."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=100)
    language = models.CharField(max_length=12)
    title = models.TextField()
    body = models.TextField(blank=True)
    address = models.CharField(max_length=500)
    visible = models.BooleanField(default=True)
    weight = models.SmallIntegerField(default=0)
    at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)
    indexed_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "language"], name="one_entry_per_thing_and_language"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}:{self.language}"


class Word(models.Model):
    """A word of the visible entries: what completion and "did you mean" choose from.

    ``sort`` is its ASCII sort key: a range of it is a prefix of the word, in any collation. ``count`` says in how many
    entries it stands.
    """

    form = models.CharField(max_length=60, unique=True)
    sort = models.CharField(max_length=300, db_index=True)
    skeleton = models.CharField(max_length=120, blank=True, db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(count__gte=0), name="a_word_is_counted_from_zero")]

    def __str__(self) -> str:
        return self.form
