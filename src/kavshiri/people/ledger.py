"""The secretariat's screens of the ledger of consents: how many agree, and every line of one address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.people import queries
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import consents, policy
from kavshiri.privacy import queries as kept
from kavshiri.privacy.models import Consent
from kavshiri.pure.suppression import K
from kavshiri.ui import clock

GIVEN, WITHDRAWN = "given", "withdrawn"


class AddressForm(forms.Form):
    address = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)


class NoteForm(forms.Form):
    """A consent or a withdrawal that reached the secretariat: on paper, by telephone, by a letter."""

    address = forms.EmailField(max_length=254, widget=forms.HiddenInput)
    consent = forms.ChoiceField(label=gettext_lazy("To what"))
    deed = forms.ChoiceField(
        label=gettext_lazy("What the person said"),
        choices=[(GIVEN, pgettext_lazy("consent", "I agree")), (WITHDRAWN, pgettext_lazy("consent", "I withdraw"))],
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the text that was shown"), choices=settings.LANGUAGES,
        help_text=gettext_lazy("Only for a consent: the text as it stands today in this language is kept with it."),
    )  # fmt: skip
    how = forms.CharField(
        label=gettext_lazy("How it was given"), max_length=300,
        help_text=gettext_lazy("For example: letter of 3 November, file number 12. The person can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = [(ask.key, ask.label) for ask in consents.ASKS.values()]  # type: ignore[attr-defined]


@staff_door(policy.SEE_CONSENTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """How many agree to what; and where to ask for one address."""
    words = {"totals": kept.totals(), "k": K, "form": AddressForm()}
    return TemplateResponse(request, "people/office/consents.html", words)


@staff_door(policy.SEE_CONSENTS)
@never_cache
@sensitive_post_parameters("address")
@require_POST
def one(request: HttpRequest) -> HttpResponse:
    """All lines of an address, which is sent and never stands in a web address; the look is noted."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        words = {"totals": kept.totals(), "k": K, "form": form}
        return TemplateResponse(request, "people/office/consents.html", words)
    address = form.cleaned_data["address"].lower()
    if about := _looked_at(address):
        privacy.note_look(about=about, why="read-consents", by=actors.of(request), at=clock.now())
    return _shown(request, address, _unsaid(address))


@staff_door(policy.CONSENT_FOR)
@never_cache
@sensitive_post_parameters("address", "how")
@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Note what somebody said to the secretariat; what was typed stays where it does not fit."""
    form = NoteForm(request.POST)
    if form.is_valid():
        _note(request, form)
    address = form.cleaned_data.get("address", "").lower()
    if not address:
        return TemplateResponse(
            request, "people/office/consents.html", {"totals": kept.totals(), "k": K, "form": AddressForm(request.POST)}
        )
    return _shown(request, address, form if form.errors else _unsaid(address))


def _note(request: HttpRequest, form: NoteForm) -> None:
    said = form.cleaned_data
    told: dict[str, Any] = {
        "ask": consents.ASKS[said["consent"]], "address": said["address"].lower(), "how": said["how"],
        "channel": Consent.Channel.BEHALF, "by": actors.of(request), "at": clock.now(),
    }  # fmt: skip
    try:
        if said["deed"] == GIVEN:
            is_new = privacy.give_consent(**told, language=said["language"])
        else:
            is_new = privacy.withdraw_consent(**told)
    except ValidationError as fault:
        show_fault(form, fault)
        return
    if is_new:
        messages.success(request, _("Noted in the ledger."))
    else:
        messages.info(request, _("Nothing was added: the ledger says so already, or there is nothing to withdraw."))


def _unsaid(address: str) -> NoteForm:
    return NoteForm(initial={"address": address, "language": (get_language() or "ka").split("-")[0]})


def _looked_at(address: str) -> Model | None:
    """What a look at an address is noted at: its account, else its last line; nothing where nothing is kept."""
    return queries.account_at(address) or kept.ledger_of(address).last()


def _shown(request: HttpRequest, address: str, form: NoteForm) -> HttpResponse:
    lines = [
        {"line": line, "label": ask.label if (ask := consents.ASKS.get(line.key)) else line.key}
        for line in kept.ledger_of(address)
    ]
    words = {"address": address, "lines": lines, "form": form, "asks": list(consents.ASKS.values())}
    return TemplateResponse(request, "people/office/consents_of.html", words)
