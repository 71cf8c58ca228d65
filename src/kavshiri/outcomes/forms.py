"""Forms of the office and of the delegations' page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kavshiri.classifications.forms import languages
from kavshiri.classifications.frameworks import gcm_choices, sdg_choices
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.conference.forms import WallClockField, off_wall, on_wall
from kavshiri.outcomes import queries
from kavshiri.outcomes.models import Comment, Position, Recommendation, Round
from kavshiri.outcomes.models.positions import LONGEST_RESERVATION, LONGEST_SOURCE
from kavshiri.outcomes.models.rounds import LONGEST_ANSWER, LONGEST_COMMENT
from kavshiri.texts.forms import TextsFormField
from kavshiri.texts.values import Texts
from kavshiri.ui.zones import ZoneInfo
from kavshiri.uploads.forms import UploadField
from kavshiri.uploads.kinds import Kind

Lines = forms.Textarea(attrs={"rows": 5})


class CodesField(forms.MultipleChoiceField):
    """A list of codes as boxes to tick; nothing ticked is an empty list."""

    widget = forms.CheckboxSelectMultiple


class RecommendationForm(RecordForm):
    gcm = CodesField(label=gettext_lazy("objectives of the Global Compact"), choices=gcm_choices, required=False)
    sdg = CodesField(
        label=gettext_lazy("Sustainable Development Goals and targets"), choices=sdg_choices, required=False
    )
    parts = (
        ("", ("conference", "text", "addressee_kind", "addressee", "theme", "horizon", "priority", "is_example")),
        (gettext_lazy("International frameworks"), ("head", "gcm", "sdg")),
    )

    class Meta:
        model = Recommendation
        fields = [
            "conference", "text", "addressee_kind", "addressee", "theme", "horizon", "priority", "is_example", "head",
            "gcm", "sdg",
        ]  # fmt: skip
        formfield_callback = field_for


class Walled(forms.Form):
    """A form with times on the wall of a conference's zone; ``moment`` tells one of them in UTC."""

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(zone)

    def moment(self, name: str) -> datetime:
        return off_wall(self.cleaned_data[name], self.zone)

    def shown(self, moment: datetime) -> datetime | None:
        found = on_wall(moment, self.zone)
        return found and found.replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            if isinstance(field, WallClockField) and told.get(name):
                try:
                    told[name] = off_wall(told[name], self.zone).astimezone(UTC)
                except ValidationError as fault:
                    self.add_error(name, fault)
        return told


class RoundForm(Walled):
    kind = forms.ChoiceField(label=gettext_lazy("asked for"), choices=Round.Kind.choices)
    until = WallClockField(label=pgettext_lazy("round", "until"), help_text=gettext_lazy("By the conference’s clock."))
    note = TextsFormField(label=gettext_lazy("words to the delegations"), each=1000, many_lines=True, required=False)


class UntilForm(Walled):
    until = WallClockField(label=pgettext_lazy("round", "until"), help_text=gettext_lazy("By the conference’s clock."))


class DecisionForm(Walled):
    state = forms.ChoiceField(
        label=gettext_lazy("What was decided"),
        choices=[pair for pair in Recommendation.State.choices if pair[0] in ("adopted", "noted", "withdrawn")],
    )
    decision = forms.CharField(
        label=gettext_lazy("by what it was decided"), max_length=300,
        help_text=gettext_lazy("Such as “closing session, without objection”. Readers see it."),
    )  # fmt: skip
    decided_at = WallClockField(label=gettext_lazy("decided"), help_text=gettext_lazy("By the conference’s clock."))


