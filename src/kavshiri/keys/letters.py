"""What the holder of an account is written when something changes that opens it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

_WHAT = Placeholder("what", _("what has changed"), _("A passkey was added."), needed=True)
_WHEN = Placeholder("when", _("when"), _("24 November 2020, 10:00"))
_PAGE = Placeholder("page", _("address of the account’s page"), "https://example.org/account/", Manner.ADDRESS, True)

CHANGED = Kind(
    key="keys.changed",
    label=_("Accounts: something that opens the account has changed"),
    subject=_("What opens your account has changed"),
    body=_(
        "Hello,\n\n{what}\n\n{when}\n\nIf it was you, there is nothing to do. If it was not, open "
        "[your account]({page}), remove what you do not know, sign out everywhere else, and tell the secretariat."
    ),
    placeholders=(_WHAT, _WHEN, _PAGE),
    is_discreet=True,
)
NEW_DEVICE = Kind(
    key="keys.new-device",
    label=_("Accounts: signed in on another device"),
    subject=_("Your account was opened on another device"),
    body=_(
        "Hello,\n\nsomebody, probably you, has signed in to your account from a browser that has not been there "
        "before: {device}.\n\n{when}\n\nIf it was not you, open [your account]({page}), sign out everywhere else, and "
        "tell the secretariat."
    ),
    placeholders=(Placeholder("device", _("browser and system"), "Firefox, Windows"), _WHEN, _PAGE),
    is_discreet=True,
)
# by deed and kind of key, as allauth calls them
WORDS: dict[tuple[str, str], str | Promise] = {
    ("add", "webauthn"): _("A passkey was added."),
    ("add", "totp"): _("An app for codes was set up; a former one no longer works."),
    ("add", "recovery_codes"): _("New recovery codes were made; the former ones no longer work."),
    ("remove", "webauthn"): _("A passkey was removed."),
    ("remove", "totp"): _("The app for codes was removed."),
    ("remove", "recovery_codes"): _("The recovery codes were removed."),
    ("use", "recovery_codes"): _("A recovery code was used for the second step; it does not work again."),
    ("away", ""): _("An administrator has taken away all keys of your account and ended its sessions."),
    ("first", "provider"): _("Your organisation’s sign-in has opened your account for the first time."),
}
NO_DEVICE = _("a browser that does not say what it is")


def said(language: str, at: datetime) -> dict[str, str]:
    """What both letters tell: when, and where one's account is."""
    with translation.override(language):
        when = date_format(timezone.localtime(at), "DATETIME_FORMAT")
        return {"when": f"{when} ({settings.TIME_ZONE})", "page": settings.ORIGIN + reverse("keys:account")}


def worded(words: str | Promise, language: str) -> str:
    with translation.override(language):
        return str(words)
