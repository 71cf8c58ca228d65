"""What the protocol asks: in which order delegations stand, who vouches for them, and who speaks when."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference, Session
from kavshiri.journal.models import Record
from kavshiri.registration.models.delegations import Delegation, Member, Vouching
from kavshiri.uploads.models import Upload


class Protocol(Record):
    """How a conference treats its delegations; without one the first choice of each holds."""

    within = ("conference",)
    noted = ("order", "credentials")

    class Order(models.TextChoices):
        ALPHABET = "alphabet", _("by the alphabet of the document’s language")
        FIXED = "fixed", _("by the numbers that the secretariat has given")

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference")
    )
    order = models.CharField(_("order of precedence"), max_length=8, choices=Order.choices, default=Order.ALPHABET)
    credentials = models.CharField(
        _("without accepted credentials"), max_length=8, choices=Vouching.choices, default=Vouching.WARN
    )

    class Meta:
        verbose_name = _("protocol of a conference")
        verbose_name_plural = _("protocols of conferences")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.conference)


class Credential(Record):
    """A note verbale or another paper by which a delegation is announced: each version stays."""

    within = ("delegation",)
    noted = ("version", "state")
    silent = ("number", "dated_on", "signed_by", "upload", "giver", "reason", "decided_at")

    class State(models.TextChoices):
        RECEIVED = "received", _("received, not yet looked at")
        ACCEPTED = "accepted", _("credentials accepted")
        RETURNED = "returned", _("returned")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="credentials_given")
    version = models.PositiveSmallIntegerField(editable=False)
    number = models.CharField(_("number of the note"), max_length=60, help_text=_("As it stands on the paper."))
    dated_on = models.DateField(_("date of the note"))
    signed_by = models.CharField(_("who signs"), max_length=300, help_text=_("Name and post of whoever has signed."))
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+", verbose_name=_("file"))
    giver = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("credentials")
        verbose_name_plural = _("credentials of delegations")
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["delegation", "version"], name="each_version_of_credentials_stays"),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""), name="whoever_gets_credentials_back_is_told_why"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Seat(Record):
    """A delegation's place in the speakers' list of a session; ``number`` is given by the secretariat."""

    within = ("delegation",)
    noted = ("session", "number")
    silent = ("speaker", "topic")

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="seats")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    speaker = models.ForeignKey(
        Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who speaks"),
        help_text=_("Empty: not decided yet."),
    )  # fmt: skip
    topic = models.CharField(_("on what"), max_length=300, blank=True)
    number = models.PositiveSmallIntegerField(_("number in the list"), null=True, blank=True)

    class Meta:
        verbose_name = _("place in the speakers’ list")
        verbose_name_plural = _("places in speakers’ lists")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "session"],
                name="a_delegation_speaks_once_in_a_session",
                violation_error_message=_("The delegation is in the speakers’ list of this session already."),
            ),
            models.UniqueConstraint(
                fields=["session", "number"],
                condition=Q(number__isnull=False),
                name="a_number_of_a_speakers_list_is_given_once",
                violation_error_message=_("This number is taken."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegation}: {self.session}"

    def clean(self) -> None:
        if self.session.conference_id != self.delegation.conference_id:
            raise ValidationError(_("The session belongs to another conference."))
        if self.speaker and (self.speaker.delegation_id != self.delegation_id or not self.speaker.is_in):
            raise ValidationError({"speaker": _("Only members of the delegation speak for it.")})
