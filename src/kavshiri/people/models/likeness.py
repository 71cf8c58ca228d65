"""Records that may be the same: the keys by which they meet, the pairs found, and what was merged."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record
from kavshiri.people.models.bodies import Organisation
from kavshiri.people.models.persons import Person

LONGEST_KEY = 80


class Key(models.Model):
    """Something by which two records meet: a spelling of a name, an address; see ``people.likeness``."""

    key = models.CharField(max_length=LONGEST_KEY, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class PersonKey(Key):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="a_person_has_each_key_once")]


class OrganisationKey(Key):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "key"], name="a_body_has_each_key_once")]


class Pair(models.Model):
    """Two records that may be the same; ``first`` has the lower key. ``reasons`` are codes of ``Reason``."""

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        DIFFERENT = "different", _("not the same")

    class Reason(models.TextChoices):
        ADDRESS = "address", _("the same e-mail address")
        TELEPHONE = "telephone", _("the same telephone number")
        WEBSITE = "website", _("the same website")
        NAME = "name", _("the same name")
        FORMER = "former", _("a former name")
        SIMILAR = "similar", _("similar names")
        HAND = "hand", _("put together by hand")

    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)  # of 100: how alike they are; the list begins with the highest
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"  # type: ignore[attr-defined]  # of the concrete kinds


class PersonPair(Pair):
    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("persons that may be the same")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_persons_meet_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="of_two_persons_the_older_is_first"),
        ]
        indexes = [models.Index(fields=["state", "-weight", "id"], name="person_pairs_by_weight")]


class OrganisationPair(Pair):
    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("organisations that may be the same")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="two_organisations_meet_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="of_two_organisations_the_older_is_first"),
        ]
        indexes = [models.Index(fields=["state", "-weight", "id"], name="organisation_pairs_by_weight")]


class Merge(Record):
    """One record was taken into another: everything that is needed to part them again, for 30 days.

    ``kept`` is JSON: see ``people.actions.merging``.
    """

    noted = ("undone_at",)
    silent = ("person", "organisation", "gone", "kept", "until")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    gone = models.UUIDField()
    kept = models.JSONField(default=dict)
    until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("merging")
        verbose_name_plural = _("mergings")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="a_merging_has_one_that_remains",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.person_id or self.organisation_id}"

    @property
    def remaining(self) -> Person | Organisation:
        # one of the two is there: a rule of the database
        return self.person or self.organisation  # type: ignore[return-value]
