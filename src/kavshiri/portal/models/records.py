"""Records of the portal: the notice and the useful links."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kavshiri.journal.models import Record, Sourced
from kavshiri.texts.fields import TextsField


class Notice(Record):
    """What stands at the head of every page while it is on: "The portal works in test mode"."""

    noted = ("text", "is_on", "keeps_engines_away", "shown_from", "shown_until")

    text = TextsField(_("text"), max_length=300, many_lines=True)
    is_on = models.BooleanField(_("on"), default=True)
    keeps_engines_away = models.BooleanField(
        _("search engines stay away while it is on"),
        default=True,
        help_text=_("Every page says noindex as long as this notice is shown."),
    )
    shown_from = models.DateTimeField(_("from"), null=True, blank=True)
    shown_until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_from=None) | Q(shown_until=None) | Q(shown_until__gt=models.F("shown_from")),
                name="a_notice_ends_after_it_begins",
                violation_error_message=_("The notice ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return str(self.text)

    def is_shown_at(self, moment: datetime) -> bool:
        begun = self.shown_from is None or self.shown_from <= moment
        return self.is_on and begun and (self.shown_until is None or moment < self.shown_until)

    def clean(self) -> None:
        if self.shown_from and self.shown_until and self.shown_until <= self.shown_from:
            raise ValidationError({"shown_until": _("The notice ends before it begins.")})


class LinkGroup(Record):
    """A heading among the useful links."""

    noted = ("title", "position")

    title = TextsField(_("title"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("group of links")
        verbose_name_plural = _("groups of links")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class UsefulLink(Record, Sourced):
    """An address elsewhere, with a note and the day on which somebody or the checker last looked."""

    within = ("group",)
    noted = ("group", "title", "url", "note", "languages", "checked_on", "fault", "position")

    group = models.ForeignKey(LinkGroup, on_delete=models.PROTECT, related_name="links", verbose_name=_("group"))
    title = TextsField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500)
    note = TextsField(_("note"), max_length=300, blank=True)
    languages = models.JSONField(_("languages of the page"), default=list, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    fault = models.CharField(_("what the check found"), max_length=200, blank=True, editable=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("useful link")
        verbose_name_plural = _("useful links")
        ordering = ["group__position", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "url"], name="an_address_stands_once_in_a_group")]

    def __str__(self) -> str:
        return str(self.title)
