"""The outcome document of a conference: how it is put together, free passages, versions, what readers of each get."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.outcomes.models import Round
from kavshiri.texts.fields import TextsField

LONGEST = 20_000  # characters of a passage, in each language: about seven printed pages
LONGEST_NOTE = 1_000
LONGEST_DECISION = 300
SHORT = 60  # characters by which lists call a passage


class Section(models.TextChoices):
    """The parts of a document between its cover and its end, in the order in which they stand by custom."""

    PREAMBLE = "preamble", pgettext_lazy("outcome document", "Preamble")
    PROCEEDINGS = "proceedings", pgettext_lazy("outcome document", "Proceedings")
    DISCUSSION = "discussion", pgettext_lazy("outcome document", "Facilitated discussion")
    RECOMMENDATIONS = "recommendations", pgettext_lazy("outcome document", "Recommendations")
    COMMITMENTS = "commitments", pgettext_lazy("outcome document", "Commitments")
    FORWARD = "forward", pgettext_lazy("outcome document", "Way forward")
    PROGRAMME = "programme", pgettext_lazy("outcome document", "Annex: programme as held")
    DELEGATIONS = "delegations", pgettext_lazy("outcome document", "Annex: delegations, planned and present")


ANNEXES = (Section.PROGRAMME, Section.DELEGATIONS)


def _as_usual() -> list[str]:
    return list(Section.values)


class Document(Record):
    """What a conference leaves behind in writing: its outcome document, or the summary of its chair.

    ``sections`` are the parts that it has, in their order: the preamble, where there is one, comes first, annexes last.
    ``authentic`` is the language whose words count; ``languages`` those in which versions are made, always with it.
    """

    within = ("conference",)
    noted = ("conference", "kind", "title", "authentic", "languages", "sections", "is_example")

    class Kind(models.TextChoices):
        OUTCOME = "outcome", pgettext_lazy("document", "outcome document")
        SUMMARY = "summary", pgettext_lazy("document", "chair’s summary")

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference"),
        error_messages={"unique": _("This conference has its document already.")},
    )  # fmt: skip
    kind = models.CharField(_("what it is"), max_length=7, choices=Kind.choices, default=Kind.OUTCOME)
    title = TextsField(_("title"), max_length=300)
    authentic = models.CharField(
        _("authentic language"), max_length=12, choices=settings.CONTENT_LANGUAGES, default="ka"
    )
    languages = models.JSONField(_("languages"), default=list)
    sections = models.JSONField(_("parts"), default=_as_usual)
    is_example = models.BooleanField(_("an example, not a real document"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("document", "outcome document")
        verbose_name_plural = pgettext_lazy("document", "outcome documents")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        if not _are_of(self.languages, dict(settings.CONTENT_LANGUAGES)) or self.authentic not in self.languages:
            raise ValidationError({"languages": _("Choose languages of this portal, the authentic one among them.")})
        if not _are_of(self.sections, Section.values):
            raise ValidationError({"sections": _("A document has no such part.")})
        if self.sections != in_order(self.sections):
            raise ValidationError({"sections": _("The preamble comes first, and annexes come last.")})


def _are_of(told: Any, known: Any) -> bool:
    fits = isinstance(told, list) and all(isinstance(one, str) and one in known for one in told)
    return fits and len(set(told)) == len(told) > 0


def in_order(sections: list[str]) -> list[str]:
    """As far as sense demands it: the preamble first, annexes last; what lies between stays as it is."""
    return sorted(sections, key=lambda one: (one != Section.PREAMBLE, one in ANNEXES))


class Passage(Record):
    """Free words before or behind what a part is put together from.

    A line is a paragraph; one that begins with ``##`` or ``###`` is a heading, with ``-`` an item of a list.  ``key``
    is by which its paragraphs are known through versions.
    """

    within = ("document",)
    noted = ("document", "section", "place", "position", "text")
    silent = ("key",)

    class Place(models.TextChoices):
        BEFORE = "before", pgettext_lazy("passage", "at the beginning of the part")
        AFTER = "after", pgettext_lazy("passage", "at the end of the part")

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="passages", verbose_name=_("outcome document")
    )
    section = models.CharField(pgettext_lazy("document", "part"), max_length=15, choices=Section.choices)
    place = models.CharField(_("where it stands"), max_length=6, choices=Place.choices, default=Place.BEFORE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    text = TextsField(
        pgettext_lazy("passage", "text"), max_length=LONGEST, many_lines=True,
        help_text=_("Each line is a paragraph. Begin a line with ## for a heading, with - for an item of a list."),
    )  # fmt: skip
    key = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("document", "passage")
        verbose_name_plural = pgettext_lazy("document", "passages")
        ordering = ["document", "position", "pk"]

    def __str__(self) -> str:
        said = " ".join(str(self.text).replace("#", " ").split())
        return said if len(said) <= SHORT else f"{said[: SHORT - 1]}…"


class Version(Record):
    """The document as it was at a moment, in each language; nothing of it changes but whether readers have it.

    ``sources`` are the journal names of what it was put together from.  ``round`` is the one in which delegations are
    asked to comment on it.  An outcome document is adopted by something, the summary of a chair only issued.
    """

    within = ("document",)
    noted = ("number", "kind", "status", "note", "decision", "decided_on", "round", "published_at", "withdrawn_at")
    silent = ("sources",)

    class Status(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("outcome document", "draft")
        COMMENTS = "comments", pgettext_lazy("outcome document", "for comments")
        ADOPTED = "adopted", pgettext_lazy("outcome document", "adopted")
        ISSUED = "issued", pgettext_lazy("outcome document", "issued")

    FINAL = (Status.ADOPTED, Status.ISSUED)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(pgettext_lazy("version", "number"), editable=False)
    kind = models.CharField(_("what it is"), max_length=7, choices=Document.Kind.choices)
    status = models.CharField(_("status"), max_length=8, choices=Status.choices, default=Status.DRAFT)
    authentic = models.CharField(_("authentic language"), max_length=12)
    note = TextsField(_("what is new"), max_length=LONGEST_NOTE, many_lines=True, blank=True)
    decision = TextsField(_("by what it was adopted"), max_length=LONGEST_DECISION, blank=True)
    decided_on = models.DateField(_("on which day"), null=True, blank=True)
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sources = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(_("readers have it since"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back from readers"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("document", "version of an outcome document")
        verbose_name_plural = pgettext_lazy("document", "versions of outcome documents")
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="versions_of_a_document_are_numbered"),
            models.CheckConstraint(
                condition=~Q(status__in=["adopted", "issued"]) | Q(decided_on__isnull=False),
                name="what_is_adopted_or_issued_says_when",
                violation_error_message=_("Say on which day."),
            ),
            models.CheckConstraint(
                condition=(~Q(status="adopted") | Q(kind="outcome")) & (~Q(status="issued") | Q(kind="summary")),
                name="a_summary_is_issued_and_never_adopted",
            ),
            models.CheckConstraint(
                condition=~Q(status="draft") | Q(published_at__isnull=True), name="readers_have_no_draft",
                violation_error_message=_("A draft is not for readers."),
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="what_was_taken_back_is_not_with_readers",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.document_id}: {self.number}"

    def clean(self) -> None:
        if self.status == self.Status.ADOPTED and not self.decision:
            raise ValidationError({"decision": _("Say by what it was adopted, such as the closing session.")})

    @property
    def is_final(self) -> bool:
        return self.status in self.FINAL


class Rendition(Record):
    """A version in one language: the composed document as canonical JSON (``documents.told``) and its SHA-256.

    ``missing`` of ``every`` text stand in another language, since nobody had translated them.  Rows are only added.
    """

    within = ("version",)
    noted = ("language", "sha256", "missing", "every")
    silent = ("composed",)

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="renditions")
    language = models.CharField(_("language"), max_length=12)
    composed = models.TextField()
    sha256 = models.CharField(max_length=64)
    missing = models.PositiveIntegerField(_("texts in another language"), default=0)
    every = models.PositiveIntegerField(_("texts"), default=0)

    class Meta:
        verbose_name = pgettext_lazy("document", "version in a language")
        verbose_name_plural = pgettext_lazy("document", "versions in languages")
        ordering = ["version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="a_version_is_in_each_language_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.language}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("What was frozen stays as it is; make a new version."))
        super().save(*args, **kwargs)
