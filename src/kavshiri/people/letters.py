"""The letter with which somebody signs in."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy

from kavshiri.mail.kinds import Kind, Manner, Placeholder

LINK_LIVES = timedelta(minutes=30)  # of a link that was asked for

SIGN_IN = Kind(
    key="people.sign_in",
    label=gettext_lazy("Signing in: the link that was asked for"),
    subject=gettext_lazy("Your link to sign in"),
    body=gettext_lazy(
        "Hello,\n\nsomebody, probably you, has asked for a link to sign in with this address.\n\n[Sign in]({link})\n\n"
        "The link works once, within {minutes} minutes. If it was not you, do nothing: without this letter nobody can "
        "sign in."
    ),
    placeholders=(
        Placeholder(
            "link", gettext_lazy("the link that signs in"), "https://example.org/sign-in/", Manner.ADDRESS, needed=True
        ),
        Placeholder("minutes", gettext_lazy("for how many minutes it works"), "30"),
    ),
    is_discreet=True,
)

CORRECTED = Kind(
    key="people.corrected",
    label=gettext_lazy("Personal data: answer to a correction that was asked for"),
    subject=gettext_lazy("What you asked to have corrected"),
    body=gettext_lazy(
        "Hello,\n\nthe secretariat has looked at what you asked to have corrected: {field}.\n\n{state}. {answer}\n\n"
        "[My data]({page})"
    ),
    placeholders=(
        Placeholder("field", gettext_lazy("what was wrong"), gettext_lazy("name in Latin letters")),
        Placeholder("state", gettext_lazy("corrected or not"), gettext_lazy("Corrected"), needed=True),
        Placeholder("answer", gettext_lazy("answer of the secretariat, or nothing"), gettext_lazy("Thank you.")),
        Placeholder("page", gettext_lazy("address of the page “My data”"), "https://example.org/", Manner.ADDRESS),
    ),
    is_discreet=True,
)
