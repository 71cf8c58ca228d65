"""Forms of channels: a session’s, row by row, and one meeting for all the sessions of a day."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django import forms
from django.forms.formsets import formset_factory
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.classifications.forms import LanguageField, LanguagesField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.cms.records.calling import keeping, removing
from kavshiri.cms.rows import MOST, Nested, Rows
from kavshiri.conference.models import Conference, Session
from kavshiri.journal.models import Record
from kavshiri.media import actions, queries
from kavshiri.media.adapters import services
from kavshiri.media.models import Channel

HELPED = ("other", "")


def guessed(told: dict[str, Any]) -> None:
    """Whoever enters an address of a service we know need not name the service."""
    address = str(told.get("address") or "")
    host = address.removeprefix("https://").split("/")[0].split("?")[0].lower()
    if told.get("service") in HELPED and host:
        told["service"] = services.guess(host) or "other"


class ChannelRow(RecordForm):
    language = LanguageField(required=False, help_text=_("Empty for the floor."))

    class Meta:
        model = Channel
        fields = [
            "manner", "language", "adapter", "service", "address", "meeting", "passcode", "dial_in", "hint",
            "recording", "instead", "confirmed", "position",
        ]  # fmt: skip
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].required = False
        self.fields["service"].help_text = _("Found by the address where it is a known one.")
        self.fields["confirmed"].help_text = _("Readers are led there only once it is confirmed.")

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        guessed(told)
        if told.get("manner") == Channel.Manner.FLOOR:
            told["language"] = ""
        return told


class ChannelRows(Rows):
    """A session’s channels; the session’s own room knows nothing of them."""

    @cached_property
    def records(self) -> dict[str, Record]:
        return {str(each.public_id): each for each in queries.channels_of(cast(Session, self.parent))}


NESTED = Nested(
    "channels", "session", ChannelRow, keeping(actions.keep_channel, "channel"),
    removing(actions.remove_channel, "channel"), _("Channels"),
    help=_("The floor, as spoken, and each language in which the session can be followed."), add=_("Add a channel"),
)  # fmt: skip


def rows_of(session: Session, data: Any = None) -> ChannelRows:
    made = formset_factory(
        ChannelRow, formset=ChannelRows, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
    )
    return cast("type[ChannelRows]", made)(data, prefix="channels", nested=NESTED, parent=session)


class SpreadForm(forms.Form):
    """One meeting for the sessions of a day; languages are those beside the floor."""

    day = forms.ChoiceField(label=pgettext_lazy("media", "sessions of"))
    floor = forms.BooleanField(label=_("for the floor, as spoken"), required=False, initial=True)
    languages = LanguagesField(label=_("for the interpretation into"))
    adapter = forms.ChoiceField(
        label=pgettext_lazy("channel", "how it reaches readers"),
        choices=[("external", _("opens beside, in a window of its own")), ("embed", _("is shown inside this page"))],
    )
    address = forms.URLField(
        label=pgettext_lazy("channel", "address"), max_length=1000, assume_scheme="https",
        help_text=_("The link to join; only those who may enter a session see it."),
    )  # fmt: skip
    meeting = forms.CharField(label=_("meeting number"), max_length=60, required=False)
    passcode = forms.CharField(label=_("passcode"), max_length=60, required=False)
    dial_in = forms.CharField(label=_("by telephone"), max_length=200, required=False)
    confirmed = forms.BooleanField(
        label=_("confirmed"), required=False, help_text=_("Readers are led there only once it is confirmed.")
    )

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = {str(day.on): day.on for day in conference.days.all()}
        told = [(key, date_format(on, "DATE_FORMAT")) for key, on in self.days.items()]
        cast(forms.ChoiceField, self.fields["day"]).choices = [("", _("all days")), *told]
        self.fields["day"].required = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        told["service"] = "other"
        guessed(told)
        if not told.get("floor") and not told.get("languages"):
            self.add_error("languages", _("Choose the floor or a language."))
        return told

    @property
    def wanted(self) -> list[tuple[str, str]]:
        """(manner, language) of each channel."""
        floor = [(Channel.Manner.FLOOR.value, "")] if self.cleaned_data["floor"] else []
        return [*floor, *((Channel.Manner.INTERPRETED.value, code) for code in self.cleaned_data["languages"])]

    @property
    def on(self) -> Any:
        """The day, or None for all of them."""
        return self.days.get(self.cleaned_data["day"])
