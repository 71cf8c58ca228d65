from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.identity import new_id


def name_of(thing: models.Model) -> str:
    """``room.model:public-id``, by which entries speak of a thing."""
    return f"{thing._meta.label_lower}:{getattr(thing, 'public_id', thing.pk)}"


def whole_of(thing: models.Model) -> str:
    """The name of what a thing stands in; empty for one that stands for itself."""
    found = (getattr(thing, name, None) for name in getattr(thing, "within", ()))
    return next((name_of(whole) for whole in found if whole is not None), "")


class Topic(models.Model):
    """A line of events with its own numbering, such as ``conference:SLUG``."""

    name = models.CharField(max_length=200, unique=True)
    last = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One thing that happened. ``about`` is ``room.model:public-id``; ``payload`` holds no personal text.

    ``whole`` names what ``about`` stood in at that moment (a session, for a line of its run-of-show), so that the
    story of a whole also tells of what is no longer there.
    """

    class Way(models.TextChoices):
        """By which way somebody acted, where it was not by their own hand."""

        PLAN = "plan", _("by plan")
        IMPORT = "import", _("by import")
        RETURN = "return", _("by a return to an earlier version")
        TRANSLATION = "translation", _("by a translators’ file")

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="entries")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=100)
    about = models.CharField(max_length=200, blank=True, db_index=True)
    whole = models.CharField(max_length=200, blank=True, db_index=True)
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.CharField(max_length=64, blank=True)
    way = models.CharField(max_length=12, choices=Way.choices, blank=True)
    payload = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["topic", "seq"]
        constraints = [models.UniqueConstraint(fields=["topic", "seq"], name="one_entry_per_number_of_a_topic")]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.seq} {self.kind}"


class FieldChange(models.Model):
    """What a changed field held before and after, apart from the entry: it can be emptied and the entry stays.

    ``field`` is ``room.model.field``.  ``is_kept`` is False where the values are nobody's business (``Record.silent``)
    or older than this table; both are empty then.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=120, db_index=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    is_kept = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.field}"


class Record(models.Model):
    """What all records of the rooms have in common: an identity, and who made and changed it when.

    ``within`` names relations, of which the first that leads somewhere leads to the whole that the record stands in.
    ``noted`` are the fields whose values the journal keeps at a change; ``silent`` those whose values it never learns,
    since they are about a person or may hold a key.  A field in neither is silent too.
    """

    within: ClassVar[tuple[str, ...]] = ()
    noted: ClassVar[tuple[str, ...]] = ()
    silent: ClassVar[tuple[str, ...]] = ()

    public_id = models.UUIDField(default=new_id, unique=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.CharField(max_length=64, editable=False, blank=True)
    changed_at = models.DateTimeField(editable=False)
    changed_by = models.CharField(max_length=64, editable=False, blank=True)

    class Meta:
        abstract = True


SOURCES = ("source", "source_url", "as_of")  # always noted


class Sourced(models.Model):
    """Where a record's content comes from; what is ours and goes beyond the sources is marked as example."""

    class Source(models.TextChoices):
        ANNOUNCED = "announced", _("as announced")
        REPORTED = "reported", _("as reported later")
        OURS = "ours", _("example")

    source = models.CharField(_("source"), max_length=12, choices=Source.choices, default=Source.OURS)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_example(self) -> bool:
        return self.source == self.Source.OURS
