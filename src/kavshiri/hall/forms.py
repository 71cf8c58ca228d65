from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kavshiri.hall.models import Duty


class DutyForm(forms.Form):
    """Which duty somebody is given."""

    kind = forms.ChoiceField(label=_("duty"), choices=Duty.Kind.choices)
    is_substitute = forms.BooleanField(label=_("substitute"), required=False)
