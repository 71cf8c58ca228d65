"""The one noun: that a thing, or one sentence of it, comes of another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.journal.models import Record
from kavshiri.provenance.names import check_name

LONGEST = 200  # characters of a name, as in the journal


class Relation(models.TextChoices):
    """How a thing comes of another: the properties of PROV-O (https://www.w3.org/TR/prov-o/) that we tell apart."""

    DERIVED = "derived", pgettext_lazy("comes from", "made from")
    QUOTED = "quoted", pgettext_lazy("comes from", "quotes")
    PRIMARY = "primary", pgettext_lazy("comes from", "first-hand source")
    REVISION = "revision", pgettext_lazy("comes from", "later version of")
    INFLUENCED = "influenced", pgettext_lazy("comes from", "moved by")


class Link(Record):
    """``derived`` comes of ``source``; both are names as ``journal.models.name_of`` gives them, of things in any room.

    ``part`` is the sentence of the derived thing that does, None for the whole; ``conference`` the name of the one
    to which this belongs, empty for none.  A link outlives both its ends: what they show is asked of their rooms.
    """

    noted = ("derived", "source", "part", "relation", "conference")

    derived = models.CharField(_("what comes of it"), max_length=LONGEST, validators=[check_name])
    source = models.CharField(_("what it comes from"), max_length=LONGEST, validators=[check_name])
    part = models.UUIDField(_("sentence"), null=True, blank=True)
    relation = models.CharField(
        _("relation"), max_length=10, choices=Relation.choices, default=Relation.DERIVED
    )  # fmt: skip
    conference = models.CharField(_("conference"), max_length=LONGEST, blank=True, validators=[check_name])

    class Meta:
        verbose_name = _("link to a source")
        verbose_name_plural = _("links to sources")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["derived", "source"], name="links_by_what_came_of_it"),
            models.Index(fields=["source", "derived"], name="links_by_source"),
            models.Index(fields=["conference"], name="links_by_conference"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["derived", "source", "relation"], condition=Q(part=None),
                name="a_thing_comes_of_another_in_one_way_once",
            ),
            models.UniqueConstraint(
                fields=["derived", "source", "relation", "part"], condition=Q(part__isnull=False),
                name="a_sentence_comes_of_a_thing_in_one_way_once",
            ),
            models.CheckConstraint(condition=~Q(derived=F("source")), name="nothing_comes_of_itself"),
            models.CheckConstraint(
                condition=Q(derived__contains=":", source__contains=":"), name="both_ends_of_a_link_are_named"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=["derived", "quoted", "primary", "revision", "influenced"]),
                name="a_link_says_how",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.derived} <- {self.source}"
