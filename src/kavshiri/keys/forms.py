from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )


class OwnForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=150, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language of letters and of the back office"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )


class PasskeyForm(forms.Form):
    name = forms.CharField(label=_("What you call it"), max_length=80, required=False)
    answer = forms.CharField(widget=forms.HiddenInput)
