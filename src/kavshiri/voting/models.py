"""A poll of a hall, what can be chosen, who has voted, and (apart from them) how often what was voted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Kind as TakesPart
from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LEAST_OPTIONS, MOST_OPTIONS = 2, 20
LONGEST_WORD = 40
SHARDS = 16  # of an urn of words, so that one vote rewrites little
NO_VOTE = (TakesPart.INTERPRETER, TakesPart.PRESS, TakesPart.STAFF)


def all_who_vote() -> list[str]:
    """Everybody but those who are there to work for the others."""
    return [kind for kind in TakesPart.values if kind not in NO_VOTE]


class Poll(Record):
    """A question put to a hall.

    ``most``: how many options or words one ballot may hold; ``top``: the highest mark of a rating that begins at 1.
    ``kinds``: who votes among persons (``accreditation.Kind``); a delegation's vote is held by its head, else by an
    alternate.  ``quorum`` is a percentage of those with a vote, 0 for none.  ``early``: who sees the running tally.
    ``eligible``: how many have a vote in each tally, as it was at the opening and then at the closing.  ``result``
    holds the counts of each tally from the closing on.  ``hidden`` are folded words that are not shown.  ``key``: the
    preparing form's own, so that sending it again makes no second poll.
    """

    within = ("hall",)
    noted = (
        "hall", "kind", "title", "note", "most", "top", "secrecy", "unit", "kinds", "quorum", "majority",
        "counts_abstentions", "is_final", "early", "state", "opened_at", "closed_at", "released_at",
    )  # fmt: skip
    silent = ("key", "eligible", "result", "hidden")

    class Kind(models.TextChoices):
        MOTION = "motion", _("yes, no or abstain")
        SINGLE = "single", _("one of several")
        MULTIPLE = "multiple", _("several of several")
        RATING = "rating", pgettext_lazy("poll", "rating")
        WORDS = "words", _("words")

    class Secrecy(models.TextChoices):
        SECRET = "secret", pgettext_lazy("poll", "secret")
        OPEN = "open", pgettext_lazy("poll", "by name")

    class Unit(models.TextChoices):
        PERSON = "person", pgettext_lazy("poll", "each person")
        DELEGATION = "delegation", pgettext_lazy("poll", "each delegation")
        BOTH = "both", _("persons and delegations, counted apart")

    class Majority(models.TextChoices):
        NONE = "none", _("nothing is decided")
        SIMPLE = "simple", _("simple majority: more than half of the votes cast")
        TWO_THIRDS = "two-thirds", _("two thirds of the votes cast")
        ABSOLUTE = "absolute", _("absolute majority: more than half of all who have a vote")

    class Early(models.TextChoices):
        NOBODY = "nobody", pgettext_lazy("poll", "nobody")
        DESK = "desk", _("those with a duty in the hall")
        ALL = "all", _("all in the hall")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("poll", "prepared")
        OPEN = "open", pgettext_lazy("poll", "open")
        CLOSED = "closed", pgettext_lazy("poll", "closed")
        RELEASED = "released", pgettext_lazy("poll", "result released")
        WITHDRAWN = "withdrawn", pgettext_lazy("poll", "withdrawn")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    kind = models.CharField(_("how one answers"), max_length=8, choices=Kind.choices, default=Kind.MOTION)
    title = TextsField(pgettext_lazy("poll", "question"), max_length=300)
    note = TextsField(pgettext_lazy("poll", "explanation"), max_length=1000, blank=True)
    most = models.PositiveSmallIntegerField(
        _("at most so many answers"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_OPTIONS)]
    )
    top = models.PositiveSmallIntegerField(
        _("the highest mark"), default=5, validators=[MinValueValidator(2), MaxValueValidator(10)]
    )
    secrecy = models.CharField(_("secrecy"), max_length=6, choices=Secrecy.choices, default=Secrecy.SECRET)
    unit = models.CharField(_("who has a vote"), max_length=10, choices=Unit.choices, default=Unit.PERSON)
    kinds = models.JSONField(_("which persons vote"), default=all_who_vote)
    quorum = models.PositiveSmallIntegerField(
        _("quorum, percent of those with a vote"), default=0, validators=[MaxValueValidator(100)]
    )
    majority = models.CharField(_("majority"), max_length=10, choices=Majority.choices, default=Majority.NONE)
    counts_abstentions = models.BooleanField(_("an abstention is a vote cast"), default=False)
    is_final = models.BooleanField(_("a vote cannot be changed"), default=True)
    early = models.CharField(_("who sees the running tally"), max_length=7, choices=Early.choices, default=Early.NOBODY)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False)
    opened_at = models.DateTimeField(_("opened"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(pgettext_lazy("poll", "closed"), null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("result released"), null=True, blank=True, editable=False)
    result = models.JSONField(null=True, blank=True, editable=False)
    eligible = models.JSONField(default=dict, blank=True, editable=False)
    hidden = models.JSONField(default=list, blank=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("poll")
        verbose_name_plural = _("polls")
        ordering = ["pk"]
        indexes = [models.Index(fields=["hall", "state"], name="polls_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(secrecy="secret") | Q(is_final=True), name="a_secret_vote_cannot_be_changed",
                violation_error_message=_("A secret vote cannot be changed: nobody knows which one it is."),
            ),
            models.CheckConstraint(
                condition=Q(kind="motion") | Q(majority="none"), name="only_a_motion_is_decided_by_majority",
                violation_error_message=_("A majority belongs to yes, no or abstain."),
            ),
            models.CheckConstraint(condition=Q(quorum__lte=100), name="a_quorum_is_a_percentage"),
            models.CheckConstraint(condition=Q(most__gte=1, top__gte=2), name="a_poll_has_something_to_choose"),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(opened_at__isnull=False),
                name="a_poll_was_opened_before_anybody_votes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("closed", "released")) | Q(closed_at__isnull=False, result__isnull=False),
                name="a_closed_poll_has_its_moment_and_its_counts",
            ),
            models.CheckConstraint(
                condition=Q(state="released", released_at__isnull=False)
                | (~Q(state="released") & Q(released_at__isnull=True)),
                name="a_released_result_has_its_moment",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_secret(self) -> bool:
        return self.secrecy == self.Secrecy.SECRET

    @property
    def units(self) -> list[str]:
        """The tallies it has: of persons, of delegations, or both."""
        both = [self.Unit.PERSON.value, self.Unit.DELEGATION.value]
        return both if self.unit == self.Unit.BOTH else [str(self.unit)]

    def clean(self) -> None:
        if not isinstance(self.kinds, list) or not set(self.kinds) <= set(TakesPart.values):
            raise ValidationError({"kinds": _("Choose who votes.")})
        if not self.kinds and self.unit != self.Unit.DELEGATION:
            raise ValidationError({"kinds": _("Choose who votes.")})


class Option(Record):
    """What can be chosen, in a poll of one or several of several; a ballot names it by its place, from 1 on."""

    within = ("poll",)
    noted = ("place", "text")

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="options", verbose_name=_("poll"))
    place = models.PositiveSmallIntegerField(_("place"))
    text = TextsField(_("option"), max_length=200)

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "place"], name="one_option_at_a_place"),
            models.CheckConstraint(condition=Q(place__gte=1), name="places_of_options_begin_at_one"),
        ]

    def __str__(self) -> str:
        return str(self.text)


class Vote(Record):
    """Somebody has voted; in a poll by name also what.

    One's own vote has a ``participant``, a delegation's its ``delegation_key`` and ``cast_by``, nobody where the desk
    has recorded it.  ``picks``: places of options, a mark, yes/no/abstain, or words; always none in a secret poll,
    where they stand uncounted by voter in ``Urn``.  ``keys`` are those under which it was sent, the latest last.
    ``own`` is no column: as whom the voter is in the hall, by the verb that has asked for it.
    """

    within = ("poll",)
    silent = ("participant", "delegation_key", "cast_by", "picks", "keys", "is_secret", "is_recorded")
    own: Sequence[Participant] = ()

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="votes", verbose_name=_("poll"))
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    delegation_key = models.CharField(max_length=36, blank=True)
    cast_by = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cast by")
    )
    is_secret = models.BooleanField()
    is_recorded = models.BooleanField(_("recorded by the desk"), default=False)
    picks = models.JSONField(null=True, blank=True)
    keys = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "participant"], condition=Q(participant__isnull=False), name="one_vote_for_each_person"
            ),
            models.UniqueConstraint(
                fields=["poll", "delegation_key"], condition=~Q(delegation_key=""), name="one_vote_for_each_delegation"
            ),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, delegation_key="", cast_by__isnull=True, is_recorded=False)
                | (Q(participant__isnull=True) & ~Q(delegation_key="")),
                name="a_vote_is_of_a_person_or_of_a_delegation",
            ),
            models.CheckConstraint(
                condition=Q(is_secret=True, picks__isnull=True, is_recorded=False)
                | Q(is_secret=False, picks__isnull=False),
                name="of_a_secret_vote_only_is_known_that_it_was_cast",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.participant_id or self.delegation_key}"


class Urn(models.Model):
    """How often what was chosen in a secret poll: no ballot, no voter, no moment, no order.

    ``picks``: what was picked -> how often, in the order of letters.  In the first shard only: ``ballots``, and
    ``shown``, the counts that may be seen while the poll is open; they move on by several ballots at once.  All urns
    of a poll are made when it opens, so that nothing about them follows the order of votes.
    """

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="urns")
    unit = models.CharField(max_length=10, choices=Poll.Unit.choices)
    shard = models.PositiveSmallIntegerField(default=0)
    ballots = models.PositiveIntegerField(default=0)
    picks = models.JSONField(default=dict)
    shown = models.JSONField(null=True)

    class Meta:
        verbose_name = _("urn")
        verbose_name_plural = _("urns")
        constraints = [
            models.UniqueConstraint(fields=["poll", "unit", "shard"], name="one_urn_for_each_part_of_a_tally"),
            models.CheckConstraint(condition=~Q(unit="both"), name="an_urn_is_of_persons_or_of_delegations"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id}: {self.unit} {self.shard}"
