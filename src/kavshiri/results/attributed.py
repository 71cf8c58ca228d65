"""As whom whoever handed something in is shown: what they chose, and never more."""

from __future__ import annotations

from kavshiri.noting.models import Attribution
from kavshiri.results.models import WrittenInput


def shown_as(one: WrittenInput, language: str) -> str:
    """To readers and rapporteurs; empty where nobody may be named."""
    whole = str(one.delegation.read(language))
    if one.attribution == Attribution.PERSON:
        return f"{one.who} ({whole})" if one.who and whole else one.who or whole
    return whole if one.attribution == Attribution.DELEGATION else ""


def known_as(one: WrittenInput, language: str) -> str:
    """To the secretariat, which received it."""
    whole = str(one.delegation.read(language))
    return f"{one.who} ({whole})" if one.who and whole else one.who or whole
