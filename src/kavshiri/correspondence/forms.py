from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Kind
from kavshiri.classifications.forms import CountryField
from kavshiri.cms.forms import DayInput, LinesInput, RecordForm, field_for
from kavshiri.correspondence import filling, queries
from kavshiri.correspondence.actions.drafting import Order
from kavshiri.correspondence.actions.noting import NEXT, SCANS
from kavshiri.correspondence.models import (
    Event,
    Letterhead,
    LetterTemplate,
    Mission,
    OfficialLetter,
    Reminder,
    Signatory,
)
from kavshiri.correspondence.models.house import LANGUAGES
from kavshiri.uploads.forms import UploadField

ALL = ("", pgettext_lazy("letters", "all"))


class LetterheadForm(RecordForm):
    class Meta:
        model = Letterhead
        fields = ["code", "organisation", "lines", "emblem", "mail"]
        formfield_callback = field_for


class SignatoryForm(RecordForm):
    class Meta:
        model = Signatory
        fields = ["letterhead", "office", "name", "account", "is_in_office"]
        formfield_callback = field_for


class MissionForm(RecordForm):
    country = CountryField(label=_("country"), required=True)

    class Meta:
        model = Mission
        fields = ["country", "name", "lines", "mail", "language"]
        formfield_callback = field_for


class TemplateForm(RecordForm):
    class Meta:
        model = LetterTemplate
        fields = ["kind", "title", "subject", "addressee", "salutation", "body", "closing", "answer_within"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [self.instance.kind] if self.instance.pk else LetterTemplate.Kind.values
        self.fields["kind"].help_text = " · ".join(map(filling.said, kinds))


class SearchForm(forms.Form):
    """Which letters the register shows; what is not understood is left out."""

    q = forms.CharField(label=_("Number, addressee or subject"), max_length=100, required=False)
    conference = forms.ModelChoiceField(queries.conferences(), label=_("conference"), required=False)
    letterhead = forms.ModelChoiceField(Letterhead.objects.all(), label=_("letterhead"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *OfficialLetter.State.choices], required=False)
    overdue = forms.BooleanField(label=_("only those whose answer is overdue"), required=False)

    def told(self, on: date) -> dict[str, Any]:
        known = self.cleaned_data if self.is_valid() or self.is_bound else {}
        picked = {name: known.get(name) for name in ("conference", "letterhead")}
        return {
            "words": known.get("q", ""), "state": known.get("state", ""), "overdue": bool(known.get("overdue")),
            "on": on, **{name: one.pk if one else None for name, one in picked.items()},
        }  # fmt: skip


class SeriesForm(forms.Form):
    """One letter to each who is ticked, in each one's language."""

    template = forms.ModelChoiceField(LetterTemplate.objects.none(), label=_("template"))
    letterhead = forms.ModelChoiceField(Letterhead.objects.all(), label=_("letterhead"))
    signatory = forms.ModelChoiceField(queries.signatories(), label=_("signatory"))
    way = forms.ChoiceField(label=_("way"), choices=OfficialLetter.Way.choices)
    answer_due_on = forms.DateField(
        label=_("answer until"), required=False, widget=DayInput,
        help_text=_("Empty: as many days from today as the template says."),
    )  # fmt: skip
    to = forms.MultipleChoiceField(
        label=_("to"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever has a letter of this template already is left out."),
    )  # fmt: skip

    def __init__(self, *args: Any, conference: Any, kind: str, addressees: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conference, self.addressees = conference, {str(one.public_id): one for one in addressees}
        self.fields["template"].queryset = LetterTemplate.objects.filter(kind=kind)  # type: ignore[attr-defined]
        for name in ("template", "letterhead", "signatory"):
            self.choose_the_only_one(name)
        self.fields["to"].choices = [(key, str(one)) for key, one in self.addressees.items()]  # type: ignore[attr-defined]
        if kind == LetterTemplate.Kind.PERSON:
            ways = OfficialLetter.Way
            self.fields["way"].choices = [each for each in ways.choices if each[0] != ways.MISSION]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        signatory, house = told.get("signatory"), told.get("letterhead")
        if signatory and house and signatory.letterhead_id != house.pk:
            self.add_error("signatory", _("This signatory does not sign for this house, or not any more."))
        return told

    def choose_the_only_one(self, name: str) -> None:
        found = list(self.fields[name].queryset[:2])  # type: ignore[attr-defined]
        self.initial.setdefault(name, found[0].pk if len(found) == 1 else None)

    def order(self) -> Order:
        told = {name: self.cleaned_data[name] for name in ("template", "letterhead", "signatory", "way")}
        return Order(self.conference, **told, answer_due_on=self.cleaned_data["answer_due_on"])

    def chosen(self) -> list[Any]:
        return [self.addressees[key] for key in self.cleaned_data["to"]]


class PeopleForm(forms.Form):
    """Which participants a series of letters offers."""

    q = forms.CharField(label=_("Name, post or address"), max_length=100, required=False)
    kind = forms.ChoiceField(label=_("takes part as"), choices=[ALL, *Kind.choices], required=False)

    def told(self) -> dict[str, str]:
        known = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return {"words": known.get("q", ""), "kind": known.get("kind", "")}


class LetterForm(RecordForm):
    """A draft, in the words in which it will be issued."""

    class Meta:
        model = OfficialLetter
        fields = [
            "signatory", "language", "addressee", "subject", "salutation", "body", "closing", "enclosed", "way",
            "address", "mission", "answer_due_on",
        ]  # fmt: skip
        formfield_callback = field_for
        widgets = {
            "addressee": LinesInput({"rows": 4}), "body": LinesInput({"rows": 16}), "closing": LinesInput({"rows": 2}),
            "enclosed": LinesInput({"rows": 2}),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatory"].queryset = queries.signatories(self.instance.letterhead)  # type: ignore[attr-defined]
        if self.instance.kind == LetterTemplate.Kind.NOTE:
            del self.fields["answer_due_on"]
        words = ("addressee", "subject", "salutation", "body", "closing", "enclosed")
        for name in words:
            self.fields[name].widget.attrs["lang"] = self.instance.language

    def _post_clean(self) -> None:
        """The verb checks the whole record; the one at hand stays as it is stored."""


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("language"), choices=LANGUAGES)


class NoteForm(forms.Form):
    """What became of a letter, on which day."""

    what = forms.ChoiceField(label=_("What became of it"))
    on = forms.DateField(label=pgettext_lazy("of an event", "on"), widget=DayInput)
    words = forms.CharField(
        label=_("remark"), max_length=2000, required=False, widget=LinesInput,
        help_text=_("With what it was answered, by whom, under which number."),
    )  # fmt: skip
    scan = UploadField(kinds=SCANS, label=_("scan"), required=False)

    def __init__(self, *args: Any, letter: OfficialLetter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = NEXT.get(letter.state, ())
        self.fields["what"].choices = [pair for pair in Event.What.choices if pair[0] in offered]  # type: ignore[attr-defined]


class ReminderForm(forms.Form):
    step = forms.ChoiceField(label=_("step"), choices=Reminder.Step.choices)
    on = forms.DateField(label=pgettext_lazy("of an event", "on"), widget=DayInput)


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("why it was voided"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands in the register beside the number."),
    )  # fmt: skip
