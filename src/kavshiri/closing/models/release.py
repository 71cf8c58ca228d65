"""The press release: composed from what is published, gone over by the secretariat, handed over to the news."""

from __future__ import annotations

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.models import Conference
from kavshiri.journal.models import Record
from kavshiri.texts.fields import TextsField

LONGEST = 12_000  # characters, in each language


class PressRelease(Record):
    """The draft of a conference's press release, in each language.

    Where somebody must fill something in, such as a quote, there stand square brackets: nothing is invented.
    ``is_example``: something that it tells of is an example.  It is published by nobody here: ``HandOver`` makes a
    draft in the news, which an editor publishes.
    """

    within = ("conference",)
    noted = ("conference", "dated", "is_example", "composed_at")
    silent = ("title", "text")

    conference = models.OneToOneField(
        Conference, on_delete=models.CASCADE, related_name="+", verbose_name=_("conference")
    )
    title = TextsField(_("heading"), max_length=300)
    text = TextsField(
        _("text"), max_length=LONGEST, many_lines=True,
        help_text=_("One paragraph on each line. Fill in what stands in square brackets, or take it out."),
    )  # fmt: skip
    dated = models.DateField(_("date"))
    is_example = models.BooleanField(_("it tells of examples"), default=False, editable=False)
    composed_at = models.DateTimeField(_("composed"), editable=False)

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")
        ordering = ["-dated", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def digest(self, language: str) -> str:
        """SHA-256 of the words that it has in a language now."""
        return hashlib.sha256(f"{self.title.text(language)}\n{self.text.text(language)}".encode()).hexdigest()


class HandOver(Record):
    """The press release in one language was handed over to the news: ``url`` is the editor's address of that draft."""

    within = ("release",)
    noted = ("language", "url", "digest")

    release = models.ForeignKey(PressRelease, on_delete=models.CASCADE, related_name="hand_overs")
    language = models.CharField(_("language"), max_length=12)
    url = models.CharField(_("address"), max_length=500)
    digest = models.CharField("SHA-256", max_length=64, editable=False)

    class Meta:
        verbose_name = _("press release handed over")
        verbose_name_plural = _("press releases handed over")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(url=""), name="what_was_handed_over_has_its_place")]

    def __str__(self) -> str:
        return f"{self.release_id}: {self.language}"
