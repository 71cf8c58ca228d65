"""What became of an expression of interest, step by step; a step is only ever added."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.interests.models.contacts import Contact
from kavshiri.interests.models.expressed import Interest
from kavshiri.journal.models import Record
from kavshiri.owners import models as owners
from kavshiri.registration.models import Delegation

LONGEST = 1500


class Step(Record):
    """Something that was done or said; ``side`` says by whom.  Whoever acted stands in the journal, by a key."""

    within = ("interest",)
    noted = ("kind", "side", "to_contact", "next_on")
    silent = ("to_delegation", "words", "language", "reach", "next_step", "url")

    class Kind(models.TextChoices):
        EXPRESSED = "expressed", pgettext_lazy("interest", "written")
        PASSED = "passed", pgettext_lazy("interest", "passed on")
        WILLING = "willing", pgettext_lazy("interest", "would like to be in contact")
        UNWILLING = "unwilling", pgettext_lazy("interest", "cannot take it up")
        AGREED = "agreed", pgettext_lazy("interest", "agrees to be introduced")
        DISAGREED = "disagreed", pgettext_lazy("interest", "agrees no more to be introduced")
        CONTACT = "contact", pgettext_lazy("interest", "in contact")
        NOTED = "noted", pgettext_lazy("interest", "noted")
        LED = "led", pgettext_lazy("interest", "led to something")
        NOTHING = "nothing", pgettext_lazy("interest", "came to nothing")
        WITHDRAWN = "withdrawn", pgettext_lazy("interest", "withdrawn")

    class Side(models.TextChoices):
        AUTHOR = "author", pgettext_lazy("interest", "whoever wrote it")
        ADDRESSEE = "addressee", pgettext_lazy("interest", "the one it was passed to")
        OWNER = "owner", pgettext_lazy("interest", "whoever follows it up")
        SECRETARIAT = "secretariat", pgettext_lazy("interest", "the secretariat")
        PORTAL = "portal", pgettext_lazy("interest", "the portal")

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    side = models.CharField(max_length=12, choices=Side.choices)
    to_delegation = models.ForeignKey(Delegation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    to_contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(_("words"), max_length=LONGEST, blank=True)
    language = models.CharField(max_length=12, blank=True)
    reach = models.CharField(_("how to be reached"), max_length=300, blank=True)
    url = models.URLField(_("address of what shows it"), max_length=500, blank=True)
    next_step = models.CharField(_("next step"), max_length=500, blank=True)
    next_on = models.DateField(_("date of the next step"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("interest", "step")
        verbose_name_plural = pgettext_lazy("interest", "steps")
        ordering = ["interest", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=("led", "nothing", "unwilling")) | ~Q(words=""),
                name="an_end_of_an_interest_has_its_words",
                violation_error_message=_("Say to what it led, or why it came to nothing."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("passed", "contact", "noted")) | Q(next_on__isnull=False),
                name="an_interest_that_is_not_over_has_a_next_step",
                violation_error_message=_("What is not over has a next step and its date."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Reminder(owners.Reminder):
    """What silence was met with, once for each next step that was not taken by its day."""

    within = ("interest",)
    noted = ("interest", "due_on", "step")

    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="reminders")

    class Meta(owners.Reminder.Meta):
        ordering = ["interest", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["interest", "due_on", "step"], name="an_owner_is_reminded_once_a_step")
        ]
