"""Official letters: drafts until they are issued, then what was issued, and what became of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.correspondence.models.house import LANGUAGES, Letterhead, LetterTemplate, Mission, Signatory
from kavshiri.journal.models import Record
from kavshiri.registration.models import Delegation
from kavshiri.uploads.models import Upload


class Register(models.Model):
    """The last number that a house has given in a year; numbers are taken under this row's lock."""

    letterhead = models.ForeignKey(Letterhead, on_delete=models.PROTECT, related_name="registers")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letterhead", "year"], name="one_register_of_a_house_and_year")]

    def __str__(self) -> str:
        return f"{self.letterhead_id}/{self.year}: {self.last}"


class Emblem(models.Model):
    """A picture as it stood on letters, kept apart from the picture library, where it may be exchanged."""

    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()  # PNG

    def __str__(self) -> str:
        return self.digest[:12]


class OfficialLetter(Record):
    """One letter to one addressee. ``frozen`` is what was issued (``leaves.Leaf``), ``digest`` its SHA-256."""

    within = ("conference",)
    noted = (
        "conference", "letterhead", "signatory", "template", "delegation", "language", "way", "mission", "state",
        "answer_due_on", "registry_number", "issued_on", "sent_on",
    )  # fmt: skip
    silent = (
        "addressee", "salutation", "subject", "body", "closing", "enclosed", "address", "participant_key", "reason",
    )  # fmt: skip

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("official letter", "draft")
        ISSUED = "issued", pgettext_lazy("official letter", "issued")
        SENT = "sent", pgettext_lazy("official letter", "sent")
        RECEIVED = "received", pgettext_lazy("official letter", "received")
        ANSWERED = "answered", pgettext_lazy("official letter", "answered")
        DECLINED = "declined", pgettext_lazy("official letter", "declined")
        NO_ANSWER = "no-answer", pgettext_lazy("official letter", "no answer")
        VOIDED = "voided", pgettext_lazy("official letter", "voided")

    class Way(models.TextChoices):
        MAIL = "mail", _("by e-mail")
        HAND = "hand", _("by hand")
        POST = "post", _("by post or courier")
        MISSION = "mission", _("through an embassy or mission")

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="+", verbose_name=_("conference"))
    letterhead = models.ForeignKey(
        Letterhead, on_delete=models.PROTECT, related_name="letters", verbose_name=_("letterhead")
    )
    signatory = models.ForeignKey(
        Signatory, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signatory")
    )
    template = models.ForeignKey(
        LetterTemplate, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("template")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=LetterTemplate.Kind.choices)
    delegation = models.ForeignKey(
        Delegation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("delegation")
    )
    participant_key = models.CharField(max_length=36, blank=True)  # the public id of a participant
    language = models.CharField(_("language"), max_length=12, choices=LANGUAGES)
    addressee = models.TextField(_("addressee"), max_length=600, blank=True)
    salutation = models.CharField(pgettext_lazy("of a letter", "salutation"), max_length=300, blank=True)
    subject = models.CharField(_("subject"), max_length=400, blank=True)
    body = models.TextField(_("text of the letter"), max_length=10_000, blank=True)
    closing = models.TextField(_("closing"), max_length=400, blank=True)
    enclosed = models.TextField(
        _("enclosed"), max_length=600, blank=True, help_text=_("What goes along, line by line; may stay empty.")
    )
    way = models.CharField(_("way"), max_length=8, choices=Way.choices, default=Way.MAIL)
    address = models.EmailField(_("e-mail"), max_length=254, blank=True)
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("through")
    )
    covers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="notes", verbose_name=_("encloses")
    )
    answer_due_on = models.DateField(_("answer until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    number = models.PositiveIntegerField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    registry_number = models.CharField(_("registry number"), max_length=40, null=True, blank=True, unique=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    frozen = models.JSONField(default=dict, blank=True)
    emblem = models.ForeignKey(Emblem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True)  # asked to be sent by mail, and not handed over yet
    fault = models.CharField(_("why it could not be sent"), max_length=400, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    reason = models.CharField(_("why it was voided"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("official letter")
        verbose_name_plural = _("official letters")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["letterhead", "year", "number"], name="a_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(state="draft", number=None, year=None, registry_number=None, issued_on=None)
                | (
                    ~Q(state="draft")
                    & Q(number__gte=1, year__isnull=False, registry_number__isnull=False, issued_on__isnull=False)
                ),
                name="drafts_alone_have_no_number",
            ),
            models.CheckConstraint(condition=~Q(state="voided") | ~Q(reason=""), name="a_voided_letter_says_why"),
            models.CheckConstraint(
                condition=Q(delegation=None) | Q(participant_key=""), name="a_letter_is_to_a_delegation_or_to_a_person"
            ),
            models.CheckConstraint(
                condition=Q(covers=None) | Q(kind="note"), name="notes_verbales_alone_enclose_a_letter"
            ),
            models.UniqueConstraint(
                fields=["covers"], condition=~Q(state="voided"), name="a_letter_has_one_covering_note"
            ),
        ]
        indexes = [
            models.Index(fields=["conference", "state"], name="official_letters_by_state"),
            models.Index(fields=["answer_due_on"], condition=Q(state__in=["sent", "received"]), name="answers_due"),
            models.Index(fields=["waits_since"], condition=Q(waits_since__isnull=False), name="letters_to_hand_over"),
        ]

    def __str__(self) -> str:
        return f"{self.registry_number} · {self.subject}" if self.registry_number else self.subject

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether an answer may still come."""
        return self.state in (self.State.SENT, self.State.RECEIVED)

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.answer_due_on is not None and self.answer_due_on < on

    @property
    def to(self) -> str:
        """The first line of the addressee, for lists."""
        return next((line for line in self.addressee.splitlines() if line.strip()), "—")


class Event(Record):
    """Something that became of a letter on a day; who noted it and when stands in the record itself."""

    within = ("letter",)
    noted = ("what", "on")
    silent = ("words", "scan")

    class What(models.TextChoices):
        ISSUED = "issued", pgettext_lazy("official letter", "issued")
        SENT = "sent", pgettext_lazy("official letter", "sent")
        RECEIVED = "received", pgettext_lazy("official letter", "received")
        ANSWERED = "answered", pgettext_lazy("official letter", "answered")
        DECLINED = "declined", pgettext_lazy("official letter", "declined")
        NO_ANSWER = "no-answer", pgettext_lazy("official letter", "no answer")
        VOIDED = "voided", pgettext_lazy("official letter", "voided")
        REMINDED = "reminded", pgettext_lazy("official letter", "addressee reminded")
        REPLIED = "replied", pgettext_lazy("official letter", "an answer came by mail")
        ESCALATED = "escalated", pgettext_lazy("official letter", "registry told that no answer came")

    letter = models.ForeignKey(OfficialLetter, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(_("what"), max_length=10, choices=What.choices)
    on = models.DateField(pgettext_lazy("of an event", "on"))
    words = models.TextField(_("remark"), max_length=2000, blank=True)
    scan = models.ForeignKey(
        Upload, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("scan")
    )

    class Meta:
        verbose_name = _("event of a letter")
        verbose_name_plural = _("events of letters")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}, {self.on}"


class Reminder(Record):
    """What is done on a day if no answer has come by then; ``done_at`` once it was done, or was no longer needed."""

    within = ("letter",)
    noted = ("step", "on", "done_at")

    class Step(models.TextChoices):
        REMIND = "remind", _("remind the addressee")
        ESCALATE = "escalate", _("tell the registry")
        CLOSE = "close", _("close as “no answer”")

    letter = models.ForeignKey(OfficialLetter, on_delete=models.CASCADE, related_name="reminders")
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    on = models.DateField(pgettext_lazy("of an event", "on"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "step", "on"],
                name="one_reminder_of_a_kind_on_a_day",
                violation_error_message=_("That is planned for this day already."),
            )
        ]
        indexes = [models.Index(fields=["on"], condition=Q(done_at=None), name="reminders_to_come")]

    def __str__(self) -> str:
        return f"{self.get_step_display()}, {self.on}"
