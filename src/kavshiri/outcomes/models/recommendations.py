"""Recommendations of a conference, and the sentences that they are made of."""

from __future__ import annotations

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.frameworks import GCM, SDG, Head
from kavshiri.classifications.models import Theme
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LONGEST = 4_000  # characters of a recommendation, in each language
LONGEST_NAME = 300
SHORT = 90  # characters by which lists call it


class Recommendation(Record):
    """What a conference recommends to somebody.

    The authentic words are those of the language in which the text was written (``text.origin``); the others are
    translations.  Numbers are given in order and stay with what is withdrawn.  ``gcm`` and ``sdg`` are lists of codes
    (``classifications.frameworks``).  ``decision`` says by what it was adopted, noted or withdrawn; nothing is adopted
    until somebody says so.
    """

    within = ("conference",)
    noted = ("conference", "number", "text", "addressee_kind", "addressee", "theme", "head", "gcm", "sdg", "horizon",
             "priority", "state", "decision", "decided_at", "is_example")  # fmt: skip

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("recommendation", "draft")
        COMMENTS = "comments", pgettext_lazy("recommendation", "for comments")
        ADOPTED = "adopted", pgettext_lazy("recommendation", "adopted")
        NOTED = "noted", pgettext_lazy("recommendation", "noted")
        WITHDRAWN = "withdrawn", pgettext_lazy("recommendation", "withdrawn")

    class Addressee(models.TextChoices):
        STATES = "states", _("States")
        GOVERNMENT = "government", _("a government")
        OFFICE = "office", _("a public office")
        LOCAL = "local", _("local authorities")
        BUSINESS = "business", _("the private sector")
        DIASPORA = "diaspora", _("diaspora organisations")
        INTERNATIONAL = "international", _("international organisations")
        RESEARCH = "research", _("research and education")
        ORGANISERS = "organisers", _("the organisers of the conference")
        FORUM = "forum", _("an international forum")
        ALL = "all", _("everybody who took part")

    class Horizon(models.TextChoices):
        SHORT = "short", _("within one year")
        MIDDLE = "middle", _("within three years")
        LONG = "long", _("later")
        ONGOING = "ongoing", _("continuously")

    class Priority(models.IntegerChoices):
        HIGH = 1, pgettext_lazy("priority", "high")
        NORMAL = 2, pgettext_lazy("priority", "normal")
        LOW = 3, pgettext_lazy("priority", "low")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    number = models.PositiveSmallIntegerField(
        pgettext_lazy("recommendation", "number"), validators=[MinValueValidator(1)], editable=False
    )
    text = TextsField(_("text"), max_length=LONGEST, many_lines=True)
    addressee_kind = models.CharField(_("addressed to"), max_length=14, choices=Addressee.choices, default="states")
    addressee = TextsField(_("addressee in words"), max_length=LONGEST_NAME, blank=True)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("theme")
    )
    head = models.CharField(_("head under Objective 19"), max_length=14, choices=Head.choices, blank=True)
    gcm = models.JSONField(_("objectives of the Global Compact"), default=list, blank=True)
    sdg = models.JSONField(_("Sustainable Development Goals and targets"), default=list, blank=True)
    horizon = models.CharField(_("until when"), max_length=8, choices=Horizon.choices, blank=True)
    priority = models.PositiveSmallIntegerField(
        pgettext_lazy("recommendation", "priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    decision = models.CharField(_("by what it was decided"), max_length=LONGEST_NAME, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    is_example = models.BooleanField(_("an example, not a real recommendation"), default=False)

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["conference", "number"]
        constraints = [
            models.UniqueConstraint(fields=["conference", "number"], name="no_two_recommendations_bear_one_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="recommendations_are_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "comments"], decided_at__isnull=True, decision="")
                | (Q(state__in=["adopted", "noted", "withdrawn"], decided_at__isnull=False) & ~Q(decision="")),
                name="what_is_decided_says_when_and_by_what",
            ),
        ]

    def __str__(self) -> str:
        said = " ".join(str(self.text).split())
        return f"{self.number}. {said}" if len(said) <= SHORT else f"{self.number}. {said[: SHORT - 1]}…"

    @property
    def language(self) -> str:
        """The code of the language whose words are authentic."""
        return self.text.origin

    @property
    def words(self) -> str:
        """The authentic words."""
        return self.text.text(self.language)

    @property
    def is_decided(self) -> bool:
        return self.state in (self.State.ADOPTED, self.State.NOTED, self.State.WITHDRAWN)

    def clean(self) -> None:
        if not _are_of(self.gcm, GCM):
            raise ValidationError({"gcm": _("The Global Compact has no such objective.")})
        if not _are_of(self.sdg, SDG):
            raise ValidationError({"sdg": _("There is no such goal or target in the list.")})


def _are_of(told: object, known: dict) -> bool:
    return isinstance(told, list) and all(isinstance(code, str) and code in known for code in told)


class Sentence(models.Model):
    """A sentence of a recommendation's authentic words; sources belong to it, by ``key``.

    An edit keeps the key of every sentence that can be told to be the same (``pure.sentences``).  One that is no longer
    there stays with ``gone_at`` and without ``place``, so that what it came from can still be followed.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="sentences")
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    place = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(max_length=LONGEST)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("sentence of a recommendation")
        verbose_name_plural = _("sentences of recommendations")
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place__isnull=False, gone_at__isnull=True) | Q(place__isnull=True, gone_at__isnull=False),
                name="a_sentence_has_its_place_or_is_gone",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_sentence_has_words"),
        ]

    def __str__(self) -> str:
        return self.text
