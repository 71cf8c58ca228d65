"""What is sent to the floor's doors, read strictly: nothing of another hall, no sign that no file can hold."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.models import Kind as Taking
from kavshiri.accreditation.models import Participant
from kavshiri.floor.models import Category, Kind, SpeakersList
from kavshiri.hall.models import Hall
from kavshiri.texts.fields import UNWRITABLE
from kavshiri.texts.values import Texts

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they would turn what stands beside them around
USUAL = 180  # seconds


class Words(forms.CharField):
    """One line; signs that turn the direction of writing are left out."""

    def clean(self, value: Any) -> str:
        told = super().clean(value)
        if UNWRITABLE.search(told):
            raise ValidationError(_("This holds a sign that cannot be written; type it anew."))
        return " ".join(TURNING.sub("", told).split())


class Asked(forms.Form):
    """``kind``, ``category`` and ``topic`` of a hand; the category counts for points of order only."""

    kind = forms.ChoiceField(choices=Kind.choices, required=False)
    category = forms.ChoiceField(choices=Category.choices, required=False)
    topic = Words(max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["kind"] = told.get("kind") or Kind.STATEMENT
        if told["kind"] != Kind.ORDER:
            told["category"] = ""
        elif not told.get("category"):
            told["category"] = Category.OTHER
        return told

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "category", "topic")}


class AskForm(Asked):
    key = forms.UUIDField()
    speakers_list = forms.UUIDField()


class EnterForm(Asked):
    """Somebody whom the desk enters, on-line or not: a delegation, or a name."""

    key = forms.UUIDField()
    speakers_list = forms.UUIDField(required=False)
    delegation = forms.CharField(max_length=36, required=False)
    who = Words(max_length=200, required=False)
    limit = forms.IntegerField(min_value=0, max_value=7_200, required=False)
    language = forms.CharField(max_length=12, required=False)
    seen = forms.CharField(max_length=36, required=False)

    def __init__(self, hall: Hall, *args: Any) -> None:
        super().__init__(*args)
        self.hall = hall

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        found = Participant.objects.filter(conference=self.hall.session.conference_id)
        if told.get("delegation") and not found.filter(delegation_key=told["delegation"]).exists():
            raise ValidationError(_("This delegation does not take part in the conference."))
        return told

    @property
    def whose(self) -> dict[str, Any]:
        return {"delegation_key": self.cleaned_data["delegation"], "who": self.cleaned_data["who"]}

    @property
    def allowed(self) -> int | None:
        """Seconds; None: as long as it takes."""
        chosen = self.cleaned_data["limit"]
        return USUAL if chosen is None else chosen or None


class ListForm(forms.Form):
    """The rules of a list, or a new one."""

    name_ka = Words(label=_("Name in Georgian"), max_length=100, required=False)
    name_en = Words(label=_("Name in English"), max_length=100, required=False)
    rule = forms.ChoiceField(label=_("Order"), choices=SpeakersList.Rule.choices)
    limit = forms.IntegerField(
        label=_("Speaking time in seconds"), min_value=1, max_value=7_200, required=False,
        help_text=_("180 are 3 minutes; leave it empty for free time."),
    )  # fmt: skip
    pool = forms.IntegerField(
        label=_("Pool of minutes"), min_value=1, max_value=1_440, required=False, help_text=_("Empty: no pool.")
    )
    pool_of = forms.ChoiceField(label=_("The pool is for"), choices=SpeakersList.Pool.choices, required=False)
    by_delegation = forms.BooleanField(label=_("One speaker of each delegation waits at a time"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Who may enter"), choices=Taking.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: all participants."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not (told.get("name_ka") or told.get("name_en")):
            raise ValidationError({"name_ka": _("Give the list a name.")})
        return told

    @property
    def values(self) -> dict[str, Any]:
        told = self.cleaned_data
        rest = {name: told[name] for name in ("rule", "limit", "pool", "by_delegation", "kinds")}
        name = Texts.of(ka=told["name_ka"], en=told["name_en"])
        return {"name": name, "pool_of": told["pool_of"] or SpeakersList.Pool.LIST, **rest}


def list_form(one: SpeakersList, prefix: str = "") -> ListForm:
    """The form as a list stands."""
    held = {name: getattr(one, name) for name in ("rule", "limit", "pool", "pool_of", "by_delegation", "kinds")}
    told = {"name_ka": one.name.text("ka"), "name_en": one.name.text("en"), **held}
    return ListForm(initial=told, auto_id=f"{prefix}%s")
