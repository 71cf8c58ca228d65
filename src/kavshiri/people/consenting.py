"""What somebody has agreed to: seen, withdrawn and given again, on "my data" or by a link that only the mailbox has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from kavshiri.access import actors
from kavshiri.access.doors import discreetly, door
from kavshiri.people import policy, queries
from kavshiri.privacy import actions as privacy
from kavshiri.privacy import queries as ledger
from kavshiri.privacy.consents import ASKS, Ask
from kavshiri.privacy.models import Consent, print_of
from kavshiri.ui import clock

SALT = "kavshiri.people.consents"
Channel = Consent.Channel


@dataclass(frozen=True, slots=True)
class Standing:
    """One consent as its giver sees it; ``line`` is the one that counts, ``holds`` whether it covers today's text."""

    ask: Ask
    line: Consent
    holds: bool


def standing(address: str) -> list[Standing]:
    """Everything this address was ever asked for and answered, in the order in which rooms have noted it."""
    lines = ledger.standing_of(address)
    return [
        Standing(ask, lines[key], lines[key].is_given and lines[key].text.version == ask.version)
        for key, ask in ASKS.items()
        if key in lines
    ]


def link(address: str, language: str) -> str:
    """The page of an address's consents, for letters; the secret does not say the address."""
    with translation.override(language):
        secret = signing.dumps(print_of(address), salt=SALT)
        return settings.ORIGIN + reverse("people:consents", args=[secret])


def address_in(secret: str) -> str:
    """The address of a link; empty for a forged one and where nothing is in the ledger under it any more."""
    try:
        digest = signing.loads(secret, salt=SALT)
    except signing.BadSignature:
        return ""
    return ledger.address_of(digest)


def change(request: HttpRequest, address: str, channel: str) -> None:
    """Do what the pressed button says: ``give`` or ``withdraw`` hold the key of a consent."""
    told: dict[str, Any] = {"address": address, "channel": channel, "by": actors.of(request), "at": clock.now()}
    if ask := ASKS.get(request.POST.get("withdraw", "")):
        if privacy.withdraw_consent(ask=ask, **told):
            messages.success(
                request, _("Withdrawn: %(consent)s. Nothing is done by it any more.") % {"consent": ask.label}
            )
    elif (ask := ASKS.get(request.POST.get("give", ""))) and ask.key in ledger.standing_of(address):
        language = (get_language() or "ka").split("-")[0]
        if privacy.give_consent(ask=ask, language=language, **told):
            messages.success(
                request, _("Agreed: %(consent)s. You can withdraw it here at any time.") % {"consent": ask.label}
            )


@door(policy.SEE_OWN_DATA)
@never_cache
@require_POST
def change_own(request: HttpRequest) -> HttpResponse:
    user = queries.own_account(actors.of(request))
    if user is None:
        raise Http404
    change(request, user.email, Channel.PAGE)
    return redirect(reverse("people:data") + "#consents")


@door(policy.CHANGE_CONSENTS)
@never_cache
@discreetly
@sensitive_variables("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """The same without an account; GET changes nothing, since mail scanners open links."""
    address = address_in(secret)
    if address and request.method == "POST":
        change(request, address, Channel.LETTER)
        return redirect(request.path)
    words = {
        "consents": standing(address), "known": bool(address), "page_title": _("What you have agreed to"),
        "noindex": True, "alternates": [], "canonical": "",
    }  # fmt: skip
    return render(request, "people/consents.html", words, status=200 if address else 410)
