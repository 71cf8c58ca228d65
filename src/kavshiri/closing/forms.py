from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.closing.actions.reporting import FILES
from kavshiri.closing.models import DonorReport, Mark, PressRelease
from kavshiri.cms.forms import DayInput, RecordForm, field_for
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts
from kavshiri.uploads.forms import UploadField


class ReleaseForm(RecordForm):
    class Meta:
        model = PressRelease
        fields = ["conference", "title", "text", "dated"]
        formfield_callback = field_for


class ReportForm(RecordForm):
    parts = (
        ("", ("conference", "funder", "agreement", "since", "until")),
        (_("What only people can write"), ("summary", "challenges", "lessons", "sustainability", "visibility")),
        (_("Use of the funds"), ("currency", "money")),
    )

    class Meta:
        model = DonorReport
        fields = [
            "conference", "funder", "agreement", "since", "until", "summary", "challenges", "lessons",
            "sustainability", "visibility", "currency", "money",
        ]  # fmt: skip
        formfield_callback = field_for


class MarkForm(forms.Form):
    """The verdict is empty where what the rooms know counts again."""

    verdict = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("as the portal knows it")), *Mark.Verdict.choices]
    )
    words = forms.CharField(label=pgettext_lazy("step", "why"), required=False, max_length=300)


class RemarkForm(forms.Form):
    remark = TextsFormField(label=_("remark for readers"), required=False, each=1_000, many_lines=True)

    def remark_given(self) -> Texts:
        return self.cleaned_data.get("remark") or Texts()


class HandOverForm(forms.Form):
    """``seen``: the key of the latest time that it was handed over, as whoever presses the button sees it."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    with_brackets = forms.BooleanField(label=_("with what is still in square brackets"), required=False)
    again = forms.BooleanField(
        label=_("another draft, although the same words have been handed over already"), required=False
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound and not self.get_initial_for_field(self.fields["seen"], "seen"):
            del self.fields["again"]  # nobody has handed it over yet


class HandInForm(forms.Form):
    """The file as it went out; without one, the report is kept as it would be downloaded now."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    on = forms.DateField(label=pgettext_lazy("report", "handed in on"), widget=DayInput)
    file = UploadField(label=_("the file that was handed in"), kinds=FILES, required=False)
    note = forms.CharField(label=_("note"), required=False, max_length=300,
                           help_text=_("Such as to whom and how it went."))  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        more = _("Without a file, the report is kept as it can be downloaded now.")
        self.fields["file"].help_text = f"{self.fields['file'].help_text} {more}"
