"""Quick phrases: kept by their names, so that each reader has them in the own language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Phrases = dict[str, str | Promise]

# on the line of those on duty
LINE: Phrases = {
    "slower": _("Slower, please."),
    "louder": _("Closer to the microphone, please."),
    "no-sound": _("No sound from the booth."),
    "no-floor": _("The booths do not hear the floor."),
    "two-minutes": _("Two minutes left."),
    "missing": _("The next speaker is missing."),
    "change": _("Interpreters change now."),
    "wait": _("Please wait a moment."),
    "ready": pgettext_lazy("line", "Ready."),
    "thanks": pgettext_lazy("line", "Thank you, solved."),
}
# from the help desk to whoever called
HELP: Phrases = {
    "reload": _("Please load the page again."),
    "other-browser": _("Please try another browser, or another device."),
    "working": _("We know of it and are working on it."),
    "other-language": _("Please choose the floor, or another language, under “Picture and sound”."),
    "solved": _("It should work again now. Does it?"),
}
# to all who are in a hall
ALL: Phrases = {
    "soon": _("We begin in a few minutes. Please stay."),
    "trouble": _("There is a technical problem. We are working on it; please stay."),
    "again": _("The problem is solved. If you see or hear nothing, load the page again."),
    "interpretation": _("Interpretation is interrupted. We are working on it."),
    "break": _("There is a short break. The session goes on here."),
    "over-soon": _("The session closes in a few minutes."),
}
EVERY: Phrases = {**LINE, **HELP, **ALL}


def said(name: str) -> str:
    """In the language at work; empty for a name that is none."""
    return str(EVERY.get(name, ""))