class AnswerForm(forms.Form):
    verdict = forms.ChoiceField(label=gettext_lazy("verdict"), choices=Comment.Verdict.choices,
                                widget=forms.RadioSelect)  # fmt: skip
    answer = forms.CharField(
        label=pgettext_lazy("comment", "answer"), max_length=LONGEST_ANSWER, widget=Lines,
        help_text=gettext_lazy("The delegation reads it as it stands."),
    )  # fmt: skip
    take = forms.BooleanField(
        label=gettext_lazy("Take the proposed wording over into the recommendation"), required=False,
        help_text=gettext_lazy("Sentences that stay keep their sources. Translations are then to be looked at again."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, comment: Comment, **options: Any) -> None:
        """Without the choice where there is nothing that could be taken over."""
        super().__init__(*args, **options)
        if not queries.may_be_taken(comment):
            del self.fields["take"], self.fields["seen"]


def _texts(language: str, text: str) -> Texts:
    words = text.replace("\r\n", "\n").strip()
    return Texts().with_text(language, words, origin=True) if words else Texts()


class PositionForm(forms.Form):
    """A delegation's own; what was typed for a reservation is never lost."""

    stance = forms.ChoiceField(
        label=gettext_lazy("Position of the delegation"), choices=Position.Stance.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("text of the reservation"), required=False, max_length=LONGEST_RESERVATION, widget=Lines,
        help_text=gettext_lazy("Only for a reservation. It is published in these words, in the delegation’s name."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("language of the text"), choices=languages)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        stance, text = told.get("stance"), (told.get("text") or "").strip()
        if stance == Position.Stance.RESERVES and not text and "text" not in self.errors:
            self.add_error("text", _("Write the text of the reservation."))
        if stance and stance != Position.Stance.RESERVES and text:
            self.add_error("text", _("Only a reservation has a text: choose “reservation”, or empty it."))
        return told

    def told(self) -> dict[str, Any]:
        words = _texts(self.cleaned_data["language"], self.cleaned_data["text"])
        return {"stance": self.cleaned_data["stance"], "text": words, "seen": self.cleaned_data["seen"]}


class OfDelegation(forms.Form):
    """Names one of the ``delegations`` given; the delegation itself is in ``cleaned_data``."""

    def __init__(self, *args: Any, delegations: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(one.public_id): one for one in delegations}
        chosen = forms.TypedChoiceField(
            label=_("delegation"), choices=[(key, str(one)) for key, one in by_key.items()], coerce=by_key.__getitem__
        )
        self.fields = {"delegation": chosen, **self.fields}


class RecordPositionForm(OfDelegation, Walled):
    """What a delegation said elsewhere, as the secretariat notes it."""

    stance = forms.ChoiceField(label=pgettext_lazy("delegation", "position"), choices=Position.Stance.choices)
    text = forms.CharField(
        label=gettext_lazy("text of the reservation"), required=False, max_length=LONGEST_RESERVATION, widget=Lines
    )
    language = forms.ChoiceField(label=gettext_lazy("language of the text"), choices=languages)
    way = forms.ChoiceField(
        label=gettext_lazy("how it was received"),
        choices=[pair for pair in Position.Way.choices if pair[0] != Position.Way.PAGE],
    )
    source_note = forms.CharField(
        label=gettext_lazy("source"), max_length=LONGEST_SOURCE,
        help_text=gettext_lazy("By what it is known: number and date of a note, the minute of the recording …"),
    )  # fmt: skip
    received_at = WallClockField(
        label=gettext_lazy("received"),
        help_text=gettext_lazy("When it came, by the conference’s clock: this decides whether it was in time."),
    )

    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        values = {name: given[name] for name in ("stance", "way", "source_note", "received_at")}
        return {**values, "text": _texts(given["language"], given["text"])}


class TranslationForm(forms.Form):
    language = forms.ChoiceField(label=gettext_lazy("language"), choices=settings.LANGUAGES)
    text = forms.CharField(label=gettext_lazy("translation"), max_length=LONGEST_RESERVATION, widget=Lines)
    state = forms.ChoiceField(
        label=gettext_lazy("state"),
        choices=[("reviewed", gettext_lazy("checked")), ("draft", gettext_lazy("draft"))],
    )  # fmt: skip


class CommentForm(forms.Form):
    """Of one recommendation; without ``proposed`` in general."""

    text = forms.CharField(
        label=pgettext_lazy("delegation", "comment"), required=False, max_length=LONGEST_COMMENT, widget=Lines
    )
    proposed = forms.CharField(
        label=gettext_lazy("how it should read"), required=False, max_length=LONGEST_COMMENT, widget=Lines,
        help_text=gettext_lazy("The recommendation in your words, where you propose others."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("language of the text"), choices=languages)

    def __init__(self, *args: Any, is_general: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_general:
            del self.fields["proposed"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        words = [(told.get(name) or "").replace("\r\n", "\n").strip() for name in ("text", "proposed")]
        told["text"], told["proposed"] = words
        if not any(words) and not self.errors:
            self.add_error("text", _("Write a comment, or how it should read."))
        return told

    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("text", "proposed", "language")}


class RecordCommentForm(OfDelegation, Walled, CommentForm):
    """What came by mail or letter, as the secretariat notes it."""

    number = forms.IntegerField(
        label=gettext_lazy("number of the recommendation"), required=False, min_value=1,
        help_text=gettext_lazy("Empty: in general."),
    )  # fmt: skip
    way = forms.ChoiceField(
        label=gettext_lazy("how it was received"),
        choices=[pair for pair in Comment.Way.choices if pair[0] in ("mail", "letter")],
    )
    reference = forms.CharField(label=gettext_lazy("source"), max_length=300)
    received_at = WallClockField(
        label=gettext_lazy("received"),
        help_text=gettext_lazy("When it came, by the conference’s clock: this decides whether it was in time."),
    )


class ReturnForm(forms.Form):
    file = UploadField(label=gettext_lazy("Word file"), kinds=frozenset({Kind.DOCX}))


class OfficeReturnForm(OfDelegation, ReturnForm):
    """The same in a delegation's name."""
