from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.forms import CountryField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall, on_wall
from kavshiri.registration.models import Category, Delegation, FocalPoint, Member, Quota


class DelegationForm(RecordForm):
    """The deadline is by the conference's clock."""

    parts = (("", ("conference", "country", "organisation", "language", "places", "nominates_until", "note")),)
    country = CountryField()
    nominates_until = WallClockField(
        label=_("nominations until"),
        required=False,
        help_text=_("By the conference’s clock. Until then the focal points nominate and replace; empty: no end."),
    )

    class Meta:
        model = Delegation
        fields = ["conference", "country", "organisation", "language", "places", "nominates_until", "note"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.conference_id:
            self.fields["conference"].disabled = True
            moment = self.instance.nominates_until
            self.initial["nominates_until"] = on_wall(moment, self.instance.conference.tz)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        conference, until = told.get("conference"), told.get("nominates_until")
        if conference and until:
            try:
                told["nominates_until"] = off_wall(until, conference.tz)
            except forms.ValidationError as fault:
                self.add_error("nominates_until", fault)
        return told


class FocalPointRow(RecordForm):
    class Meta:
        model = FocalPoint
        fields = ["name", "address", "language"]
        formfield_callback = field_for


class QuotaRow(RecordForm):
    class Meta:
        model = Quota
        fields = ["category", "places"]
        formfield_callback = field_for


class MemberForm(forms.ModelForm):
    """Whom a delegation nominates. Never asked: ID number, legal status, ethnicity, religion, political views."""

    class Meta:
        model = Member
        fields = ["category", "name", "latin_name", "post", "address", "language", "wishes_to_speak", "topic", "needs"]
        widgets = {
            "category": forms.RadioSelect,
            "language": forms.RadioSelect,
            "address": forms.EmailInput(attrs={"inputmode": "email", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = Category.choices  # type: ignore[attr-defined]  # without an empty one
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def _post_clean(self) -> None:
        """The verb checks the whole record, with its delegation; here only the fields themselves are."""

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("of a refusal", "Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
