from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.cms.forms import DAY, DayInput, LinesInput, RecordForm, field_for
from kavshiri.commitments import saying
from kavshiri.commitments.actions.reporting import EVIDENCE
from kavshiri.commitments.models import Commitment, Responsible, Status, Verification
from kavshiri.owners.forms import OwnerForm
from kavshiri.texts.fields import UNWRITABLE
from kavshiri.texts.values import Texts
from kavshiri.uploads.forms import UploadField

LANGUAGES = settings.CONTENT_LANGUAGES


class ResponsibleForm(OwnerForm):
    class Meta(OwnerForm.Meta):
        model = Responsible


class CommitmentForm(RecordForm):
    parts = (
        ("", ("conference", "text", "form", "means", "together_with", "theme")),
        (_("How it is measured"),
         ("target", "indicator", "baseline", "baseline_figure", "target_figure", "budget", "due")),
        (_("Who answers for it"), ("responsible", "verifier", "reports_every")),
        (_("Where this comes from"), ("source", "source_url", "as_of")),
    )  # fmt: skip

    class Meta:
        model = Commitment
        fields = [
            "conference", "text", "form", "means", "together_with", "theme", "target", "indicator", "baseline",
            "baseline_figure", "target_figure", "budget", "due", "responsible", "verifier", "reports_every", "source",
            "source_url", "as_of",
        ]  # fmt: skip
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("Say which office answers for it: a commitment without an owner is not kept.")
        self.fields["responsible"].error_messages["required"] = words


class Spoken(forms.Form):
    """Words in one language, as whoever writes them has them."""

    in_language: tuple[str, ...] = ()
    language = forms.ChoiceField(label=_("Language of your words"), choices=LANGUAGES)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name in self.in_language:
            if UNWRITABLE.search(told.get(name) or ""):
                self.add_error(name, _("This holds a sign that cannot be written; type it anew."))
        return told

    def spoken(self, name: str) -> Texts:
        words = self.cleaned_data.get(name) or ""
        return Texts.of(**{self.cleaned_data["language"]: words.replace("\r\n", "\n")})


class ReportForm(Spoken):
    """What an office tells of a period."""

    in_language = ("words", "evidence_says", "next_step")
    since = forms.DateField(label=_("from"), widget=DayInput, input_formats=[DAY])
    until = forms.DateField(label=_("until"), widget=DayInput, input_formats=[DAY])
    status = forms.ChoiceField(label=_("How far it is"), choices=Status.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was done"), max_length=4000, widget=LinesInput(attrs={"rows": 6}),
        help_text=_("Where it was overtaken or dropped: why. Please name no persons."),
        error_messages={"required": _("Say in a few words what was done, or why nothing was.")},
    )  # fmt: skip
    figure = forms.DecimalField(
        label=_("Figure reached"), max_digits=14, decimal_places=2, required=False, help_text=_("By the indicator.")
    )
    evidence_url = forms.URLField(
        label=_("Evidence: an address"), max_length=500, required=False, assume_scheme="https",
        help_text=_("What is done, be it in part, is shown by an address or a file."),
    )  # fmt: skip
    file = UploadField(label=_("Evidence: a file"), kinds=EVIDENCE, required=False)
    evidence_says = forms.CharField(label=_("What the evidence shows"), max_length=300, required=False)
    is_evidence_public = forms.BooleanField(label=_("Everybody may see the file."), required=False)
    next_step = forms.CharField(
        label=_("Next step"), max_length=500, required=False, widget=LinesInput(attrs={"rows": 2}),
        help_text=_("For everything that is not over, with its date."),
    )  # fmt: skip
    next_on = forms.DateField(label=_("Date of the next step"), widget=DayInput, input_formats=[DAY], required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        status = told.get("status")
        lacking = status in Status.shown_by_evidence() and not (told.get("evidence_url") or told.get("file"))
        if lacking and not {"evidence_url", "file"} & set(self.errors):
            words = _("What is done, be it in part, is shown by evidence: an address or a file.")
            self.add_error("evidence_url", words)
        if status and status not in Status.ends() and not {"next_step", "next_on"} & set(self.errors):
            if not told.get("next_step"):
                self.add_error("next_step", _("What is not over has a next step."))
            if not told.get("next_on"):
                self.add_error("next_on", _("Give the date of the next step."))
        return told

    def told(self) -> dict[str, Any]:
        """The values of a report; the file goes beside them."""
        plain = ("since", "until", "status", "figure", "evidence_url", "is_evidence_public", "next_on")
        values = {name: self.cleaned_data[name] for name in plain}
        return values | {name: self.spoken(name) for name in self.in_language}


class ReceivedForm(ReportForm):
    """The same, entered by the secretariat from what an office has sent."""

    received = forms.CharField(
        label=_("How it came"), max_length=200, help_text=_("Such as: letter No. 12 of 3 May 2021."),
        error_messages={"required": _("Say how it came: what is entered for others has a source.")},
    )  # fmt: skip
    field_order = ["received"]

    def told(self) -> dict[str, Any]:
        return {**super().told(), "received": self.cleaned_data["received"]}


class VerifyForm(Spoken):
    in_language = ("words",)
    verdict = forms.ChoiceField(
        label=_("What you have found"), choices=Verification.Verdict.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What you looked at"), max_length=1000, widget=LinesInput(attrs={"rows": 3}),
        help_text=_("What was seen, where, when; where it is not confirmed: what is missing."),
    )  # fmt: skip


class TakeOnForm(forms.Form):
    on = forms.DateField(label=_("Taken on"), widget=DayInput, input_formats=[DAY])


class DeriveForm(forms.Form):
    """From which recommendation a commitment comes; ``offered``: names in the journal with what is shown."""

    source = forms.ChoiceField(label=_("Recommendation"))

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["source"]).choices = list(offered)


class SoughtForm(forms.Form):
    """Filters of a list; whatever does not fit a filter is left out of account."""

    theme = forms.ChoiceField(label=_("Theme"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    office = forms.ChoiceField(label=_("Responsible office"), required=False)
    status = forms.ChoiceField(label=_("How far it is"), required=False)
    mark = forms.ChoiceField(label=pgettext_lazy("commitments", "Which ones"), required=False)
    conference = forms.ChoiceField(label=_("Conference"), required=False)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = [(code, saying.mark_sought(code)) for code in ("verified", "claimed", "silent")]
        statuses = [(str(one), one.label) for one in Status]
        every: dict[str, list[tuple[str, Any]]] = {"status": [*statuses], "mark": [*marks]}
        every |= {name: [*choices] for name, choices in offered.items()}
        for name, choices in every.items():
            cast("forms.ChoiceField", self.fields[name]).choices = [("", _("All")), *choices]

    def told(self) -> dict[str, str]:
        self.is_valid()  # what does not fit is not among the cleaned values
        return {name: value for name, value in self.cleaned_data.items() if value}
