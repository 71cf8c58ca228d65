"""Forms of the secretariat."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.conference.forms import WallClockField, off_wall, on_wall
from kavshiri.texts.forms import TextsFormField
from kavshiri.ui.zones import ZoneInfo


class UntilForm(forms.Form):
    """Until when answers are taken, on the wall of the conference's zone."""

    closes_at = WallClockField(
        label=pgettext_lazy("questionnaire", "open until"), help_text=_("By the conference’s clock.")
    )

    def __init__(self, *args: Any, zone: str, until: datetime | None = None, **kwargs: Any) -> None:
        self.zone = ZoneInfo(zone)
        begun = on_wall(until, self.zone) if until else None
        super().__init__(*args, **kwargs)
        if begun:
            self.initial["closes_at"] = begun.replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("closes_at"):
            try:
                told["closes_at"] = off_wall(told["closes_at"], self.zone).astimezone(UTC)
            except ValidationError as fault:
                self.add_error("closes_at", fault)
        return told


class SummaryForm(forms.Form):
    summary = TextsFormField(
        label=_("the secretariat’s words to the results"), each=3000, many_lines=True, required=False,
        help_text=_("They stand above the figures on the public page. Please name no persons."),
    )  # fmt: skip


class ParagraphForm(forms.Form):
    paragraph = TextsFormField(
        label=_("a paragraph of your own"), each=1500, many_lines=True, required=False,
        help_text=_("It stands in the middle of the letter, in the reader’s language."),
    )  # fmt: skip


class SendForm(forms.Form):
    only_present = forms.BooleanField(
        label=_("of participants, only those who were seen in a session"), required=False, initial=True
    )
