from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.applications import agreeing, queries
from kavshiri.applications.models import Application, Category, State
from kavshiri.classifications import names
from kavshiri.classifications.forms import SOURCES, CountryField, reader
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall, on_wall
from kavshiri.conference.models import Conference
from kavshiri.pure import georgian
from kavshiri.questions import building

TIMES = ("opens_at", "closes_at", "late_until")
PARTS = (
    ("", ("conference", "kind", "name", "words", "slug", "order")),
    (_("When"), (*TIMES, "late_words")),
    (_("Places and approval"), ("places", "hours_to_confirm", "approval", "by_invitation")),
    (_("What is asked"), ("questionnaire", "takes_pseudonyms", "asks_listing", "asks_recording", "asks_letters")),
    SOURCES,
)


class CategoryForm(RecordForm):
    """Times are by the conference's clock."""

    slug_from = "name"
    parts = PARTS
    opens_at = WallClockField(
        label=_("opens"), required=False, help_text=_("By the conference’s clock; empty: it is open now.")
    )
    closes_at = WallClockField(label=_("closes"), required=False, help_text=_("Empty: it stays open."))
    late_until = WallClockField(
        label=_("late until"), required=False,
        help_text=_(
            "Between closing and this time people can still register, as late ones: they stand behind those who came "
            "in time, and the secretariat decides on each, also where no approval is needed otherwise."
        ),
    )  # fmt: skip

    class Meta:
        model = Category
        fields = [name for _heading, names_ in PARTS for name in names_]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.conference_id:
            self.fields["conference"].disabled = True
            for name in TIMES:
                self.initial[name] = on_wall(getattr(self.instance, name), self.instance.conference.tz)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        conference = told.get("conference")
        for name in TIMES:
            if conference and told.get(name):
                self._put_off_wall(told, name, conference)
        return told

    def _put_off_wall(self, told: dict[str, Any], name: str, conference: Conference) -> None:
        try:
            told[name] = off_wall(told[name], conference.tz)
        except ValidationError as fault:
            self.add_error(name, fault)

    def alike(self) -> Any:
        return Category.objects.filter(conference=self.cleaned_data.get("conference"))


