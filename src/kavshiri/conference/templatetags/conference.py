"""``{% load conference %}``: prepared words in templates, and persons' names in two scripts."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kavshiri.conference.rendering import fragment, said
from kavshiri.texts.values import Texts

register = template.Library()


def _language() -> str:
    return (get_language() or "ka").split("-")[0]


@register.filter
def told(words: said.Said | None) -> SafeString:
    """Escaped words; another language is marked and named."""
    return SafeString(said.html(words, _language())) if words else SafeString("")


@register.filter
def told_paragraphs(words: said.Said | None) -> SafeString:
    """Words in paragraphs, one to a line."""
    if not words:
        return SafeString("")
    inside = "".join(f"<p>{escape(line)}</p>" for line in said.lines(words))
    notes = said.remarks(words)
    if language := words.get("l"):
        inside = f'<div lang="{language}">{inside}</div>'
        notes = [said.other_language(language, _language()), *notes]
    return SafeString(inside + "".join(f'<p class="fallback-note">{escape(note)}</p>' for note in notes))


@register.filter
def prepared(line: str) -> SafeString:
    """A line that was escaped when the version was made ready."""
    return SafeString(line)


@register.filter
def plain(words: said.Said | None) -> str:
    """The words alone, for titles and attributes."""
    return words["t"] if words else ""


@register.filter
def read(texts: Texts) -> said.Said:
    """A record's text for this reader."""
    return said.said(texts, _language())


@register.filter
def own_script(texts: Texts) -> SafeString:
    """A name as its bearer writes it."""
    origin = texts.read(texts.origin)
    return SafeString(f'<span lang="{origin.language}">{escape(origin.text)}</span>')


@register.filter
def other_script(texts: Texts) -> str:
    """The same name in Latin letters where its own script is another, else as Georgian writes it; empty if unknown."""
    if texts.origin == "ka":
        return texts.text("en") or said.latin(texts.text("ka"))
    return texts.text("ka") if texts.text("ka") != texts.text(texts.origin) else ""


@register.filter
def languages_of(about: dict[str, Any]) -> SafeString:
    """Languages spoken and interpreted as a row of tags."""
    return mark_safe(fragment.langs(about))  # noqa: S308  made of escaped words


@register.filter
def manner_icon(manner: str) -> str:
    return fragment.MANNER_ICONS[manner]
