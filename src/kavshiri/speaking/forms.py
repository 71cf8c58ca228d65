from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.cms.forms import DAY, DayInput, RecordForm, field_for
from kavshiri.conference.models import Conference, Session
from kavshiri.speaking.actions.handing import FILES, PICTURES
from kavshiri.speaking.models import LANGUAGES, Handout, Proposal, Speaker
from kavshiri.speaking.privacy import PHOTO
from kavshiri.texts.fields import UNWRITABLE
from kavshiri.uploads.forms import UploadField


class SpeakerForm(RecordForm):
    """For the back office."""

    parts = (("", ("conference", "person", "address", "language")),)

    class Meta:
        model = Speaker
        fields = ["conference", "person", "address", "language"]
        formfield_callback = field_for


class Written(forms.ModelForm):
    """What a speaker has written, without signs that no letter and no file can hold."""

    class Meta:
        model = Proposal
        fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name, value in told.items():
            if isinstance(value, str) and UNWRITABLE.search(value):
                self.add_error(name, _("This holds a sign that cannot be written; type it anew."))
        return told


class AboutForm(Written):
    class Meta:
        model = Proposal
        fields = ("language", "latin_name", "post", "about", "wishes_translation")
        widgets = {"about": forms.Textarea(attrs={"rows": 8})}

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not any(told.get(name) for name in ("latin_name", "post", "about")):
            raise ValidationError(_("Write something: a text about you, your post, or your name in Latin letters."))
        return told


class TalkForm(Written):
    title = forms.CharField(label=_("title of the talk"), max_length=300)

    class Meta:
        model = Proposal
        fields = ("language", "title", "abstract", "wishes_translation")
        widgets = {"abstract": forms.Textarea(attrs={"rows": 10})}


class AnswerForm(forms.Form):
    word = forms.CharField(
        label=_("A word to the secretariat"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class PhotoForm(forms.Form):
    photo = UploadField(kinds=PICTURES, label=_("Photo"))
    agrees = forms.BooleanField(
        label=PHOTO.text,  # type: ignore[arg-type]  # a lazy text is welcome
        error_messages={"required": _("Without your consent the photo is not kept.")},
    )


class HandoutForm(forms.Form):
    session = forms.ChoiceField(label=_("Session"))
    title = forms.CharField(label=_("Title"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the file"), choices=LANGUAGES)
    visibility = forms.ChoiceField(
        label=_("Who may have it"), choices=Handout.Visibility.choices, widget=forms.RadioSelect, initial="staff"
    )
    file = UploadField(kinds=FILES, label=_("File"))

    def __init__(self, *args: Any, sessions: Iterable[tuple[Session, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = list(sessions)
        self.sessions = {str(session.public_id): session for session, _title in told}
        offered = [(str(session.public_id), title) for session, title in told]
        cast("forms.ChoiceField", self.fields["session"]).choices = offered

    def told(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in ("title", "language", "visibility")}
        return {**values, "session": self.sessions[self.cleaned_data["session"]]}


class SlotsForm(forms.Form):
    """Times one after another on a day, by the conference's clock."""

    on = forms.DateField(label=_("day"), widget=DayInput, input_formats=[DAY])
    first = forms.TimeField(label=_("from"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    last = forms.TimeField(label=_("until"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label=_("length in minutes"), min_value=5, max_value=120, initial=15)
    place = forms.CharField(
        label=_("where"),
        max_length=500,
        required=False,
        help_text=_("The address of the call; only those who book see it."),
    )

    def told(self, conference: Conference) -> dict[str, Any]:
        day = self.cleaned_data["on"]
        return {
            "first": moment(day, self.cleaned_data["first"], conference.tz),
            "last": moment(day, self.cleaned_data["last"], conference.tz),
            "minutes": self.cleaned_data["minutes"],
            "place": self.cleaned_data["place"].strip(),
        }


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone)


class ReturnForm(forms.Form):
    word = forms.CharField(label=_("what to change"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
