from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications.forms import CountryField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall, on_wall
from kavshiri.conference.models import Session
from kavshiri.registration import queries
from kavshiri.registration.actions import returning, vouching
from kavshiri.registration.models import Category, Delegation, FocalPoint, Member, Protocol, Quota
from kavshiri.uploads.forms import UploadField


class DelegationForm(RecordForm):
    """The deadline is by the conference's clock."""

    parts = (
        ("", ("conference", "country", "organisation", "language", "places", "nominates_until")),
        (_("Protocol"), ("credentials", "precedence", "note")),
    )
    country = CountryField()
    nominates_until = WallClockField(
        label=_("nominations until"),
        required=False,
        help_text=_("By the conference’s clock. Until then the focal points nominate and replace; empty: no end."),
    )

    class Meta:
        model = Delegation
        fields = [
            "conference", "country", "organisation", "language", "places", "nominates_until", "credentials",
            "precedence", "note",
        ]  # fmt: skip
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


class CredentialForm(forms.Form):
    """A note verbale or another paper that announces the delegation."""

    number = forms.CharField(label=_("number of the note"), max_length=60, help_text=_("As it stands on the paper."))
    dated_on = forms.DateField(
        label=_("date of the note"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    signed_by = forms.CharField(
        label=_("who signs"), max_length=300, help_text=_("Name and post of whoever has signed.")
    )
    paper = UploadField(label=_("file"), kinds=vouching.KINDS)

    def told(self) -> dict[str, Any]:
        """Values and file, as the verb takes them."""
        values = dict(self.cleaned_data)
        return {"file": values.pop("paper"), "values": values}


class TableForm(forms.Form):
    table = UploadField(label=_("the filled table"), kinds=returning.KINDS)


class SeatForm(forms.Form):
    """Where a delegation wishes to speak, who speaks, and on what."""

    session = forms.ModelChoiceField(label=_("session"), queryset=Session.objects.none(), empty_label=None)
    speaker = forms.ModelChoiceField(
        label=_("who speaks"), queryset=Member.objects.none(), required=False, empty_label=_("not decided yet")
    )
    topic = forms.CharField(label=_("on what"), max_length=300, required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session, speaker = self.fields["session"], self.fields["speaker"]
        session.queryset = queries.sessions(delegation.conference)  # type: ignore[attr-defined]  # a choice of records
        session.label_from_instance = titled  # type: ignore[attr-defined]
        speaker.queryset = delegation.members.filter(state__in=queries.IN)  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def titled(session: Any) -> str:
    return str(session.title.read((get_language() or "ka").split("-")[0]))


class ProtocolForm(forms.ModelForm):
    class Meta:
        model = Protocol
        fields = ["order", "credentials"]
        widgets = {"order": forms.RadioSelect, "credentials": forms.RadioSelect}

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class NumbersForm(forms.Form):
    """Numbers of some records: a field for each, named by its key; an empty one takes the number away."""

    def __init__(self, *args: Any, numbered: Iterable[tuple[int, str, int | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, number in numbered:
            self.fields[f"n{key}"] = forms.IntegerField(
                label=label, initial=number, required=False, min_value=1, max_value=9999,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )  # fmt: skip

    def told(self) -> dict[int, int | None]:
        return {int(name[1:]): value for name, value in self.cleaned_data.items()}


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("of a refusal", "Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
