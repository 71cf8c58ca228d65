from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.checks import check_country
from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record, Sourced
from kavshiri.questions.models import Questionnaire
from kavshiri.texts.fields import TextsField

LANGUAGES = settings.LANGUAGES


class Kind(models.TextChoices):
    """As what somebody takes part; a conference may have several categories of one kind."""

    DELEGATE = "delegate", _("delegate")
    OBSERVER = "observer", _("observer")
    SPEAKER = "speaker", _("speaker")
    EXPERT = "expert", _("expert")
    INTERPRETER = "interpreter", _("interpreter")
    PRESS = "press", _("press")
    DIASPORA = "diaspora", _("member of the diaspora")
    VIEWER = "viewer", _("public viewer")


SILENT = (Kind.VIEWER, Kind.INTERPRETER, Kind.PRESS)  # who are not asked whether they wish to speak


class Phase(models.TextChoices):
    """Where the registration of a category is at a moment."""

    COMING = "coming", _("not open yet")
    OPEN = "open", _("open")
    LATE = "late", _("late registration")
    CLOSED = "closed", _("closed")


class Category(Record, Sourced):
    """A door by which persons register themselves: whom it is for, when it is open, how many places, who decides."""

    within = ("conference",)
    noted = (
        "conference", "kind", "slug", "name", "words", "late_words", "order", "questionnaire", "opens_at", "closes_at",
        "late_until", "places", "hours_to_confirm", "approval", "by_invitation", "takes_pseudonyms", "asks_listing",
        "asks_recording", "asks_letters", "link_number",
    )  # fmt: skip

    class Approval(models.IntegerChoices):
        NONE = 0, pgettext_lazy("approval", "none: whoever confirms the address has a place")
        ONE = 1, _("by one person of the secretariat")
        TWO = 2, _("by two persons of the secretariat, one after the other")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OBSERVER)
    slug = models.SlugField(_("address"), max_length=60)
    name = TextsField(_("name"), max_length=120)
    words = TextsField(_("whom it is for"), max_length=1000, many_lines=True, blank=True)
    order = models.PositiveSmallIntegerField(_("place in the list"), default=1)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("its own questions"),
        help_text=_("A form from “Questionnaires”, asked after the fixed questions."),
    )  # fmt: skip
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    late_until = models.DateTimeField(_("late until"), null=True, blank=True)
    late_words = TextsField(_("what is different for whoever comes late"), max_length=500, many_lines=True, blank=True)
    places = models.PositiveIntegerField(
        _("places"), null=True, blank=True, help_text=_("Empty: as many as come. Beyond it there is a waiting list.")
    )
    hours_to_confirm = models.PositiveSmallIntegerField(
        _("hours to confirm a place that became free"), default=72,
        help_text=_("Whoever moves up is told by letter; after that time the place goes to the next."),
    )  # fmt: skip
    approval = models.PositiveSmallIntegerField(
        _("approval"), choices=Approval.choices, default=Approval.ONE,
        help_text=_("A change holds for those who apply after it."),
    )  # fmt: skip
    by_invitation = models.BooleanField(
        _("by invitation only"), default=False,
        help_text=_("Not shown on the conference’s page; whoever has the link can register."),
    )  # fmt: skip
    link_number = models.PositiveSmallIntegerField(default=1, editable=False)
    takes_pseudonyms = models.BooleanField(
        _("a pseudonym is enough"), default=False,
        help_text=_("For viewers and the diaspora alone: wherever a badge is made out, the name must be the real one."),
    )  # fmt: skip
    asks_listing = models.BooleanField(_("asks whether to be listed publicly"), default=True)
    asks_recording = models.BooleanField(_("asks about recordings and photographs"), default=True)
    asks_letters = models.BooleanField(_("asks about letters on later conferences"), default=True)

    class Meta:
        verbose_name = _("category of registration")
        verbose_name_plural = _("categories of registration")
        ordering = ["conference", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "slug"],
                name="one_category_per_address_of_a_conference",
                violation_error_message=_("Another category of this conference has this address."),
            ),
            models.CheckConstraint(
                condition=Q(takes_pseudonyms=False) | Q(kind__in=["viewer", "diaspora"]),
                name="only_viewers_and_the_diaspora_take_pseudonyms",
                violation_error_message=_("Only viewers and the diaspora can come by a pseudonym."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="a_category_closes_after_it_opens",
                violation_error_message=_("It must close after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(late_until=None) | Q(closes_at__isnull=False, late_until__gt=F("closes_at")),
                name="late_comes_after_closing",
                violation_error_message=_("Late registration ends after the closing; give that time, too."),
            ),
            models.CheckConstraint(
                condition=Q(hours_to_confirm__gte=1), name="there_is_time_to_confirm",
                violation_error_message=_("Leave at least one hour to confirm."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_silent(self) -> bool:
        """Whether nobody here is asked to speak."""
        return self.kind in SILENT

    def phase(self, at: datetime) -> Phase:
        """Before ``opens_at`` coming, up to ``closes_at`` open, up to ``late_until`` late; without times open."""
        if self.opens_at and at < self.opens_at:
            return Phase.COMING
        if self.closes_at is None or at < self.closes_at:
            return Phase.OPEN
        return Phase.LATE if self.late_until and at < self.late_until else Phase.CLOSED

    def takes(self, at: datetime) -> bool:
        return self.phase(at) in (Phase.OPEN, Phase.LATE)


class Application(Record):
    """A person's own registration in a category, from the form that was sent to the decision.

    ``steps`` is how many approvals it needs, fixed when the address is confirmed; the database itself refuses a state
    beyond approval without them.  ``has_place``: it takes one of the category's places.  ``arrived_at`` is the order
    of the waiting list: when the address was confirmed, or a place asked for anew.  ``agreed`` are the keys of
    consents that were ticked; they go to the ledger, and from here, once the address is confirmed.
    ``answers`` and ``brief_answers`` are those to the category's own questions, as ``questions.building`` has them,
    the second only until shortly after the conference.
    Never asked: ID number, ethnicity, religion, legal status, political views.
    """

    within = ("category",)
    noted = ("category", "state", "is_late", "steps", "has_place")
    silent = (
        "name", "latin_name", "organisation", "post", "address", "language", "country", "wishes_to_speak", "topic",
        "interpretation", "needs", "answers", "brief_answers", "agreed", "reason", "first_by", "second_by",
    )  # fmt: skip

    class State(models.TextChoices):
        ASKED = "asked", _("address not confirmed yet")
        NEW = "new", pgettext_lazy("application", "new")
        PRE_APPROVED = "pre-approved", _("pre-approved")
        WAITING = "waiting", _("on the waiting list")
        OFFERED = "offered", _("a place is offered")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        LAPSED = "lapsed", _("place not confirmed in time")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    category = models.ForeignKey(
        Category, on_delete=models.RESTRICT, related_name="applications", verbose_name=_("category")
    )
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.ASKED)
    name = models.CharField(_("name"), max_length=200, help_text=_("As you write it, in your own script."))
    latin_name = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    post = models.CharField(_("post"), max_length=300, blank=True)
    address = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(_("language of the letters"), max_length=12, choices=LANGUAGES, default="ka")
    country = models.CharField(_("country of residence"), max_length=2, blank=True, validators=[check_country])
    wishes_to_speak = models.BooleanField(_("wishes to speak"), default=False)
    topic = models.CharField(_("on what"), max_length=300, blank=True)
    interpretation = models.CharField(_("interpretation into"), max_length=12, blank=True)
    needs = models.CharField(_("what helps to take part"), max_length=500, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    brief_answers = models.JSONField(default=dict, blank=True)
    agreed = models.JSONField(default=list, blank=True)
    is_late = models.BooleanField(_("came late"), default=False)
    steps = models.PositiveSmallIntegerField(_("approvals needed"), default=0)
    first_by = models.CharField(max_length=64, blank=True)
    first_at = models.DateTimeField(null=True, blank=True)
    second_by = models.CharField(max_length=64, blank=True)
    second_at = models.DateTimeField(null=True, blank=True)
    has_place = models.BooleanField(_("has a place"), default=False)
    arrived_at = models.DateTimeField(_("arrived"), null=True, blank=True)
    offered_until = models.DateTimeField(_("to be confirmed until"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "conference",
                Lower("address"),
                condition=Q(state__in=["new", "pre-approved", "waiting", "offered", "approved"]),
                name="a_person_applies_once_for_a_conference",
                violation_error_message=_("There is an application from this address already."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["waiting", "offered", "approved"])
                | Q(steps=0)
                | Q(steps=1) & ~Q(first_by="")
                | Q(steps=2) & ~Q(first_by="") & ~Q(second_by=""),
                name="nobody_is_approved_without_the_approvals",
            ),
            models.CheckConstraint(
                condition=Q(second_by="") | ~Q(second_by=F("first_by")), name="the_second_approver_is_another_one"
            ),
            models.CheckConstraint(
                condition=Q(has_place=True) & Q(state__in=["new", "pre-approved", "offered", "approved"])
                | Q(has_place=False) & ~Q(state__in=["offered", "approved"]),
                name="whoever_is_in_has_a_place_and_nobody_out_has",
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_until__isnull=False), name="an_offer_ends_at_some_time"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(arrived_at__isnull=False), name="whoever_confirmed_arrived_at_some_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="whoever_applied_and_is_declined_is_told_why"
            ),
        ]
        indexes = [
            models.Index(fields=["category", "state", "arrived_at"], name="applications_in_order"),
            models.Index(fields=["conference", "state", "arrived_at"], name="applications_of_a_conference"),
            # the secretariat's list, whose every page would sort all of a conference's applications otherwise
            models.Index(fields=["conference", "is_late", "arrived_at", "id"], name="applications_by_arrival"),
            models.Index(Lower("address"), name="applications_by_address"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_live(self) -> bool:
        """Whether it is on its way or in: not only asked for, and not over."""
        return self.state in LIVE

    @property
    def all_answers(self) -> dict[str, Any]:
        return {**self.answers, **self.brief_answers}

    @property
    def origin(self) -> str:
        """By which name accreditation knows where a participant came from."""
        return f"application:{self.public_id}"

    def clean(self) -> None:
        if self.topic and not self.wishes_to_speak:
            raise ValidationError({"topic": _("A topic is only for those who wish to speak.")})


State = Application.State
UNDECIDED = (State.NEW, State.PRE_APPROVED)
LIVE = (*UNDECIDED, State.WAITING, State.OFFERED, State.APPROVED)
