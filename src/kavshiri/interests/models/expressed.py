"""An expression of interest: who would like to co-operate with whom, and on what."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Participant
from kavshiri.classifications.models import Theme
from kavshiri.conference.models import Conference
from kavshiri.interests.models.contacts import Contact
from kavshiri.owners.models import Owned, Step
from kavshiri.registration.models import Delegation
from kavshiri.texts.fields import TextsField

LONGEST, LONGEST_REACH = 3000, 300
REACH = _("Such as: by telephone in the mornings, +995 … ; empty: by e-mail.")


class Interest(Owned):
    """What somebody wrote; it stays as it was written, and steps say what became of it.

    ``state``, ``owner``, to whom it was passed last (``at_delegation`` or ``at_contact``), ``next_on`` and
    ``silent_since`` follow from the steps, and stand here so that lists need not look for them.  ``is_introduced``:
    whoever wrote it wants to be introduced; that they agree stands in the ledger.
    """

    within = ("conference",)
    escalation = (Step.REMINDED, Step.ESCALATED, Step.SILENT)
    noted = (
        "kind", "theme", "toward", "state", "owner", "at_contact", "next_on", "remind_on", "silent_since",
        "is_introduced",
    )  # fmt: skip
    silent = (
        "title", "text", "language", "stands_for", "body", "name", "address", "reach", "to_words", "to_delegation",
        "to_contact", "at_delegation", "participant", "received",
    )  # fmt: skip

    class Kind(models.TextChoices):
        TRADE = "trade", pgettext_lazy("co-operation", "trade")
        INVESTMENT = "investment", pgettext_lazy("co-operation", "investment")
        RETURN = "return", pgettext_lazy("co-operation", "return to Georgia")
        RESEARCH = "research", pgettext_lazy("co-operation", "research")
        TRAINING = "training", pgettext_lazy("co-operation", "training")
        MENTORING = "mentoring", pgettext_lazy("co-operation", "mentoring")
        OTHER = "other", pgettext_lazy("co-operation", "something else")

    class StandsFor(models.TextChoices):
        SELF = "self", pgettext_lazy("interest", "myself")
        DELEGATION = "delegation", pgettext_lazy("interest", "my delegation")
        ORGANISATION = "organisation", pgettext_lazy("interest", "an organisation")

    class Toward(models.TextChoices):
        DELEGATION = "delegation", pgettext_lazy("interest", "a delegation")
        OFFICE = "office", pgettext_lazy("interest", "an office")
        ANYBODY = "anybody", pgettext_lazy("interest", "anybody who …")

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("interest", "new")
        PASSED = "passed", pgettext_lazy("interest", "passed on")
        CONTACT = "contact", pgettext_lazy("interest", "in contact")
        LED = "led", pgettext_lazy("interest", "led to something")
        NOTHING = "nothing", pgettext_lazy("interest", "came to nothing")
        WITHDRAWN = "withdrawn", pgettext_lazy("interest", "withdrawn")

    class Way(models.TextChoices):
        PAGE = "page", pgettext_lazy("interest", "by the page")
        OFFICE = "office", pgettext_lazy("interest", "entered by the secretariat")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    number = models.PositiveIntegerField(_("number"), editable=False)
    kind = models.CharField(pgettext_lazy("interest", "kind"), max_length=12, choices=Kind.choices)
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    title = models.CharField(_("in a few words"), max_length=160)
    text = models.TextField(_("on what"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=12)
    stands_for = models.CharField(_("for whom"), max_length=12, choices=StandsFor.choices, default=StandsFor.SELF)
    body = TextsField(_("delegation or organisation"), max_length=300, blank=True)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.EmailField(_("e-mail"), max_length=254, blank=True)
    reach = models.CharField(_("how to be reached"), max_length=LONGEST_REACH, blank=True, help_text=REACH)
    is_introduced = models.BooleanField(default=False, editable=False)
    toward = models.CharField(_("with whom"), max_length=12, choices=Toward.choices)
    to_delegation = models.ForeignKey(
        Delegation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    to_contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    to_words = models.CharField(_("anybody who …"), max_length=300, blank=True)
    way = models.CharField(max_length=8, choices=Way.choices, default=Way.PAGE, editable=False)
    received = models.CharField(
        _("how it came"), max_length=200, blank=True, help_text=_("Such as: spoken in the discussion on 25 November.")
    )
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    owner = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("who follows it up")
    )
    at_delegation = models.ForeignKey(
        Delegation, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    at_contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    next_on = models.DateField(_("date of the next step"), null=True, blank=True)

    class Meta:
        verbose_name = _("expression of interest")
        verbose_name_plural = _("expressions of interest")
        ordering = ["conference", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="an_interest_has_a_number_of_its_own"),
            models.CheckConstraint(
                condition=~Q(toward="anybody") | ~Q(to_words=""), name="an_interest_says_in_whom",
                violation_error_message=_("Say with whom."),
            ),
            models.CheckConstraint(
                condition=Q(state="new") | Q(state="withdrawn") | Q(owner__isnull=False),
                name="an_interest_that_was_passed_on_is_followed_up_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("new", "passed", "contact")) | Q(next_on__isnull=True),
                name="an_interest_that_is_over_waits_for_nothing",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["conference", "state", "number"], name="interests_in_order"),
            models.Index(fields=["address"], name="interests_by_address"),
            models.Index(
                fields=["remind_on"], condition=Q(remind_on__isnull=False), name="interests_to_be_reminded_of"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title

    @classmethod
    def ends(cls) -> tuple[str, ...]:
        """After these nothing more is waited for."""
        return (cls.State.LED, cls.State.NOTHING, cls.State.WITHDRAWN)

    @property
    def is_over(self) -> bool:
        return self.state in self.ends()

    @property
    def is_of_a_person(self) -> bool:
        """Whether it was written in nobody's name but one's own."""
        return self.stands_for == self.StandsFor.SELF
