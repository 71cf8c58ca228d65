"""Why a question is not taken up, in polite words that the author reads in the own language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

REASONS = {
    "asked": _("The same has been asked already; you can support that question."),
    "outside": _("It lies outside the subject of this session."),
    "time": _("There is no time left for it in this session."),
    "several": _("These are several questions at once; please ask them one by one."),
    "persons": _("It speaks of persons who cannot answer here; please ask without naming them."),
    "statement": _("This is a statement; please ask for the floor to make it."),
    "unclear": _("It was not clear what you wish to know; please put it in other words."),
}


def said(reason: str) -> str:
    """A reason is kept by its key, so that everybody reads it in their language, or in the moderator’s own words."""
    return str(REASONS.get(reason, reason))
