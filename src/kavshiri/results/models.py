"""What a session resulted in: the rapporteur's page, what of it was submitted and published, and inputs in writing."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import DraftStateMixin, RevisionMixin, WorkflowMixin

from kavshiri.accreditation.models import Participant
from kavshiri.asking.models import check_language
from kavshiri.conference.models import Conference, Session
from kavshiri.conference.models.versions import WrittenField
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record
from kavshiri.noting.models import Attribution
from kavshiri.texts.fields import TextsField
from kavshiri.uploads.models import Upload

LONGEST = 2_000  # characters of a paragraph, in each language
PAGE = 3_600  # of all paragraphs together: what one printed page holds, with its headings
MOST = 60  # paragraphs
LONGEST_INPUT = 20_000
LONGEST_REASON = 1_000


class Part(models.TextChoices):
    """Under which heading a paragraph stands, in the order of the page."""

    AGREED = "agreed", pgettext_lazy("results", "what was agreed")
    VIEWS = "views", pgettext_lazy("results", "different views")
    OPEN = "open", pgettext_lazy("results", "open questions")
    PROPOSALS = "proposals", pgettext_lazy("results", "proposals")


class Synthesis(Record):
    """The rapporteur's one page on a session, as it is being written.

    ``language`` is the one it is written in first; a paragraph without it is not ready.  ``published`` is what readers
    have.  ``reminded_at``: the rapporteurs were written that it is late.
    """

    within = ("hall",)
    noted = ("language", "published_at", "revision")
    silent = ("reminded_at", "published")

    hall = models.OneToOneField(Hall, on_delete=models.CASCADE, related_name="+", verbose_name=_("hall"))
    language = models.CharField(_("first written in"), max_length=12, choices=settings.CONTENT_LANGUAGES, default="ka")
    published = models.ForeignKey(
        "results.Submission", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("results of a session")
        verbose_name_plural = _("results of sessions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.hall_id}"


class Paragraph(Record):
    """A paragraph of the page.  ``key`` is by which provenance knows it: it stays whatever becomes of the words."""

    within = ("synthesis",)
    noted = ("part", "place")
    silent = ("text", "key")

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="paragraphs")
    part = models.CharField(_("heading"), max_length=9, choices=Part.choices)
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    text = TextsField(pgettext_lazy("results", "paragraph"), max_length=LONGEST, many_lines=True)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("paragraph of results")
        verbose_name_plural = _("paragraphs of results")
        ordering = ["synthesis", "place", "pk"]

    def __str__(self) -> str:
        return f"{self.synthesis_id}: {self.part}"


class Submission(WorkflowMixin, DraftStateMixin, RevisionMixin, Record):
    """The page as it was submitted to the houses; ``live`` means that every house has cleared it.

    ``content``: {"language", "paragraphs": [{"key", "part", "text" (``Texts``), "sources": [names]}]}.  What it came
    from is kept with it, so that words whose source is withdrawn later can be held back from readers.
    """

    within = ("synthesis",)
    noted = ("number", "published_at")

    synthesis = models.ForeignKey(Synthesis, on_delete=models.CASCADE, related_name="submissions")
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("number"))
    content = WrittenField(default=dict)
    digest = models.CharField(max_length=64)
    note = TextsField(_("what changed"), max_length=1000, many_lines=True, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("submitted results")
        verbose_name_plural = _("submitted results")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "number"], name="submitted_results_are_numbered"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(live=True), name="only_cleared_results_are_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.synthesis_id}: {self.number}"


class Call(Record):
    """A call for inputs in writing, sent by mail; what is answered by mail becomes an input.

    ``session`` None: on the whole conference.  ``until``: the last day, where the conference is.
    """

    within = ("conference",)
    noted = ("conference", "session", "until", "note", "letters")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    until = models.DateField(pgettext_lazy("call for inputs", "until"))
    note = TextsField(pgettext_lazy("call for inputs", "what is asked"), max_length=1500, many_lines=True)
    letters = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("call for inputs")
        verbose_name_plural = _("calls for inputs")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.session or self.conference} ({self.until})"


class WrittenInput(Record):
    """What a participant, a delegation or an office hands in writing: words, a file, or both.

    ``session`` None: on the whole conference.  ``who`` is by whom it is, as the secretariat reads it; ``attribution``
    as whom others may be shown it (never "off").  ``delegation`` is what stands on the list of participants, kept as
    it was.  ``is_open``: whoever reads the results may read it, too.  ``call`` is what it answers; ``address`` that of
    a focal point who answered by mail and is no participant, so that an erasure finds it.
    """

    within = ("conference",)
    noted = ("session", "state", "language", "attribution", "is_open", "way", "call")
    silent = ("title", "text", "file", "participant", "delegation_key", "delegation", "who", "address", "reason",
              "key")  # fmt: skip

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("input", "received")
        TAKEN = "taken", pgettext_lazy("input", "taken into the work")
        DECLINED = "declined", pgettext_lazy("input", "not taken up")
        WITHDRAWN = "withdrawn", pgettext_lazy("input", "withdrawn")

    class Way(models.TextChoices):
        PAGE = "page", pgettext_lazy("input", "by the page")
        OFFICE = "office", pgettext_lazy("input", "entered by the secretariat")
        MAIL = "mail", pgettext_lazy("input", "by mail")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"))
    session = models.ForeignKey(
        Session, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("session")
    )
    title = models.CharField(pgettext_lazy("input", "title"), max_length=200)
    text = models.TextField(pgettext_lazy("input", "text"), max_length=LONGEST_INPUT, blank=True)
    file = models.ForeignKey(
        Upload, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    language = models.CharField(_("language"), max_length=12, validators=[check_language])
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("participant")
    )
    delegation_key = models.CharField(max_length=36, blank=True, editable=False)
    delegation = TextsField(_("delegation or organisation"), max_length=300, blank=True)
    who = models.CharField(_("by whom"), max_length=200, blank=True)
    address = models.EmailField(max_length=254, blank=True, editable=False)
    call = models.ForeignKey(
        Call, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="inputs"
    )
    attribution = models.CharField(
        _("who said it is shown"), max_length=10, choices=Attribution.choices, default=Attribution.DELEGATION
    )
    way = models.CharField(_("how it came"), max_length=6, choices=Way.choices, default=Way.PAGE, editable=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.RECEIVED)
    reason = models.CharField(_("reason"), max_length=LONGEST_REASON, blank=True)
    is_open = models.BooleanField(_("readers may read it"), default=False)
    received_at = models.DateTimeField(_("received"), editable=False)
    key = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        verbose_name = _("input in writing")
        verbose_name_plural = _("inputs in writing")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["conference", "state"], name="inputs_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(file__isnull=False), name="an_input_has_words_or_a_file",
                violation_error_message=_("Write something, or choose a file."),
            ),
            models.CheckConstraint(condition=~Q(attribution="off"), name="no_input_is_off_the_record"),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="an_input_that_is_not_taken_up_is_told_why",
                violation_error_message=_("Say why it is not taken up."),
            ),
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(state="taken"), name="only_inputs_taken_into_the_work_are_open",
                violation_error_message=_("Only what was taken into the work can be opened to readers."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.session and self.session.conference_id != self.conference_id:
            raise ValidationError({"session": _("The session belongs to another conference.")})