class ApplicationForm(forms.ModelForm):
    """The questions that every category asks.  Never: ID number, legal status, ethnicity, religion, views."""

    country = CountryField(label=_("Country of residence"), required=True)
    interpretation = forms.ChoiceField(
        label=_("Interpretation into"), required=False, help_text=_("If you wish to follow in this language.")
    )

    class Meta:
        model = Application
        fields = [
            "name", "latin_name", "organisation", "post", "address", "language", "country", "wishes_to_speak", "topic",
            "interpretation", "needs",
        ]  # fmt: skip
        widgets = {
            "language": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "organisation": forms.TextInput(attrs={"autocomplete": "organization"}),
            "post": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "address": forms.EmailInput(attrs={"inputmode": "email", "autocomplete": "email"}),
        }

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category
        self.fields["interpretation"].choices = [("", _("not needed")), *heard(category.conference)]  # type: ignore[attr-defined]
        self.fields["latin_name"].help_text = _("For the badge. Leave it empty to have it made from Georgian letters.")
        self.fields["needs"].help_text = _("Captions, sign language, access … Only the secretariat sees it.")
        self.fields["wishes_to_speak"].label = _("I wish to speak")
        if category.is_silent:
            del self.fields["wishes_to_speak"], self.fields["topic"]
        if category.takes_pseudonyms:
            self._ask_less()
        if self.instance.pk:
            del self.fields["address"]  # the proof that it is theirs was given for this one

    def _ask_less(self) -> None:
        self.fields["name"].label = _("Name or pseudonym")
        self.fields["name"].help_text = _("As you wish to be called; it need not be your real name.")
        self.fields["name"].widget.attrs["autocomplete"] = "nickname"
        del self.fields["latin_name"], self.fields["organisation"], self.fields["post"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if "latin_name" in self.fields and told.get("name") and not told.get("latin_name"):
            told["latin_name"] = self._in_latin(told["name"])
        if told.get("topic") and not told.get("wishes_to_speak"):
            self.add_error("topic", gettext("A topic is only for those who wish to speak."))
        return told

    def _in_latin(self, name: str) -> str:
        """By the national romanisation; of other scripts we know none that people agree on."""
        made = georgian.romanise(name, capitals=True)
        if all(letter.isascii() or not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in made):
            return "" if made == name else made
        self.add_error("latin_name", gettext("Please write the name in Latin letters, too: badges need it."))
        return ""

    def _post_clean(self) -> None:
        """The verb checks the whole record; here only the fields themselves are."""


def heard(conference: Conference) -> list[tuple[str, str]]:
    """The conference's languages and the portal's own, by name."""
    codes = dict.fromkeys([*conference.languages, *(code for code, _name in settings.LANGUAGES)])
    return [(code, names.language_name(code, reader())) for code in codes]


class Sheet:
    """Everything that is asked on one page: our own questions, the category's, and consents one by one.

    To templates it is one form: one summary of errors, one walk over the fields.
    """

    def __init__(
        self, category: Category, language: str, data: Any = None, instance: Any = None, *, by_office: bool = False
    ) -> None:
        phase = "approved" if instance and instance.state == State.APPROVED else "applying"
        initial = None if instance else {"language": language}
        self.own = ApplicationForm(data, category=category, instance=instance, initial=initial)
        self.forms: list[forms.BaseForm] = [self.own]
        if category.questionnaire:
            known = instance.all_answers if instance else None
            asks = building.form_for(category.questionnaire, language, phase=phase, data=data, answers=known)
            if by_office:  # which corrects one thing, and need not know every answer
                for field in asks.fields.values():
                    field.required = False
            self.forms.append(asks)
            self.asks: building.AnswersForm | None = asks
        else:
            self.asks = None
        # whoever has come before agrees and withdraws on the own page, by one press for each
        self.agrees = agreeing.form_for(category, data) if instance is None else None
        if self.agrees:
            self.forms.append(self.agrees)

    def __iter__(self) -> Iterator[forms.BoundField]:
        return chain.from_iterable(self.forms)

    @property
    def parts(self) -> list[building.Part]:
        """The category's own questions and headings, in their order."""
        return list(self.asks.parts()) if self.asks else []

    @property
    def agreements(self) -> list[forms.BoundField]:
        return list(self.agrees or ())

    def non_field_errors(self) -> list[str]:
        return [str(error) for form in self.forms for error in form.non_field_errors()]

    def has_faults(self) -> bool:
        return any(form.errors for form in self.forms)

    def is_valid(self) -> bool:
        found = [form.is_valid() for form in self.forms]  # every one, so that all faults are told at once
        return all(found)

    def add_error(self, name: str | None, fault: Any) -> None:
        self.own.add_error(name if name in self.own.fields else None, fault)

    def note(self, fault: ValidationError) -> None:
        """Put what a verb refused where it belongs."""
        told = fault.error_dict if hasattr(fault, "error_dict") else {None: fault}
        for name, errors in told.items():
            self.add_error(name, errors)

    def values(self) -> dict[str, Any]:
        told = dict(self.own.cleaned_data)
        if self.asks and self.own.category.questionnaire:
            answers = building.answers_of(self.asks)
            told["answers"], told["brief_answers"] = building.parted(self.own.category.questionnaire, answers)
        return told

    def agreed(self) -> list[str]:
        return agreeing.agreed(self.own.category, self.agrees.cleaned_data) if self.agrees else []


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=pgettext_lazy("of a refusal", "Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class CorrectForm(forms.Form):
    """Why it is corrected, and as of when it was read: what was changed meanwhile is not written over."""

    reason = forms.CharField(
        label=_("Why it is corrected"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it in the letter about this correction."),
    )  # fmt: skip
    seen = forms.DateTimeField(widget=forms.HiddenInput, input_formats=["iso-8601"])


class MoveForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("To"), widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(
        label=_("Why it is moved"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person reads it in the letter about the move."),
    )  # fmt: skip

    def __init__(self, *args: Any, found: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = queries.categories(found.conference).exclude(pk=found.category_id)
        field = self.fields["category"]
        field.queryset, field.label_from_instance = others, place_words  # type: ignore[attr-defined]


def place_words(category: Any) -> str:
    """ "Press: 3 of 40 places free, 2 wait; approval by two persons …" """
    told = [gettext("places without limit")]
    if category.places is not None:
        free = max(0, category.places - category.taken)
        told = [gettext("%(free)d of %(places)d places free") % {"free": free, "places": category.places}]
    if category.in_line:
        told.append(ngettext("%(count)d waits", "%(count)d wait", category.in_line) % {"count": category.in_line})
    told.append(gettext("approval: %(steps)s") % {"steps": category.get_approval_display()})
    return f"{category}: {'; '.join(told)}"


class SearchForm(forms.Form):
    """What the secretariat looks for among a conference's applications."""

    words = forms.CharField(label=_("Name, organisation or e-mail"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    late = forms.ChoiceField(
        label=_("Came"), required=False, choices=[("", _("any time")), ("no", _("in time")), ("yes", _("late"))]
    )
    speaks = forms.ChoiceField(
        label=_("Wishes to speak"), required=False, choices=[("", "—"), ("yes", _("yes")), ("no", _("no"))]
    )

    def __init__(self, *args: Any, categories: list[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, label) for code, label in State.choices if code != State.ASKED]
        some = [("", _("any")), ("undecided", _("waits for a decision"))]
        self.fields["state"].choices = [*some, *states]  # type: ignore[attr-defined]
        kinds = [(each.slug, str(each)) for each in categories]
        self.fields["category"].choices = [("", _("all")), *kinds]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, str]:
        """What was asked for; whatever makes no sense asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
