from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kavshiri.hall.models import Duty, Point
from kavshiri.texts.values import Texts


def languages() -> list[tuple[str, str]]:
    return [("", "—"), *settings.CONTENT_LANGUAGES]


class DutyForm(forms.Form):
    """Which duty somebody is given."""

    kind = forms.ChoiceField(label=_("duty"), choices=Duty.Kind.choices)
    language = forms.ChoiceField(
        label=_("language"), choices=languages, required=False,
        help_text=_("For captioners and interpreters: the language in which they write or speak."),
    )  # fmt: skip
    is_substitute = forms.BooleanField(label=_("substitute"), required=False)


def point_values(point: Point, sent: QueryDict) -> dict[str, Any]:
    """A point's words in the languages of the conference, and its minutes, as a form has sent them.

    Raises ``ValidationError`` for minutes that are none; the model checks the rest.
    """
    minutes = sent.get("minutes", "").strip() or "0"
    if not minutes.isdecimal() or len(minutes) > 4:
        raise ValidationError(_("Give the minutes as a whole number; 0 means as long as it takes."))
    words = {code: " ".join(sent.get(f"title_{code}", "").split()) for code in point.hall.session.conference.languages}
    return {"title": worded(point.title, words), "minutes": int(minutes)}


def worded(before: Texts, words: Mapping[str, str]) -> Texts:
    """The words in these languages, the origin's first; an empty one takes that language away."""
    texts = before
    for code in sorted(words, key=lambda code: code != before.origin):
        if words[code] or texts.text(code):
            texts = texts.with_text(code, words[code])
    return texts
