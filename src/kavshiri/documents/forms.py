"""Forms of the office: how a document is put together, its passages, a new version, a Word file to take words from."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kavshiri.cms.forms import DayInput, RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall
from kavshiri.documents.actions import Wanted
from kavshiri.documents.models import LONGEST_DECISION, LONGEST_NOTE, Document, Passage, Section, Version, in_order
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts
from kavshiri.ui.zones import ZoneInfo
from kavshiri.uploads.forms import UploadField
from kavshiri.uploads.kinds import Kind

Status = Version.Status


class Codes(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class DocumentForm(RecordForm):
    languages = Codes(label=gettext_lazy("languages"), choices=settings.CONTENT_LANGUAGES, initial=["ka", "en"])
    sections = Codes(
        label=pgettext_lazy("document", "parts"), choices=Section.choices, initial=list(Section.values),
        help_text=gettext_lazy("A part in which nothing stands is left out by itself."),
    )  # fmt: skip

    class Meta:
        model = Document
        fields = ["conference", "kind", "title", "authentic", "languages", "sections", "is_example"]
        formfield_callback = field_for

    def clean_sections(self) -> list[str]:
        """Those that it had stay in their order, others come behind them, as far as sense allows."""
        chosen = self.cleaned_data["sections"]
        held = [one for one in self.instance.sections if one in chosen] if self.instance.pk else []
        return in_order([*held, *(one for one in Section.values if one in chosen and one not in held)])


class PassageForm(RecordForm):
    class Meta:
        model = Passage
        fields = ["document", "section", "place", "position", "text"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        self.fields["position"].help_text = _("Passages of one place stand by this number; 0: behind the others.")

    def is_multipart(self) -> bool:
        """Words are not written threefold on their way, so that a long text gets here, and is told how long it is."""
        return True

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0


class VersionForm(forms.Form):
    """What a version is to be; moments are on the wall of the conference's zone."""

    status = forms.ChoiceField(label=gettext_lazy("status"))
    note = TextsFormField(label=gettext_lazy("what is new"), each=LONGEST_NOTE, many_lines=True, required=False)
    until = WallClockField(
        label=pgettext_lazy("document", "comments until"), required=False,
        help_text=gettext_lazy(
            "For comments, where no round is open: delegations are asked with it. By the conference’s clock."
        ),
    )  # fmt: skip
    decision = TextsFormField(
        label=gettext_lazy("by what it was adopted"), required=False, each=LONGEST_DECISION,
        help_text=gettext_lazy("Such as “closing session, without objection”. Readers see it."),
    )  # fmt: skip
    decided_on = forms.DateField(label=gettext_lazy("on which day"), required=False, widget=DayInput)
    number = forms.IntegerField(
        required=False, widget=forms.HiddenInput
    )  # which one it is to be; a second press is told

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(document.conference.zone)
        is_summary = document.kind == Document.Kind.SUMMARY
        offered = [Status.DRAFT, Status.COMMENTS, Status.ISSUED if is_summary else Status.ADOPTED]
        self.fields["status"].choices = [(one.value, one.label) for one in offered]  # type: ignore[attr-defined]
        if is_summary:
            del self.fields["decision"]
            self.fields["decided_on"].label = _("issued on")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        is_final = given.get("status") in Version.FINAL
        if is_final and not given.get("decided_on"):
            self.add_error("decided_on", _("Say on which day."))
        if given.get("status") == Status.ADOPTED and not given.get("decision"):
            self.add_error("decision", _("Say by what it was adopted, such as the closing session."))
        if given.get("until"):
            given["until"] = self._moment(given["until"])
        return given

    def _moment(self, wall: datetime) -> datetime | None:
        try:
            return off_wall(wall, self.zone).astimezone(UTC)
        except ValidationError as fault:
            self.add_error("until", fault)
            return None

    def told(self) -> Wanted:
        """A day and an act of adoption belong only to what is adopted or issued."""
        given = self.cleaned_data
        is_final = given["status"] in Version.FINAL
        return Wanted(
            given["status"], given["note"], given.get("decision") or Texts() if is_final else Texts(),
            given["decided_on"] if is_final else None, given["until"], given["number"],
        )  # fmt: skip


class WordsForm(forms.Form):
    file = UploadField(label=gettext_lazy("Word file"), kinds=frozenset({Kind.DOCX}))
    section = forms.ChoiceField(label=pgettext_lazy("document", "part"), choices=Section.choices)
    place = forms.ChoiceField(label=gettext_lazy("where it stands"), choices=Passage.Place.choices)
    language = forms.ChoiceField(label=gettext_lazy("language of the text"), choices=settings.CONTENT_LANGUAGES)
