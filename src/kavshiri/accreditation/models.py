"""Who takes part in a conference, where somebody was seen, and from where somebody is kept out."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference, Session
from kavshiri.journal.models import Record
from kavshiri.people.models import User
from kavshiri.pure import georgian
from kavshiri.texts.fields import TextsField

LANGUAGES = settings.LANGUAGES


class Kind(models.TextChoices):
    """As what somebody takes part, in the order of lists; what the badge says stands in ``capacity``."""

    HEAD = "head", _("head of delegation")
    ALTERNATE = "alternate", _("alternate")
    DELEGATE = "delegate", _("delegate")
    ADVISER = "adviser", _("adviser")
    OBSERVER = "observer", _("observer")
    SPEAKER = "speaker", _("speaker")
    EXPERT = "expert", _("expert")
    INTERPRETER = "interpreter", _("interpreter")
    PRESS = "press", pgettext_lazy("participants", "press")
    DIASPORA = "diaspora", _("representative of the diaspora")
    VIEWER = "viewer", _("viewer")
    STAFF = "staff", pgettext_lazy("participants", "staff")


class SortKey(models.CharField):
    """By what names are ordered in every database, in any collation: Georgian, Latin, other letters."""

    of = "name"

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = georgian.sort_key(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


class ListedSortKey(SortKey):
    of = "listed_as"


class Participant(Record):
    """Somebody whom a room above has let in, by whichever way they came.

    ``origin`` names what they were let in for, such as ``member:<public id>``: admitting the same again changes it.
    ``delegation_key`` is the public id of a delegation, or empty.  ``round`` counts how often all links were renewed:
    those of an earlier round lead nowhere.  ``listed_as`` is how the public list calls whoever wishes to be in it;
    empty: by name.  ``sort`` follows the name, ``listed_sort`` the other one: its place in the list betrays nobody.
    """

    within = ("conference",)
    noted = ("kind", "state", "round")
    silent = (
        "name", "sort", "latin_name", "post", "capacity", "affiliation", "address", "language", "reason", "listed_as",
        "listed_sort",
    )  # fmt: skip

    class State(models.TextChoices):
        ACCREDITED = "accredited", _("accredited")
        REVOKED = "revoked", _("accreditation withdrawn")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    origin = models.CharField(max_length=100, editable=False)
    kind = models.CharField(_("takes part as"), max_length=12, choices=Kind.choices, default=Kind.DELEGATE)
    capacity = TextsField(_("words on the badge"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    sort = SortKey(max_length=200, default="", blank=True, editable=False)
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    post = models.CharField(_("post"), max_length=300, blank=True)
    affiliation = TextsField(_("delegation or organisation"), max_length=300, blank=True)
    delegation_key = models.CharField(max_length=36, blank=True, editable=False)
    address = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="en")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACCREDITED)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    admitted_at = models.DateTimeField(_("accredited"), editable=False)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    listed_as = models.CharField(
        _("name in the public list"), max_length=200, blank=True,
        help_text=_("A pseudonym is possible there; badges and lists of the secretariat bear the name."),
    )  # fmt: skip
    listed_sort = ListedSortKey(max_length=200, default="", blank=True, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "origin"], name="nobody_is_admitted_twice_for_the_same"),
            models.CheckConstraint(condition=~Q(origin=""), name="a_participant_came_by_some_way"),
            models.CheckConstraint(
                condition=Q(address=Lower("address")), name="a_participants_address_is_in_small_letters"
            ),
            models.CheckConstraint(
                condition=Q(state="accredited", revoked_at__isnull=True) | Q(state="revoked", revoked_at__isnull=False),
                name="a_withdrawn_accreditation_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["conference", "state"], name="participants_by_state"),
            models.Index(fields=["conference", "delegation_key"], name="participants_by_delegation"),
            models.Index(fields=["address"], name="participants_by_address"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_accredited(self) -> bool:
        return self.state == self.State.ACCREDITED


class Presence(Record):
    """Somebody, or a delegation as such, was in a session; ``source`` says who has seen it."""

    within = ("session",)
    noted = ("source",)
    silent = ("participant", "delegation_key", "came_at", "left_at")

    class Source(models.TextChoices):
        HALL = "hall", _("seen by the hall")
        HAND = "hand", _("noted by the secretariat")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+", verbose_name=_("session"))
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="presences",
        verbose_name=_("participant"),
    )  # fmt: skip
    delegation_key = models.CharField(max_length=36, blank=True)
    came_at = models.DateTimeField(pgettext_lazy("presence", "came"))
    left_at = models.DateTimeField(pgettext_lazy("presence", "left"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=4, choices=Source.choices)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presence")
        ordering = ["came_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participant"],
                condition=Q(participant__isnull=False),
                name="a_participant_is_present_once_in_a_session",
            ),
            models.UniqueConstraint(
                fields=["session", "delegation_key"],
                condition=~Q(delegation_key=""),
                name="a_delegation_is_present_once_in_a_session",
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, delegation_key="")
                | (Q(participant__isnull=True) & ~Q(delegation_key="")),
                name="a_presence_is_of_a_participant_or_of_a_delegation",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("came_at")), name="nobody_leaves_before_coming"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.participant_id or self.delegation_key}"

    def clean(self) -> None:
        if self.participant and self.participant.conference_id != self.session.conference_id:
            raise ValidationError(_("The session belongs to another conference."))


class Bar(Record):
    """Links that work no more: a participant’s into one session or into all, or everybody’s into one session.

    It stands beside the accreditation: whatever a room above changes of it, who is kept out stays out.
    """

    within = ("participant", "session")
    noted = ("session",)
    silent = ("participant", "reason")

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="bars", verbose_name=_("participant")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("withdrawn join link")
        verbose_name_plural = _("withdrawn join links")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participant"],
                condition=Q(participant__isnull=False, session__isnull=False),
                name="a_participant_is_kept_out_of_a_session_once",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(participant__isnull=True), name="a_session_is_closed_once"
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(session__isnull=True),
                name="a_participant_is_kept_out_of_everything_once",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False) | Q(participant__isnull=False), name="a_bar_keeps_somebody_out"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id or '*'}: {self.participant_id or '*'}"

    def clean(self) -> None:
        if self.participant and self.session and self.participant.conference_id != self.session.conference_id:
            raise ValidationError(_("The session belongs to another conference."))


class Badge(Record):
    """What a participant wears or shows: a number to read aloud, and a code that says whether it is valid.

    ``code`` is kept as it is, since a badge is printed again with the same one; it opens nothing.  A badge that is not
    ended is valid as long as its participant is accredited, and not if they were accredited anew after it was made.
    """

    within = ("participant",)
    noted = ("number", "end")
    silent = ("code", "ended_at")

    class End(models.TextChoices):
        LOST = "lost", _("lost or stolen")
        WORN = "worn", _("damaged")
        WRONG = "wrong", _("given to the wrong person")
        OVER = "over", _("the accreditation was withdrawn")

    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="badges", verbose_name=_("participant")
    )
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    code = models.CharField(max_length=16, unique=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    end = models.CharField(_("why it ended"), max_length=5, choices=End.choices, blank=True)

    class Meta:
        verbose_name = _("badge")
        verbose_name_plural = _("badges")
        ordering = ["conference", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="no_two_badges_bear_one_number"),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(ended_at__isnull=True),
                name="a_participant_has_one_badge_that_holds",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="a_badge_that_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Audience(models.Model):
    """A session into which not everybody may go: one row for each kind of participants that may."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "kind"], name="a_kind_is_let_into_a_session_once")]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.kind}"
