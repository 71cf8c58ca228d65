"""What an applicant is asked to agree to, one thing at a time, and how the form and the own page ask it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kavshiri.applications.models import Application, Category
from kavshiri.privacy import queries as privacy
from kavshiri.privacy.consents import ASKS, Ask

LISTED = "accreditation.listed"  # the room below has the list, and asks for it
RECORDED = Ask(
    key="applications.recorded",
    label=_("Recordings and photographs"),
    text=_(
        "I agree that I may be seen and heard in recordings and photographs of the conference that the organisers "
        "publish. I can withdraw this at any time; what shows me is taken down then."
    ),
    version=1,
    processing=_("Recordings and photographs of the conference that the organisers publish"),
)
LETTERS = Ask(
    key="applications.letters",
    label=_("Letters about later conferences"),
    text=_(
        "I agree that this address is kept so that the organisers can write to me about later conferences. I can "
        "withdraw this at any time; no letters come then."
    ),
    version=1,
    processing=_("Letters about later conferences to those who have taken part in one"),
)
OURS = (RECORDED, LETTERS)


def asks_of(category: Category) -> list[Ask]:
    """What this category asks, in its order."""
    wanted = [
        (LISTED, category.asks_listing),
        (RECORDED.key, category.asks_recording),
        (LETTERS.key, category.asks_letters),
    ]
    return [ASKS[key] for key, is_asked in wanted if is_asked and key in ASKS]


def field_name(ask: Ask) -> str:
    return f"agree-{ask.key.replace('.', '-')}"


def form_for(category: Category, data: Any = None) -> forms.Form:
    """A box for each, none of them ticked and none of them needed."""
    fields = {
        field_name(ask): forms.BooleanField(label=str(ask.label), help_text=str(ask.text), required=False)
        for ask in asks_of(category)
    }
    return type("AgreeForm", (forms.Form,), fields)(data)


def agreed(category: Category, told: dict[str, Any]) -> list[str]:
    """The keys of what was ticked."""
    return [ask.key for ask in asks_of(category) if told.get(field_name(ask))]


def standing(application: Application) -> Iterable[tuple[Ask, bool]]:
    """Everything that is asked of an applicant, and whether they agree to it now."""
    lines = privacy.standing_of(application.address)
    for ask in asks_of(application.category):
        line = lines.get(ask.key)
        yield ask, bool(line and line.is_given and line.text.version == ask.version)
