from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.accreditation.models import Kind, Participant
from kavshiri.cms.forms import RecordForm, field_for


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name, post or e-mail"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("takes part as"), required=False, choices=[("", "—"), *Kind.choices])
    state = forms.ChoiceField(label=_("state"), required=False, choices=[("", "—"), *Participant.State.choices])

    def told(self) -> dict[str, str]:
        """What was asked for; nothing of it where it does not fit."""
        self.is_valid()
        told = self.cleaned_data
        return {"words": told.get("q", ""), "kind": told.get("kind", ""), "state": told.get("state", "")}


class HandForm(RecordForm):
    """Somebody whom the secretariat itself lets in."""

    class Meta:
        model = Participant
        fields = ["kind", "name", "latin_name", "post", "capacity", "affiliation", "address", "language"]
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial.setdefault("kind", Kind.STAFF)
        self.fields["capacity"].help_text = _("Empty: as what the person takes part.")
        self.fields["address"].help_text = _("With this address the person signs in; a link goes there.")

    def _post_clean(self) -> None:
        """The verb checks the whole record."""

    def told(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ListingForm(forms.Form):
    listed_as = forms.CharField(
        label=_("Name in the list"),
        max_length=200,
        required=False,
        help_text=_(
            "Empty: your name, with your delegation or organisation. With another name the list shows nothing else of "
            "you than in which capacity you take part."
        ),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("of a refusal", "Reason"), max_length=300, required=False)


class AudienceForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=_("Only for"),
        required=False,
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing is ticked: for everybody who is accredited."),
    )
