"""What a secretariat lets out of a session's record, what it corrects of attendance, and certificates of it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Kind as Taking
from kavshiri.accreditation.models import Participant
from kavshiri.conference.models import Conference, Session
from kavshiri.correspondence.models import Letterhead, Signatory
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record

LONGEST_REASON = 300
LONGEST_STAY = 24 * 60  # minutes


class Part(models.TextChoices):
    """What of a session's record may be let out; attendance and incidents never are."""

    AGENDA = "agenda", _("agenda with its times")
    FLOOR = "floor", _("floor record")
    QUESTIONS = "questions", _("questions with their answers")
    POLLS = "polls", _("released poll results")
    SUMMARY = "summary", _("the rapporteur’s summary")


class Release(Record):
    """For whom a session's record is, beside those with a duty: nobody, the participants, the public."""

    within = ("hall",)
    noted = ("audience", "parts", "released_at")

    class Audience(models.TextChoices):
        NOBODY = "nobody", pgettext_lazy("record released to", "nobody")
        PARTICIPANTS = "participants", pgettext_lazy("record released to", "participants of the conference")
        PUBLIC = "public", pgettext_lazy("record released to", "the public")

    hall = models.OneToOneField(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    audience = models.CharField(_("released to"), max_length=12, choices=Audience.choices, default=Audience.NOBODY)
    parts = models.JSONField(_("parts"), default=list, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("released record of a session")
        verbose_name_plural = _("released records of sessions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience="nobody", released_at__isnull=True)
                | (~Q(audience="nobody") & Q(released_at__isnull=False)),
                name="a_record_that_is_released_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.audience}"

    def clean(self) -> None:
        if not isinstance(self.parts, list) or not set(self.parts) <= set(Part.values):
            raise ValidationError({"parts": _("There is no such part of a record.")})


class AttendanceCorrection(Record):
    """The secretariat says how long somebody was there, and why; the latest one of a hall and a participant counts.

    ``minutes`` is None where what the hall has measured counts again.
    """

    within = ("hall",)
    noted = ("minutes",)
    silent = ("participant", "reason")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+", verbose_name=_("participant")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes of attendance"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_STAY)]
    )
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON)

    class Meta:
        verbose_name = _("correction of attendance")
        verbose_name_plural = _("corrections of attendance")
        ordering = ["pk"]
        indexes = [models.Index(fields=["hall", "participant"], name="corrections_by_whom")]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_of_attendance_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.participant_id}"

    def clean(self) -> None:
        if self.participant.conference_id != self.hall.session.conference_id:
            raise ValidationError(_("This person does not take part in the conference."))


class CertificateRule(Record):
    """Who gets a certificate of a session, or (without ``session``) of the whole conference.

    ``least`` is in minutes, or in percent of the time for which the session, or any session, was held.  ``kinds`` of
    participants get one; none: all.
    """

    within = ("conference",)
    noted = ("session", "measure", "least", "kinds", "lists_sessions", "letterhead", "signatory")

    class Measure(models.TextChoices):
        MINUTES = "minutes", pgettext_lazy("attendance", "minutes")
        SHARE = "share", pgettext_lazy("attendance", "percent of the time")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    measure = models.CharField(_("measured in"), max_length=7, choices=Measure.choices, default=Measure.SHARE)
    least = models.PositiveSmallIntegerField(
        _("at least"), default=50, validators=[MinValueValidator(1), MaxValueValidator(7 * LONGEST_STAY)]
    )
    kinds = models.JSONField(_("for whom"), default=list, blank=True)
    lists_sessions = models.BooleanField(_("names the sessions, with the minutes of each"), default=True)
    letterhead = models.ForeignKey(
        Letterhead, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("letterhead")
    )
    signatory = models.ForeignKey(
        Signatory, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )

    class Meta:
        verbose_name = _("rule for certificates")
        verbose_name_plural = _("rules for certificates")
        ordering = ["conference", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference"], condition=Q(session__isnull=True),
                name="a_conference_has_one_rule_for_the_whole",
                violation_error_message=_("There is a rule for the whole conference already."),
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(session__isnull=False), name="a_session_has_one_rule_for_certificates",
                violation_error_message=_("There is a rule for this session already."),
            ),
            models.CheckConstraint(
                condition=Q(least__gte=1), name="whoever_was_not_there_gets_no_certificate",
                violation_error_message=_("Whoever was not there gets no certificate: ask for one minute at least."),
            ),
            models.CheckConstraint(
                condition=~Q(measure="share") | Q(least__lte=100), name="nobody_attends_more_than_the_whole",
                violation_error_message=_("A share is 100 percent at most."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.session or self.conference)

    def clean(self) -> None:
        if not isinstance(self.kinds, list) or not set(self.kinds) <= set(Taking.values):
            raise ValidationError({"kinds": _("There is no such kind of participants.")})
        if self.session and self.session.conference_id != self.conference_id:
            raise ValidationError({"session": _("The session belongs to another conference.")})


class Certificate(Record):
    """That somebody attended, as it was issued: what is printed is frozen in ``leaf``, by language.

    ``code`` is what its square leads to and opens nothing but whether it is valid.  ``address`` is whose it is, also
    when the participant is no longer kept.  ``replaces`` is the one in whose place this was issued.
    """

    within = ("conference",)
    noted = ("number", "end")
    silent = ("participant", "address", "code", "name", "latin_name", "leaf", "minutes", "ended_at", "reason")

    class End(models.TextChoices):
        REVOKED = "revoked", pgettext_lazy("certificate", "revoked")
        REPLACED = "replaced", pgettext_lazy("certificate", "replaced by a corrected one")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", editable=False)
    rule = models.ForeignKey(CertificateRule, on_delete=models.PROTECT, related_name="+", editable=False)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    address = models.EmailField(_("e-mail"), max_length=254, editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    code = models.CharField(max_length=16, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, editable=False)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True, editable=False)
    leaf = models.JSONField(_("what is printed"), default=dict, editable=False)
    minutes = models.PositiveIntegerField(_("minutes of attendance"), editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    end = models.CharField(_("why it ended"), max_length=8, choices=End.choices, blank=True)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("certificate of attendance")
        verbose_name_plural = _("certificates of attendance")
        ordering = ["conference", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="no_two_certificates_bear_one_number"),
            models.UniqueConstraint(
                fields=["rule", "participant"],
                condition=Q(ended_at__isnull=True, participant__isnull=False),
                name="nobody_has_two_certificates_of_the_same_that_hold",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="a_certificate_is_for_somebody_who_was_there"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="a_certificate_that_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(replaces=F("id")), name="no_certificate_replaces_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def holds(self) -> bool:
        return self.ended_at is None
