"""Lists of speakers, those who wait in them, and who had the floor: the speeches are the official floor record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Kind as Taking
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record
from kavshiri.pure.floor import Clock, Span
from kavshiri.texts.fields import TextsField


class Kind(models.TextChoices):
    """What somebody asks the floor for; the order is that in which they are heard."""

    ORDER = "order", pgettext_lazy("floor", "point of order")
    QUESTION = "question", pgettext_lazy("floor", "interposed question")
    STATEMENT = "statement", pgettext_lazy("floor", "statement")
    REPLY = "reply", pgettext_lazy("floor", "right of reply")


class Category(models.TextChoices):
    """What a point of order is about, as rules of procedure have it (UN General Assembly, rules 71 to 79)."""

    CONDUCT = "conduct", pgettext_lazy("point of order", "conduct of the meeting")
    RULING = "ruling", pgettext_lazy("point of order", "appeal against a ruling of the chair")
    QUORUM = "quorum", pgettext_lazy("point of order", "quorum")
    SUSPEND = "suspend", pgettext_lazy("point of order", "suspension of the meeting")
    ADJOURN = "adjourn", pgettext_lazy("point of order", "adjournment of the debate")
    CLOSURE = "closure", pgettext_lazy("point of order", "closure of the debate")
    VOTING = "voting", pgettext_lazy("point of order", "conduct of the voting")
    LANGUAGE = "language", pgettext_lazy("point of order", "sound or interpretation")
    OTHER = "other", pgettext_lazy("point of order", "something else")


class SpeakersList(Record):
    """Those who wait for the floor under one rule; a hall has several: delegations, observers, the public.

    ``kinds`` of participants may enter; none: all.  ``limit`` in seconds, None: as long as it takes.  ``pool`` in
    minutes is what each of ``pool_of`` has in all; the clock tells what is left of it and nobody is cut off by it.
    """

    within = ("hall",)
    noted = ("name", "place", "rule", "limit", "is_open", "kinds", "by_delegation", "pool", "pool_of")

    class Rule(models.TextChoices):
        REQUEST = "request", pgettext_lazy("order of a list", "by request")
        PRECEDENCE = "precedence", pgettext_lazy("order of a list", "by precedence")
        FAIRNESS = "fairness", pgettext_lazy("order of a list", "who has spoken least first")
        GROUPS = "groups", pgettext_lazy("order of a list", "groups that have spoken least first")

    class Pool(models.TextChoices):
        LIST = "list", pgettext_lazy("pool of time", "the whole list together")
        GROUP = "group", pgettext_lazy("pool of time", "each kind of participants")
        PARTY = "party", pgettext_lazy("pool of time", "each delegation or person")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    name = TextsField(_("name of the list"), max_length=100)
    place = models.PositiveSmallIntegerField(_("place among the lists"), default=1)
    rule = models.CharField(_("order"), max_length=10, choices=Rule.choices, default=Rule.REQUEST)
    limit = models.PositiveSmallIntegerField(_("speaking time in seconds"), null=True, blank=True, default=180)
    is_open = models.BooleanField(_("the list is open"), default=True)
    kinds = models.JSONField(_("who may enter"), default=list, blank=True)
    by_delegation = models.BooleanField(_("one speaker of each delegation waits at a time"), default=False)
    pool = models.PositiveSmallIntegerField(_("pool of minutes"), null=True, blank=True)
    pool_of = models.CharField(_("the pool is for"), max_length=5, choices=Pool.choices, default=Pool.LIST)

    class Meta:
        verbose_name = _("list of speakers")
        verbose_name_plural = _("lists of speakers")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(limit=None) | Q(limit__gt=0),
                name="a_speaking_time_is_longer_than_nothing",
                violation_error_message=_("A speaking time is longer than nothing; leave it empty for free time."),
            ),
            models.CheckConstraint(
                condition=Q(pool=None) | Q(pool__gt=0),
                name="a_pool_of_time_is_more_than_nothing",
                violation_error_message=_("A pool of time is more than nothing; leave it empty for none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        if not isinstance(self.kinds, list) or not set(self.kinds) <= set(Taking.values):
            raise ValidationError({"kinds": _("There is no such kind of participants.")})

    def admits(self, participant: Participant) -> bool:
        return not self.kinds or participant.kind in self.kinds


class Hand(Record):
    """Somebody who asks for the floor, or for whom the desk does; ``key`` is the client's, for a request sent twice.

    ``asked_at`` stays for the record; ``queued_at`` and ``lap`` count for the order, ``place`` is the moderator's.
    ``alone`` is the delegation's key in lists where one of each waits, else empty.  ``who`` is only for those who take
    part without being on-line, as the desk wrote it.
    """

    within = ("speakers_list",)
    noted = ("kind", "category", "state", "place", "lap")
    silent = ("participant", "delegation_key", "alone", "who", "topic", "asked_at", "queued_at", "key")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("hand", "waits")
        CALLED = "called", pgettext_lazy("hand", "is called")
        SPEAKING = "speaking", pgettext_lazy("hand", "has the floor")
        SPOKEN = "spoken", pgettext_lazy("hand", "has spoken")
        YIELDED = "yielded", pgettext_lazy("hand", "has yielded")
        ABSENT = "absent", pgettext_lazy("hand", "was absent")
        WITHDRAWN = "withdrawn", pgettext_lazy("hand", "withdrawn")

    WAITS = (State.WAITING, State.CALLED)

    speakers_list = models.ForeignKey(SpeakersList, on_delete=models.CASCADE, related_name="+", verbose_name=_("list"))
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    delegation_key = models.CharField(max_length=36, blank=True, editable=False)
    alone = models.CharField(max_length=36, blank=True, editable=False)
    who = models.CharField(_("who"), max_length=200, blank=True)
    topic = models.CharField(_("topic"), max_length=300, blank=True)
    kind = models.CharField(_("asks for"), max_length=9, choices=Kind.choices, default=Kind.STATEMENT)
    category = models.CharField(
        _("what the point of order is about"), max_length=8, choices=Category.choices, blank=True
    )
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked"), editable=False)
    queued_at = models.DateTimeField(editable=False)
    lap = models.PositiveSmallIntegerField(default=0, editable=False)
    place = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    key = models.UUIDField(unique=True, editable=False)

    class Meta:
        verbose_name = _("raised hand")
        verbose_name_plural = _("raised hands")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["speakers_list", "participant", "kind"],
                condition=Q(state__in=["waiting", "called"], participant__isnull=False),
                name="a_person_waits_once_in_a_list",
                violation_error_message=_("You are in this list already."),
            ),
            models.UniqueConstraint(
                fields=["speakers_list", "alone", "kind"],
                condition=Q(state__in=["waiting", "called"]) & ~Q(alone=""),
                name="a_delegation_waits_once_in_a_list_of_delegations",
                violation_error_message=_("Somebody of this delegation waits in this list already."),
            ),
            models.CheckConstraint(
                condition=Q(kind="order") | Q(category=""), name="only_points_of_order_have_a_category"
            ),
        ]
        indexes = [models.Index(fields=["speakers_list", "state"], name="hands_by_state")]

    def __str__(self) -> str:
        return f"{self.speakers_list_id}: {self.participant_id or self.who}"

    @property
    def waits(self) -> bool:
        return self.state in self.WAITS


class Speech(Record):
    """Who had the floor, and when: a line of the official floor record, named as the conference names them.

    ``spans``: pairs of seconds since 1970 (UTC) in which the clock ran; the last may be open (None).  ``limit`` and
    ``extended`` in seconds.  ``back_to`` is the speech that this one interrupted, which comes back after it.
    ``hand`` is None for whoever was given the floor without a list.
    """

    within = ("hall",)
    noted = ("kind", "category", "state", "limit", "extended", "language", "end", "started_at", "ended_at")
    silent = ("participant", "delegation_key", "delegation", "speaker", "topic", "asked_at", "spans")

    class State(models.TextChoices):
        HAS = "has", pgettext_lazy("speech", "has the floor")
        ASIDE = "aside", pgettext_lazy("speech", "interrupted")
        ENDED = "ended", pgettext_lazy("speech", "ended")

    class End(models.TextChoices):
        DONE = "done", pgettext_lazy("end of a speech", "finished")
        TIME = "time", pgettext_lazy("end of a speech", "the time was over")
        YIELDED = "yielded", pgettext_lazy("end of a speech", "yielded")
        CHAIR = "chair", pgettext_lazy("end of a speech", "ended by the chair")
        CLOSED = "closed", pgettext_lazy("end of a speech", "the session was closed")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    speakers_list = models.ForeignKey(
        SpeakersList, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("list")
    )
    hand = models.ForeignKey(Hand, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    delegation_key = models.CharField(max_length=36, blank=True, editable=False)
    delegation = TextsField(_("delegation or organisation"), max_length=300, blank=True)
    speaker = models.CharField(_("speaker"), max_length=200, blank=True)
    group = models.CharField(_("took part as"), max_length=12, choices=Taking.choices, blank=True)
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices, default=Kind.STATEMENT)
    category = models.CharField(
        _("what the point of order is about"), max_length=8, choices=Category.choices, blank=True
    )
    topic = models.CharField(_("topic"), max_length=300, blank=True)
    language = models.CharField(_("language spoken"), max_length=12, blank=True)
    state = models.CharField(_("state"), max_length=5, choices=State.choices, default=State.HAS)
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True, editable=False)
    started_at = models.DateTimeField(_("started"), editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    spans = models.JSONField(default=list, blank=True, editable=False)
    limit = models.PositiveIntegerField(_("speaking time in seconds"), null=True, blank=True)
    extended = models.PositiveIntegerField(_("seconds added"), default=0)
    end = models.CharField(_("how it ended"), max_length=7, choices=End.choices, blank=True)
    back_to = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("speech")
        verbose_name_plural = _("floor record")
        ordering = ["started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hall"],
                condition=Q(state="has"),
                name="one_has_the_floor_at_a_time",
                violation_error_message=_("Somebody else has the floor."),
            ),
            models.CheckConstraint(
                condition=(Q(state="ended", ended_at__isnull=False) & ~Q(end=""))
                | (~Q(state="ended") & Q(ended_at__isnull=True, end="")),
                name="a_speech_that_ended_says_when_and_how",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="no_speech_ends_before_it_began",
            ),
        ]
        indexes = [models.Index(fields=["hall", "state"], name="speeches_by_state")]

    def __str__(self) -> str:
        return f"{self.hall_id}: {self.delegation or self.speaker}"

    @property
    def clock(self) -> Clock:
        limit = None if self.limit is None else timedelta(seconds=self.limit)
        spans = tuple(Span(moment(starts), moment(ends) if ends is not None else None) for starts, ends in self.spans)
        return Clock(spans, limit, timedelta(seconds=self.extended))


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)


def stored(clock: Clock) -> list[list[Any]]:
    """A clock's spans as ``Speech.spans`` keeps them, to the millisecond."""
    return [[_seconds(span.starts), _seconds(span.ends) if span.ends else None] for span in clock.spans]


def _seconds(at: datetime) -> float:
    return round(at.timestamp(), 3)
