from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY
from kavshiri.classifications.forms import SOURCES, CountryField, LanguageField, ZoneField
from kavshiri.cms.choosing import ChoosingField
from kavshiri.cms.forms import DAY, DayInput, LinesInput, RecordForm, field_for
from kavshiri.people.models import FormerName, LanguageSkill, Membership, Office, Organisation, Person
from kavshiri.people.naming import proposed_latin
from kavshiri.pure import partial_dates

ROLE_NAMES = {ADMINISTRATOR: _("administrator"), SECRETARY: _("secretary")}


class OrganisationForm(RecordForm):
    slug_from = "name"
    parts = (("", ("name", "short", "kind", "part_of", "country", "website", "about", "slug")), SOURCES)
    country = CountryField()

    class Meta:
        model = Organisation
        fields = ["name", "short", "kind", "part_of", "country", "website", "about", "slug", *SOURCES[1]]
        formfield_callback = field_for


class FormerNameRow(RecordForm):
    class Meta:
        model = FormerName
        fields = ["name", "since", "until"]
        formfield_callback = field_for


class OfficeForm(RecordForm):
    slug_from = "title"
    parts = (("", ("title", "organisation", "slug")), SOURCES)

    class Meta:
        model = Office
        fields = ["title", "organisation", "slug", *SOURCES[1]]
        formfield_callback = field_for


class ProposingInput(forms.TextInput):
    """A line with a proposal that the browser offers while one types; nothing is written unless it is chosen."""

    template_name = "people/office/proposing.html"
    proposal = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        told = super().get_context(name, value, attrs)
        if self.proposal:
            told["widget"]["attrs"]["list"] = f"{name}-proposal"
        return {**told, "proposal": self.proposal, "list_id": f"{name}-proposal"}


class PersonForm(RecordForm):
    slug_from = "name"
    parts = (
        ("", ("name", "latin_name", "office", "country", "about", "slug")),
        (_("Pseudonym"), ("real_name", "real_latin_name")),
        (_("Only for the secretariat"), ("residence", "ties")),
        (_("On the day"), ("form_of_address", "pronunciation", "zone", "telephone")),
        SOURCES,
    )
    country = CountryField()
    residence = CountryField(label=_("country of residence"))
    ties = forms.MultipleChoiceField(
        label=_("ties to the country"), choices=Person.Tie.choices, widget=forms.CheckboxSelectMultiple,
        required=False, help_text=_("As the person tells it, if they wish to; it says nothing of citizenship."),
    )  # fmt: skip
    zone = ZoneField(required=False, help_text=_("Where the person is during the conference."))

    class Meta:
        model = Person
        fields = [
            "name", "latin_name", "office", "country", "about", "slug", "real_name", "real_latin_name", "residence",
            "ties", "form_of_address", "pronunciation", "zone", "telephone", *SOURCES[1],
        ]  # fmt: skip
        widgets: ClassVar = {"latin_name": ProposingInput}
        formfield_callback = field_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["latin_name"].help_text = _("As the person writes it, for readers of other scripts.")
        proposal = "" if self.instance.latin_name else proposed_latin(self.instance.name)
        if proposal:
            self.fields["latin_name"].widget.proposal = proposal
            self.fields["latin_name"].help_text = _(
                "Proposed: %(name)s. It is kept only if you write it here; better ask the person."
            ) % {"name": proposal}


class LanguageRow(RecordForm):
    language = LanguageField()

    class Meta:
        model = LanguageSkill
        fields = ["language", "level"]
        formfield_callback = field_for


class PartialDateField(forms.CharField):
    """A year, a month or a day, as people write them; its value is ISO 8601 as far as it goes."""

    def __init__(self, **kwargs: Any) -> None:
        told = {"max_length": 20, "required": False, "help_text": _("2019, 05.2019 or 03.05.2019"), **kwargs}
        super().__init__(**told)

    def to_python(self, value: Any) -> str:
        try:
            return partial_dates.read(super().to_python(value) or "")
        except ValueError as fault:
            raise ValidationError(_("Give a year, a month and year, or a day: 2019, 05.2019 or 03.05.2019.")) from fault

    def prepare_value(self, value: Any) -> Any:
        parts = str(value or "").split("-")
        return ".".join(reversed(parts)) if all(map(str.isdigit, parts)) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return partial_dates.read(data or "") != (initial or "")
        except ValueError:
            return True


class MembershipRow(RecordForm):
    since = PartialDateField(label=_("from"))
    until = PartialDateField(label=_("until"), help_text=_("Empty while it lasts."))

    class Meta:
        model = Membership
        fields = ["organisation", "role", "since", "until"]
        formfield_callback = field_for


class StandingForm(forms.Form):
    """The next state of an organisation's entry; what was seen is needed only for what is verified."""

    standing = forms.ChoiceField(label=_("state of the entry"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("verified on"), required=False, widget=DayInput, input_formats=[DAY])
    who = forms.CharField(
        label=_("verified by"), max_length=200, required=False, help_text=_("An embassy, a chamber, a registry.")
    )
    evidence = forms.CharField(
        label=_("evidence"), max_length=500, required=False, widget=LinesInput,
        help_text=_("What was seen: an extract of the register of 3 May 2026, a letter of the chamber."),
    )  # fmt: skip

    def __init__(self, *args: Any, organisation: Organisation, steps: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Organisation.Standing.choices)
        cast("forms.ChoiceField", self.fields["standing"]).choices = [(step, labels[step]) for step in steps]
        self.initial = {"who": organisation.verified_by, **self.initial}


class DoubleForm(forms.Form):
    """Which other record it is laid beside."""

    other = forms.ModelChoiceField(label=_("the other record"), queryset=Person.objects.none())

    def __init__(self, *args: Any, others: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"] = ChoosingField(others, label=_("the other record"))


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
