from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kavshiri.following.links import Wish
from kavshiri.following.models import Follower, Pace

ALL, CHOSEN = "all", "chosen"


class Choices(forms.Form):
    """In which language, how often, and what of: the whole programme, or the sessions that the reader has chosen."""

    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    pace = forms.ChoiceField(label=_("How often"), choices=Pace.choices, widget=forms.RadioSelect)
    scope = forms.ChoiceField(label=_("What of"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not count:
            del self.fields["scope"]
            return
        chosen = ngettext("only the %(count)d session I chose", "only the %(count)d sessions I chose", count)
        self.fields["scope"].choices = [(CHOSEN, chosen % {"count": count}), (ALL, _("the whole programme"))]  # type: ignore[attr-defined]

    @property
    def is_of_all(self) -> bool:
        return self.cleaned_data.get("scope", ALL) == ALL


class FollowForm(Choices):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    field_order = ("email", "language", "pace", "scope")

    def wish(self, conference: str, sessions: list[str]) -> Wish:
        told = self.cleaned_data
        kept = () if self.is_of_all else tuple(sessions)
        return Wish(conference, told["email"], told["language"], told["pace"], kept)


def of(follower: Follower, data: Any = None) -> Choices:
    """The form that changes how a follower is told."""
    initial = {"language": follower.language, "pace": follower.pace, "scope": CHOSEN}
    return Choices(data, initial=initial, count=len(follower.sessions))
