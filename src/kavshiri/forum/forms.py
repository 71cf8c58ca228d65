"""Forms: the office's records, and what is noted on a session's page of work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.classifications.forms import SOURCES, LanguageField, reader
from kavshiri.cms.forms import DAY, DayInput, RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall
from kavshiri.conference.models import Conference, Session
from kavshiri.forum import queries, slots
from kavshiri.forum.actions.noting import FILES
from kavshiri.forum.models import Attestation, Carried, Deadline, Form, Format, ForumSession, Platform
from kavshiri.people import queries as people
from kavshiri.pure import georgian
from kavshiri.texts.fields import UNWRITABLE
from kavshiri.texts.values import Texts
from kavshiri.uploads.forms import UploadField


class PlatformForm(RecordForm):
    slug_from = "edition"
    parts = (("", ("name", "short", "edition", "year", "chair", "website", "about", "slug")), SOURCES)

    class Meta:
        model = Platform
        fields = ["name", "short", "edition", "year", "chair", "website", "about", "slug", *SOURCES[1]]
        formfield_callback = field_for


class FormatRow(RecordForm):
    class Meta:
        model = Format
        fields = ["name", "about", "website", "position", *SOURCES[1]]
        formfield_callback = field_for


OF_SESSION = (
    ("", ("title", "conference", "format", "about", "proposed_by", "slug", "is_public")),
    (_("At the forum"), ("form", "agenda_slot", "planned_on", "website")),
    (_("Who carries the results"), ("carrier_office", "carrier")),
    SOURCES,
)


class SessionForm(RecordForm):
    slug_from = "title"
    parts = OF_SESSION

    class Meta:
        model = ForumSession
        fields = [name for _heading, names in OF_SESSION for name in names]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["carrier"]).queryset = people.accounts()
        cast(forms.ModelChoiceField, self.fields["format"]).queryset = queries.formats()


class DeadlineRow(RecordForm):
    class Meta:
        model = Deadline
        fields = ["what", "due_on", "done_on"]
        formfield_callback = field_for


class CarriedForm(RecordForm):
    """``name`` offers what can be carried of the session's conference, and is fixed once it is carried."""

    parts = (("", ("session", "name", "asked", "position")),)

    class Meta:
        model = Carried
        fields = ["session", "name", "asked", "position"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["session"].disabled = self.fields["name"].disabled = True
        whose = self.instance.session if self.instance.session_id else self._named()
        offered = list(slots.candidates_of(whose.conference, reader())) if whose else []
        if offered and not self.instance.pk:
            self.fields["name"].widget = forms.Select(choices=[("", "—"), *offered])

    def _named(self) -> ForumSession | None:
        named = str(self.data.get("session") or self.initial.get("session") or "")
        found = ForumSession.objects.select_related("conference")
        return found.filter(slug=named).first() or (found.filter(pk=named).first() if named.isdigit() else None)


class Noted(forms.Form):
    """What is written in one language; signs that no letter and no file can hold are refused."""

    language = forms.ChoiceField(label=_("Language of what you write"), choices=settings.LANGUAGES)
    worded: tuple[str, ...] = ()  # fields whose value becomes a text in that language

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name, value in told.items():
            if isinstance(value, str) and UNWRITABLE.search(value):
                self.add_error(name, _("This holds a sign that cannot be written; type it anew."))
        return told

    def values(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name != "language"}
        code = self.cleaned_data["language"]
        return {**told, **{name: Texts.of(**{code: told[name]}) for name in self.worded if name in told}}


def lines(**more: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 5}), **more)


def day(**more: Any) -> forms.DateField:
    return forms.DateField(widget=DayInput, input_formats=[DAY], **more)


class AboutOne(Noted):
    """On one of the things that are carried, or on all of them."""

    carried = forms.ChoiceField(label=_("What it is about"), required=False)

    def __init__(self, *args: Any, carried: Sequence[tuple[Carried, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = {str(one.public_id): one for one, _words in carried}
        choices = [(str(one.public_id), words) for one, words in carried]
        self.fields["carried"] = forms.ChoiceField(
            label=_("What it is about"), required=False, choices=[("", _("everything that is carried")), *choices]
        )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "carried": self.held.get(self.cleaned_data["carried"])}


class HandInForm(AboutOne):
    field_order = ("title", "language", "form", "carried", "submitted_on", "file")
    worded = ("title",)
    title = forms.CharField(label=_("Title"), max_length=300)
    form = forms.ChoiceField(label=_("Form"), choices=Form.choices)
    submitted_on = day(label=_("Handed in on"))
    file = UploadField(label=_("The file, as it was handed in"), kinds=FILES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = LanguageField(label=_("Language of the file"), required=True)
        self.order_fields(self.field_order)

    def values(self) -> dict[str, Any]:
        told = super().values()
        told.pop("file")
        return {**told, "language": self.cleaned_data["language"]}


class TellForm(Noted):
    """From outside: with a day and a source."""

    on = day(label=_("Date"))
    known_from = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("From what it is known, such as a report, its page, a letter.")
    )
    url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")


class ReplyForm(TellForm, AboutOne):
    field_order = ("words", "language", "carried", "on", "known_from", "url")
    worded = ("words",)
    words = lines(label=_("What came back"), max_length=3000)


class AttestForm(TellForm):
    field_order = ("verdict", "on", "known_from", "url", "words", "language")
    worded = ("words",)
    verdict = forms.ChoiceField(
        label=_("What is recorded"), choices=Attestation.Verdict.choices, widget=forms.RadioSelect
    )
    words = lines(label=_("In words"), max_length=1000, required=False)


class CarryForm(forms.Form):
    """What can be carried and is not yet."""

    names = forms.MultipleChoiceField(
        label=_("What else to carry"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose something.")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["names"]).choices = list(offered)


class NextForm(Noted):
    """What is created begins with a title; the rest is inherited and then edited where it stands."""

    worded = ("title",)
    title = forms.CharField(label=_("Title"), max_length=300)

    def values(self) -> dict[str, Any]:
        made = georgian.slug(self.cleaned_data["title"], 60)
        if not made:
            raise ValidationError({"title": _("No address can be made from this title; write one in Latin letters.")})
        return {**super().values(), "slug": self.free(made)}

    def free(self, made: str) -> str:
        """The address, numbered where another has it already."""
        taken = set(self.alike().filter(slug__startswith=made).values_list("slug", flat=True))
        numbered = (f"{made}-{number}" for number in range(2, 1000))
        return next(slug for slug in (made, *numbered) if slug not in taken)

    def alike(self) -> Any:
        raise NotImplementedError


class NextConferenceForm(NextForm):
    def alike(self) -> Any:
        return Conference.objects.all()


class NextSessionForm(NextForm):
    """Times are those of the conference's home zone."""

    field_order = ("conference", "title", "language", "kind", "starts_at", "ends_at")
    conference = forms.ModelChoiceField(
        label=_("Conference"), queryset=Conference.objects.order_by("slug"), to_field_name="slug"
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices, initial=Session.Kind.THEMATIC)
    starts_at = WallClockField(label=_("Starts"))
    ends_at = WallClockField(label=_("Ends"), required=False, help_text=_("Empty where only the start is known."))

    def alike(self) -> Any:
        return Session.objects.filter(conference=self.cleaned_data["conference"])

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        conference = told.get("conference")
        for name in ("starts_at", "ends_at"):
            if conference and told.get(name):
                try:
                    told[name] = off_wall(told[name], conference.tz)
                except ValidationError as fault:
                    self.add_error(name, fault)
        return told
