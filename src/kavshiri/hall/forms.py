from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kavshiri.hall.models import Duty


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
