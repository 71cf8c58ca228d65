from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.classifications.forms import SOURCES, CountryField, ZoneField
from kavshiri.cms.forms import RecordForm, field_for
from kavshiri.people.models import Office, Organisation, Person

ROLE_NAMES = {ADMINISTRATOR: _("administrator"), SECRETARY: _("secretary")}


class OrganisationForm(RecordForm):
    slug_from = "name"
    parts = (("", ("name", "short", "kind", "part_of", "country", "website", "about", "slug")), SOURCES)
    country = CountryField()

    class Meta:
        model = Organisation
        fields = ["name", "short", "kind", "part_of", "country", "website", "about", "slug", *SOURCES[1]]
        formfield_callback = field_for


class OfficeForm(RecordForm):
    slug_from = "title"
    parts = (("", ("title", "organisation", "slug")), SOURCES)

    class Meta:
        model = Office
        fields = ["title", "organisation", "slug", *SOURCES[1]]
        formfield_callback = field_for


class PersonForm(RecordForm):
    slug_from = "name"
    parts = (
        ("", ("name", "office", "country", "about", "slug")),
        (_("On the day"), ("form_of_address", "pronunciation", "zone", "telephone")),
        SOURCES,
    )
    country = CountryField()
    zone = ZoneField(required=False, help_text=_("Where the person is during the conference."))

    class Meta:
        model = Person
        fields = [
            "name", "office", "country", "about", "slug", "form_of_address", "pronunciation", "zone", "telephone",
            *SOURCES[1],
        ]  # fmt: skip
        formfield_callback = field_for


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("roles"), choices=list(ROLE_NAMES.items()), widget=forms.CheckboxSelectMultiple, required=False
    )


class AccountForm(RolesForm):
    """A new account: nobody gets a password; the first link is made on the account's page."""

    email = forms.EmailField(label=_("e-mail"), max_length=254)
    name = forms.CharField(label=_("name"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)
    field_order = ("email", "name", "language", "roles")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip()

    def told(self) -> dict[str, Any]:
        return {**self.cleaned_data, "roles": tuple(self.cleaned_data["roles"])}


class AddressForm(forms.Form):
    """Where the link is to go."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "inputmode": "email"}),
    )
