"""What is typed about expressions of interest; lengths are judged by the verbs, so that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kavshiri.asking import languages
from kavshiri.classifications.models import Theme
from kavshiri.cms.forms import DAY, DayInput, LinesInput
from kavshiri.interests.actions import Given, Told
from kavshiri.interests.models import Contact, Interest, Step
from kavshiri.interests.models.expressed import LONGEST, REACH
from kavshiri.owners.forms import OwnerForm
from kavshiri.registration.models import Delegation

StandsFor = Interest.StandsFor
Choices = list[tuple[str, Any]]


class Whom:
    """Delegations and offices as one list; its values are ``delegation:key`` and ``office:key``."""

    def __init__(self, delegations: Iterable[Delegation], contacts: Iterable[Contact]) -> None:
        self.delegations = {f"delegation:{one.public_id}": one for one in delegations}
        self.contacts = {f"office:{one.public_id}": one for one in contacts}

    def choices(self) -> Choices:
        held: dict[Any, dict[str, Any]] = {
            _("Delegations"): {**self.delegations}, _("Offices and organisations"): {**self.contacts},
        }  # fmt: skip
        return [(str(label), [(key, str(one)) for key, one in some.items()]) for label, some in held.items() if some]

    def of(self, key: str) -> Delegation | Contact | None:
        return self.delegations.get(key) or self.contacts.get(key)


class InterestForm(forms.Form):
    """What a participant writes."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    stands_for = forms.ChoiceField(label=_("In whose name"), widget=forms.RadioSelect, initial=StandsFor.SELF)
    body = forms.CharField(
        label=_("Which organisation"), max_length=300, required=False, help_text=_("Where it is in its name.")
    )
    to = forms.ChoiceField(label=_("With whom"), required=False)
    to_words = forms.CharField(
        label=_("With whom, in your words"), max_length=600, required=False,
        help_text=_("Such as: anybody who buys hazelnuts; or with whom there exactly."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=pgettext_lazy("interest", "Kind"), choices=Interest.Kind.choices)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    title = forms.CharField(label=_("In a few words"), max_length=320)
    text = forms.CharField(label=pgettext_lazy("interest", "On what"), widget=LinesInput(attrs={"rows": 7}))
    language = forms.ChoiceField(
        label=_("In which language is it?"),
        required=False,
        choices=lambda: [("", _("as it reads")), *languages.offered()],
    )
    source = forms.ChoiceField(
        label=_("From what it comes"), required=False, help_text=_("Where something that was said led you to it.")
    )
    reach = forms.CharField(label=_("How to reach you"), max_length=600, required=False, help_text=REACH)
    agrees = forms.BooleanField(
        label=_("Whoever would like to be in contact is given my name, my e-mail and how to reach me."), required=False,
        help_text=_("Otherwise we ask you first. You can change this at any time."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, whom: Whom, themes: Sequence[tuple[Theme, str]], sources: Sequence[tuple[str, Choices]],
        for_delegation: str = "", **words: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **words)
        self.whom, self.themes = whom, {one.code: one for one, _title in themes}
        words_of = _("What you offer and what you look for. At most %(most)d characters.")
        self.fields["text"].help_text = str(words_of) % {"most": LONGEST}
        self._offer("to", [("", _("anybody who is as I say below")), *whom.choices()])
        self._offer("theme", [("", _("none of these")), *((one.code, title) for one, title in themes)])
        self._offer("source", [("", _("nothing in particular")), *sources])
        self._offer("stands_for", self._names(for_delegation))

    def _names(self, delegation: str) -> Choices:
        told: Choices = [(StandsFor.SELF, _("my own"))]
        if delegation:
            told.append((StandsFor.DELEGATION, delegation))
        return [*told, (StandsFor.ORGANISATION, _("an organisation’s or an enterprise’s"))]

    def _offer(self, name: str, choices: Choices) -> None:
        if name in self.fields:
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def given(self) -> Given:
        told = self.cleaned_data
        plain = ("kind", "title", "text", "language", "stands_for", "body", "to_words", "reach", "agrees", "source",
                 "key")  # fmt: skip
        entered = {name: told[name] for name in ("name", "address", "received") if name in told}
        return Given(
            to=self.whom.of(told["to"]), theme=self.themes.get(told["theme"]), **{name: told[name] for name in plain},
            **entered,
        )  # fmt: skip


class EnteredForm(InterestForm):
    """What the secretariat enters for somebody."""

    name = forms.CharField(label=_("Whose it is"), max_length=200)
    address = forms.EmailField(label=_("E-mail"), max_length=254)
    received = forms.CharField(
        label=_("How it came"), max_length=200, help_text=_("Such as: spoken in the discussion on 25 November.")
    )
    field_order = ("key", "received", "name", "address")

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self._offer("stands_for", [
            (StandsFor.SELF, _("their own")), (StandsFor.DELEGATION, _("a delegation’s")),
            (StandsFor.ORGANISATION, _("an organisation’s or an enterprise’s")),
        ])  # fmt: skip
        self.fields["body"].label = _("Which delegation or organisation")
        self.fields["to"].choices[0] = ("", _("anybody who is as they say"))  # type: ignore[attr-defined]
        self.fields["to_words"].label = _("With whom, in their words")
        self.fields["reach"].label = _("How to reach them")
        self.fields["agrees"].label = _(
            "They agree that whoever would like to be in contact is given name and address."
        )
        self.fields["agrees"].help_text = _("Only where they have said so. The ledger notes how it came.")


class AnswerForm(forms.Form):
    willing = forms.ChoiceField(
        label=_("Your answer"), widget=forms.RadioSelect,
        choices=[("yes", _("We would like to be in contact.")), ("no", _("We cannot take it up."))],
    )  # fmt: skip
    reach = forms.CharField(
        label=_("How you can be reached"), max_length=300, required=False,
        help_text=_("A name, a telephone number or an e-mail; told to whoever wrote this once both sides agree."),
    )  # fmt: skip
    words = forms.CharField(
        label=_("A few words"), required=False, widget=LinesInput(attrs={"rows": 3}),
        help_text=_("Where you cannot take it up: why. Everybody concerned reads it."),
    )  # fmt: skip


class StepForm(forms.Form):
    """What whoever follows it up notes."""

    kind = forms.ChoiceField(
        label=_("What is noted"), widget=forms.RadioSelect,
        choices=[
            (Step.Kind.NOTED, _("something was done, and something is next")),
            (Step.Kind.CONTACT, _("they are in contact")),
            (Step.Kind.LED, _("it led to something")),
            (Step.Kind.NOTHING, _("it came to nothing")),
        ],
    )  # fmt: skip
    words = forms.CharField(
        label=_("What was done"), required=False, widget=LinesInput(attrs={"rows": 3}),
        help_text=_("To what it led, or why it came to nothing. Everybody concerned reads it."),
    )  # fmt: skip
    url = forms.URLField(
        label=_("Address of what shows it"), max_length=500, required=False, assume_scheme="https"
    )  # fmt: skip
    next_step = forms.CharField(label=_("Next step"), max_length=500, required=False)
    next_on = forms.DateField(label=_("Date of the next step"), widget=DayInput, input_formats=[DAY], required=False)

    def told(self, language: str) -> Told:
        return Told(language=language, **self.cleaned_data)


class PassForm(forms.Form):
    """To whom the secretariat passes it."""

    to = forms.ChoiceField(label=_("Pass to"))
    owner = forms.ChoiceField(label=_("Who follows it up"), help_text=_("An office that is reminded of next steps."))
    words = forms.CharField(
        label=_("Accompanying words"), required=False, widget=LinesInput(attrs={"rows": 3}),
        help_text=_("Everybody concerned reads them, and whoever wrote it, too."),
    )  # fmt: skip
    next_on = forms.DateField(label=_("When we look again"), widget=DayInput, input_formats=[DAY])

    def __init__(self, *args: Any, whom: Whom, **words: Any) -> None:
        super().__init__(*args, **words)
        self.whom = whom
        cast("forms.ChoiceField", self.fields["to"]).choices = [("", "—"), *whom.choices()]
        owners = [(key, str(one)) for key, one in whom.contacts.items()]
        cast("forms.ChoiceField", self.fields["owner"]).choices = [("", "—"), *owners]

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {**told, "to": self.whom.of(told["to"]), "owner": self.whom.contacts[told["owner"]]}


class ContactForm(OwnerForm):
    class Meta(OwnerForm.Meta):
        model = Contact
        fields = (*OwnerForm.Meta.fields, "is_offered")
