"""What is typed about records and certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.badges import forms as badges
from kavshiri.accreditation.models import Kind
from kavshiri.conference.models import Conference
from kavshiri.correspondence.models import Letterhead, Signatory
from kavshiri.hall import queries as halls
from kavshiri.proceedings.models import LONGEST_REASON, LONGEST_STAY, CertificateRule, Part, Release


class CodeForm(badges.CodeForm):
    no_code = _("This is no code of a certificate: it has sixteen letters and digits.")


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Name on the certificate"), max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip


class ReleaseForm(forms.Form):
    audience = forms.ChoiceField(
        label=_("For whom?"), widget=forms.RadioSelect,
        choices=[choice for choice in Release.Audience.choices if choice[0] != Release.Audience.NOBODY],
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label=_("Which parts?"), widget=forms.CheckboxSelectMultiple, choices=Part.choices, required=False
    )


class CorrectionForm(forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutes of attendance"), min_value=0, max_value=LONGEST_STAY, required=False,
        help_text=_("Empty: what the hall has measured counts again."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        help_text=_("Stays with the correction; only the secretariat reads it."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON)


class RuleForm(forms.ModelForm):
    kinds = forms.MultipleChoiceField(
        label=_("Who gets one"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("None chosen: for all participants."),
    )  # fmt: skip

    class Meta:
        model = CertificateRule
        fields = ("session", "measure", "least", "kinds", "lists_sessions", "letterhead", "signatory")

    def __init__(self, *args: Any, conference: Conference, **words: Any) -> None:
        super().__init__(*args, **words)
        sessions: Any = self.fields["session"]
        sessions.queryset = halls.to_be_held(conference)
        sessions.empty_label = _("the whole conference")
        if self.instance.pk:
            sessions.disabled = True
        letterheads: Any = self.fields["letterhead"]
        signatories: Any = self.fields["signatory"]
        letterheads.queryset, letterheads.empty_label = Letterhead.objects.order_by("code"), _("none")
        signatories.queryset = Signatory.objects.filter(is_in_office=True).select_related("letterhead").order_by("pk")
        signatories.empty_label = _("nobody signs")

    def values(self) -> dict[str, Any]:
        """What the verb is given."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def _post_clean(self) -> None:
        """The record checks itself when the verb stores it; the form must not change it before."""
