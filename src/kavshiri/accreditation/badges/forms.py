"""What is typed about a badge: its code, its number, why it ends."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.accreditation.badges import codes
from kavshiri.accreditation.models import Badge


class CodeForm(forms.Form):
    no_code = _("This is no code of a badge: it has sixteen letters and digits.")

    code = forms.CharField(
        label=_("Code under the square"), max_length=40,
        help_text=_("Sixteen letters and digits; spaces and capitals make no difference."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        code = codes.plain(self.cleaned_data["code"])
        if not code:
            raise ValidationError(self.no_code)
        return code


class NumberForm(forms.Form):
    number = forms.IntegerField(
        label=_("Number on the badge"), min_value=1, max_value=999_999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
    )  # fmt: skip


class EndForm(forms.Form):
    end = forms.ChoiceField(
        label=_("Why does it end?"), widget=forms.RadioSelect,
        choices=[choice for choice in Badge.End.choices if choice[0] != Badge.End.OVER],
    )  # fmt: skip
