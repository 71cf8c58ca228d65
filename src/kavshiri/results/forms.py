"""What is typed about inputs in writing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from kavshiri.asking import languages
from kavshiri.cms.forms import DAY, DayInput
from kavshiri.conference.models import Session
from kavshiri.noting.models import Attribution
from kavshiri.results.actions.inputs import KINDS, TITLE, WHO, Given
from kavshiri.results.models import LONGEST_INPUT, LONGEST_REASON, WrittenInput
from kavshiri.texts.forms import TextsFormField
from kavshiri.uploads.forms import UploadField

SHOWN_AS = [choice for choice in Attribution.choices if choice[0] != Attribution.OFF]


class InputForm(forms.Form):
    """What a participant hands in; lengths are judged by the verb, so that nothing that was typed is cut."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    session = forms.ChoiceField(label=_("On which session?"), required=False)
    title = forms.CharField(label=pgettext_lazy("input", "Title"), max_length=TITLE)
    text = forms.CharField(
        label=pgettext_lazy("input", "Text"), required=False, widget=forms.Textarea(attrs={"rows": 10})
    )
    file = UploadField(kinds=KINDS, label=_("File"), required=False)
    language = forms.ChoiceField(
        label=_("In which language is it?"),
        required=False,
        choices=lambda: [("", _("as it reads")), *languages.offered()],
    )
    attribution = forms.ChoiceField(
        label=_("As whom may others be shown you?"), choices=SHOWN_AS, widget=forms.RadioSelect,
        initial=Attribution.DELEGATION,
        help_text=_("The secretariat sees who you are; nobody else sees more than you choose."),
    )  # fmt: skip

    def __init__(self, *told: Any, sessions: Sequence[tuple[Session, str]] = (), **words: Any) -> None:
        super().__init__(*told, **words)
        longest = str(
            _("Write here, hand in a file, or both. At most %(most)d characters; what is longer comes as a file.")
        )
        self.fields["text"].help_text = longest % {"most": LONGEST_INPUT}
        self.sessions = {str(one.public_id): one for one, _title in sessions}
        listed = [(str(one.public_id), title) for one, title in sessions]
        self.fields["session"].choices = [("", _("the whole conference")), *listed]  # type: ignore[attr-defined]

    def given(self) -> Given:
        told = self.cleaned_data
        return Given(
            title=told["title"], text=told["text"], language=told["language"], file=told["file"],
            attribution=told["attribution"], session=self.sessions.get(told["session"]), key=told["key"],
            who=told.get("who", ""), delegation=told.get("delegation", ""),
        )  # fmt: skip


class EnteredForm(InputForm):
    """What the secretariat enters for somebody."""

    delegation = forms.CharField(label=_("Delegation, office or organisation"), max_length=300, required=False)
    who = forms.CharField(label=_("Person, where one is named"), max_length=WHO, required=False)
    field_order = ("key", "delegation", "who", "session", "title", "text", "file", "language", "attribution")

    def __init__(self, *told: Any, **words: Any) -> None:
        super().__init__(*told, **words)
        self.fields["attribution"].label = _("As whom may others be shown them?")
        self.fields["attribution"].help_text = ""


class DecisionForm(forms.Form):
    state = forms.ChoiceField(
        label=_("What becomes of it?"), widget=forms.RadioSelect,
        choices=[choice for choice in WrittenInput.State.choices if choice[0] in ("taken", "declined")],
    )  # fmt: skip
    is_open = forms.BooleanField(
        label=_("Readers of the results may read it"), required=False,
        help_text=_("Otherwise the secretariat, the session’s rapporteurs and whoever handed it in."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason, where it is not taken up"), max_length=LONGEST_REASON, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Whoever handed it in reads it."),
    )  # fmt: skip


class CallForm(forms.Form):
    """A call for inputs in writing; it tells how many would be written to."""

    session = forms.ChoiceField(label=_("On which session?"), required=False)
    note = TextsFormField(label=pgettext_lazy("call for inputs", "What is asked"), each=1500, many_lines=True)
    until = forms.DateField(
        label=pgettext_lazy("call for inputs", "Last day"), widget=DayInput, input_formats=[DAY],
        help_text=_("What comes later waits until you take it."),
    )  # fmt: skip
    delegations = forms.BooleanField(label=_("Ask the focal points of delegations"), required=False, initial=True)
    participants = forms.BooleanField(label=_("Ask the accredited participants"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *told: Any, sessions: Sequence[tuple[Session, str]] = (), addresses: Mapping[str, int] | None = None,
        **words: Any,
    ) -> None:  # fmt: skip
        super().__init__(*told, **words)
        for name, count in (addresses or {}).items():
            self.fields[name].help_text = ngettext("%(count)d address", "%(count)d addresses", count) % {"count": count}
        self.sessions = {str(one.public_id): one for one, _title in sessions}
        listed = [(str(one.public_id), title) for one, title in sessions]
        self.fields["session"].choices = [("", _("the whole conference")), *listed]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        return {**self.cleaned_data, "session": self.sessions.get(self.cleaned_data["session"])}
