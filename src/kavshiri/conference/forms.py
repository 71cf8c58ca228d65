"""Forms of the conference's records, and of the rows nested in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications import names
from kavshiri.classifications.forms import SOURCES, CountryField, LanguageField, LanguagesField, ZoneField, reader
from kavshiri.cms.forms import MinuteInput, RecordForm, field_for
from kavshiri.conference import models
from kavshiri.people import queries as people
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts

YEARS = range(1900, 2201)


class WallClockField(forms.Field):
    """A date and a time on the wall of the conference's home zone: a naive ``datetime``."""

    widget = MinuteInput

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError as fault:
            raise ValidationError(_("Write a date and a time, such as 2020-11-24 14:00.")) from fault
        if moment.tzinfo is not None or moment.year not in YEARS:
            raise ValidationError(_("Write a date and a time, such as 2020-11-24 14:00."))
        return moment.replace(second=0, microsecond=0)


def on_wall(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment and moment.astimezone(zone).replace(tzinfo=None)


def off_wall(shown: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a zone's clocks show this; raises ``ValidationError`` where they never do."""
    moment = shown.replace(tzinfo=zone).astimezone(UTC)
    if on_wall(moment, zone) != shown:
        raise ValidationError(_("This time does not exist: clocks were set forward that night."))
    return moment


class SeriesForm(RecordForm):
    slug_from = "title"
    parts = (("", ("title", "project", "planned", "about", "slug")), SOURCES)

    class Meta:
        model = models.Series
        fields = ["title", "project", "planned", "about", "slug", *SOURCES[1]]
        formfield_callback = field_for


class PreparationRow(RecordForm):
    class Meta:
        model = models.Preparation
        fields = ["title", "on", "precision", "planned_only", *SOURCES[1]]
        formfield_callback = field_for


OF_CONFERENCE = (
    ("", ("title", "short", "series", "number", "slug")),
    (_("When and where"), ("mode", "place", "zone", "languages")),
    (_("What readers learn"), ("what", "significance", "focus", "participants", "discussed", "afterwards", "note")),
    SOURCES,
)


class ConferenceForm(RecordForm):
    slug_from = "title"
    parts = OF_CONFERENCE
    zone = ZoneField(label=_("home time zone"), help_text=_("Times of sessions are entered in this zone."))
    languages = LanguagesField()

    class Meta:
        model = models.Conference
        fields = [name for _heading, names in OF_CONFERENCE for name in names]
        formfield_callback = field_for


class DayRow(RecordForm):
    class Meta:
        model = models.Day
        fields = ["on", "title"]
        formfield_callback = field_for


class TrackRow(RecordForm):
    slug_from = "name"

    class Meta:
        model = models.Track
        fields = ["name", "slug", "position"]
        formfield_callback = field_for

    def alike(self) -> QuerySet:
        return models.Track.objects.filter(conference=self.instance.conference if self.instance.conference_id else None)


class RoomRow(RecordForm):
    slug_from = "name"

    class Meta:
        model = models.Room
        fields = ["name", "slug", "position"]
        formfield_callback = field_for

    def alike(self) -> QuerySet:
        return models.Room.objects.filter(conference=self.instance.conference if self.instance.conference_id else None)


class InvolvementRow(RecordForm):
    class Meta:
        model = models.Involvement
        fields = [
            "organisation", "kind", "capacity", "acknowledgement", "disclaimer", "mark", "position", *SOURCES[1],
        ]  # fmt: skip
        formfield_callback = field_for


class AnnouncedRow(RecordForm):
    country = CountryField()

    class Meta:
        model = models.Announced
        fields = ["country", "group", "position", *SOURCES[1]]
        formfield_callback = field_for


OF_SESSION = (
    ("", ("conference", "title", "kind", "number", "part_of", "theme", "track", "room", "status", "slug")),
    (pgettext_lazy("session", "When"), ("starts_at", "ends_at", "times_are_ours", "position", "broadcast_url")),
    (_("What readers learn"), ("abstract", "languages", "examples")),
    SOURCES,
)


class SessionForm(RecordForm):
    """Times are those of the conference's home zone, whatever the secretary's own is."""

    slug_from = "title"
    parts = OF_SESSION
    starts_at = WallClockField(label=_("starts"))
    ends_at = WallClockField(label=_("ends"), required=False, help_text=_("Empty where only the start is known."))
    languages = LanguagesField(label=_("languages spoken"))
    examples = forms.MultipleChoiceField(
        label=_("marked as an example"),
        choices=models.Session.Example.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The source of the session says nothing of it; readers see it marked as an example."),
    )

    class Meta:
        model = models.Session
        fields = [name for _heading, names in OF_SESSION for name in names]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        conference = self._conference()
        self._within(conference)
        for name in ("starts_at", "ends_at"):
            moment = getattr(self.instance, name)
            if moment and conference:
                self.initial[name] = on_wall(moment, conference.tz)
            self.fields[name].label = f"{self.fields[name].label} ({zone_said(conference)})"

    def _conference(self) -> models.Conference | None:
        """The one that the session is in; for a new one the only one, or the one that the address names."""
        if self.instance.conference_id:
            self.fields["conference"].disabled = True
            return self.instance.conference
        named = str(self.initial.get("conference", ""))
        offered = models.Conference.objects.all()
        found = offered.filter(pk=named) if named.isdigit() else offered
        only = found.first() if len(found[:2]) == 1 else None
        if only:
            self.initial["conference"] = only.pk
        return only

    def _within(self, conference: models.Conference | None) -> None:
        """Offer only what belongs to the same conference."""
        self._narrow("part_of", Q(part_of=None) & ~Q(pk=self.instance.pk))
        for name in ("track", "room", "part_of") if conference else ():
            self._narrow(name, Q(conference=conference))

    def _narrow(self, name: str, to: Q) -> None:
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset = cast(QuerySet, field.queryset).filter(to)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        conference = told.get("conference")
        for name in ("starts_at", "ends_at"):
            if conference and told.get(name):
                self._put_off_wall(told, name, conference.tz)
        return told

    def _put_off_wall(self, told: dict[str, Any], name: str, zone: ZoneInfo) -> None:
        try:
            told[name] = off_wall(told[name], zone)
        except ValidationError as fault:
            self.add_error(name, fault)

    def alike(self) -> QuerySet:
        return models.Session.objects.filter(conference=self.cleaned_data.get("conference"))


def zone_said(conference: models.Conference | None) -> str:
    if conference is None:
        return str(_("time of the conference’s home zone"))
    return _("time zone: %(place)s") % {"place": names.zone_city(conference.zone, reader())}


class PartRow(RecordForm):
    class Meta:
        model = models.Part
        fields = [
            "role", "person", "office", "confirmed", "stand_in", "stand_in_office", "stand_in_acts", "position",
            *SOURCES[1],
        ]  # fmt: skip
        help_texts = {
            "stand_in": _("Who will have this role if the person cannot; readers see it only once the stand-in acts."),
            "stand_in_office": _("The office that the stand-in holds, or that sends one who is not named yet."),
        }
        formfield_callback = field_for


class InterpretationRow(RecordForm):
    language = LanguageField()
    relay_from = LanguageField(label=_("relay from"), required=False)

    class Meta:
        model = models.Interpretation
        fields = ["language", "manner", "relay_from", "confirmed", "broadcast_url"]
        formfield_callback = field_for


class InterpreterRow(RecordForm):
    language = LanguageField()

    class Meta:
        model = models.Interpreter
        fields = ["language", "person", "confirmed", "position"]
        formfield_callback = field_for


class CueRow(RecordForm):
    language = LanguageField(required=False)

    class Meta:
        model = models.Cue
        fields = ["what", "who", "language", "medium", "length", "for_booths", "for_technician", "position"]
        formfield_callback = field_for


class QuestionRow(RecordForm):
    class Meta:
        model = models.Question
        fields = ["text", "position"]
        formfield_callback = field_for


class MaterialRow(RecordForm):
    language = LanguageField()

    class Meta:
        model = models.Material
        fields = ["title", "language", "document", "url", "visibility", "position"]
        formfield_callback = field_for


class HouseForm(RecordForm):
    parts = (("", ("conference", "organisation", "representative", "deputy", "working_days", "position")),)

    class Meta:
        model = models.House
        fields = ["conference", "organisation", "representative", "deputy", "working_days", "position"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("representative", "deputy"):  # of an erased account only the key is left
            choice = cast(forms.ModelChoiceField, self.fields[name])
            choice.queryset = people.accounts()


def note_field() -> TextsFormField:
    return TextsFormField(
        label=_("what changed"),
        required=False,
        each=1000,
        many_lines=True,
        help_text=_("Readers see it with the new version."),
    )


class PublishForm(forms.Form):
    """``deed`` is the button; ``seen``, ``since`` and ``plan`` tell what the page showed."""

    DEEDS = (("publish", ""), ("plan", ""), ("submit", ""))

    note = note_field()
    due_at = WallClockField(required=False)
    deed = forms.ChoiceField(choices=DEEDS, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    since = forms.IntegerField(required=False, widget=forms.HiddenInput)
    plan = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def __init__(self, *args: Any, conference: models.Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conference = conference
        self.fields["due_at"].label = f"{_('publish at')} ({zone_said(conference)})"

    def clean_since(self) -> int:
        return self.cleaned_data.get("since") or 0

    def clean_deed(self) -> str:
        return self.cleaned_data.get("deed") or "publish"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("deed") == "plan" and "due_at" in told:
            self._put_off_wall(told)
        return told

    def _put_off_wall(self, told: dict[str, Any]) -> None:
        try:
            if not told["due_at"]:
                raise ValidationError(_("Choose the moment."))
            told["due_at"] = off_wall(told["due_at"], self.conference.tz)
        except ValidationError as fault:
            self.add_error("due_at", fault)


class RestoreForm(forms.Form):
    """``seen`` is the number of the version that readers had when the page was shown."""

    note = note_field()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, number: int, conference: models.Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = {}
        for code, _name in settings.LANGUAGES:
            with override(code):
                told[code] = gettext("This version brings back version %(number)d.") % {"number": number}
        self.initial["note"] = Texts.of(**told)

    def clean_seen(self) -> int:
        return self.cleaned_data.get("seen") or 0


class TakeBackForm(forms.Form):
    """``seen`` is the digest of the draft that will be lost."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
