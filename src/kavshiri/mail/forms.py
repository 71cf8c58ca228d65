from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.mail.kinds import KINDS
from kavshiri.mail.models import Incoming, Letter, Wording
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts

ALL = ("", pgettext_lazy("letters", "all"))


class SearchForm(forms.Form):
    """Which letters the list shows; what is not understood is left out."""

    q = forms.CharField(label=_("Address, name or subject"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *Letter.State.choices], required=False)
    kind = forms.ChoiceField(label=_("Letter"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [ALL, *((kind.key, kind.label) for kind in KINDS.values())]  # type: ignore[attr-defined]

    def told(self) -> dict[str, str]:
        known = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return {"words": known.get("q", ""), "state": known.get("state", ""), "kind": known.get("kind", "")}


class IncomingSearchForm(forms.Form):
    """Which letters that came in the list shows; what is not understood is left out."""

    q = forms.CharField(label=_("Sender or subject"), max_length=100, required=False)
    state = forms.ChoiceField(label=_("State"), choices=[ALL, *Incoming.State.choices], required=False)
    doubt = forms.ChoiceField(label=_("Why it waits"), choices=[ALL, *Incoming.Doubt.choices], required=False)

    def told(self) -> dict[str, str]:
        known = self.cleaned_data if self.is_valid() or self.is_bound else {}
        return {"words": known.get("q", ""), "state": known.get("state", ""), "doubt": known.get("doubt", "")}


class WordingForm(forms.Form):
    """The secretariat's wording; an empty language keeps the first one."""

    subject = TextsFormField(label=_("subject"), each=200, required=False)
    body = TextsFormField(
        label=_("text of the letter"), each=8000, many_lines=True, required=False,
        help_text=_("Blank lines part paragraphs; lines beginning with “- ” make a list; [words]({link}) a link."),
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def told(self) -> dict[str, Texts]:
        return {"subject": self.cleaned_data["subject"], "body": self.cleaned_data["body"]}

    @classmethod
    def of(cls, wording: Wording, data: Any = None) -> WordingForm:
        return cls(data, initial={"subject": wording.subject, "body": wording.body, "seen": revision(wording)})


def revision(wording: Wording) -> str:
    """What tells one state of a wording from another, for two who edit at once."""
    return wording.changed_at.isoformat() if wording.pk else ""
