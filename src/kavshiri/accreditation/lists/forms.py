"""What may be asked of a list: only columns and delegations that the asker may have are among the choices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import Actor
from kavshiri.accreditation.lists import choosing, columns
from kavshiri.accreditation.lists.choosing import Wanted
from kavshiri.accreditation.lists.columns import Column
from kavshiri.accreditation.models import Kind, Participant
from kavshiri.accreditation.policy import SECRETARIAT
from kavshiri.conference.models import Conference

ANY = ("", _("all"))
ORDERS = (
    (choosing.BY_DELEGATION, _("by delegation, in the order of precedence")),
    (choosing.BY_NAME, _("by name")),
    (choosing.BY_BADGE, _("by number of the badge")),
)


class ListForm(forms.Form):
    """A form of a GET request: what it holds stands in the address and can be kept as a bookmark."""

    only = forms.UUIDField(required=False, widget=forms.HiddenInput)
    part = forms.IntegerField(required=False, min_value=1, max_value=1000, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Name, post, e-mail or number"), max_length=100, required=False)
    delegation = forms.ChoiceField(label=_("Delegation"), required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Takes part as"), choices=Kind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    state = forms.ChoiceField(label=_("State"), choices=[*Participant.State.choices, ANY], required=False)
    letters = forms.ChoiceField(label=_("Language of the letters"), choices=[ANY, *settings.LANGUAGES], required=False)
    badged = forms.ChoiceField(
        label=_("Badge"), required=False,
        choices=[ANY, (choosing.BADGED, _("has one")), (choosing.UNBADGED, _("has none"))],
    )  # fmt: skip
    told = forms.ChoiceField(label=_("Only those who have said something about"), required=False)
    order = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)
    columns = forms.MultipleChoiceField(label=_("Columns"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any, *, conference: Conference, actor: Actor, language: str) -> None:
        super().__init__(with_usual(data))
        self.actor = actor
        offered = columns.offered_to(actor)
        extra = {one.key for one in columns.all_columns()[len(columns.OWN) :]}
        self._choose("delegation", [ANY, *choosing.delegations(conference, actor, language)])
        self._choose("columns", [(one.key, one.label) for one in offered])
        self._choose("told", [ANY, *((one.key, one.label) for one in offered if one.key in extra)])
        if len(self.fields["told"].choices) == 1:  # type: ignore[attr-defined]
            del self.fields["told"]
        if not SECRETARIAT(actor):
            del self.fields["state"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for; of a form that is not sound, everybody who is accredited."""
        told = self.cleaned_data if self.is_valid() else {}
        return Wanted(
            delegation=told.get("delegation", ""), kinds=tuple(told.get("kinds", ())),
            state=told.get("state", "accredited"), language=told.get("letters", ""), told=told.get("told", ""),
            badged=told.get("badged", ""), words=told.get("words", ""), only=str(told.get("only") or ""),
            order=told.get("order") or choosing.BY_DELEGATION,
        )  # fmt: skip

    def chosen(self) -> list[Column]:
        keys = self.cleaned_data.get("columns") if self.is_valid() else None
        return columns.chosen(keys or columns.USUAL, self.actor)


def with_usual(data: Any) -> Any:
    """Whoever has chosen nothing yet gets the usual columns of those who are accredited, with the boxes ticked."""
    if "order" in data:
        return data
    told = data.copy()
    told["order"] = choosing.BY_DELEGATION
    told.setdefault("state", "accredited")
    if "columns" not in told:
        told.setlist("columns", list(columns.USUAL))
    return told
