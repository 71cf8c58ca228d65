"""``{% load conference %}``: prepared words in templates, and persons' names in two scripts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kavshiri.conference import lateness
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
def named(words: said.Said) -> SafeString:
    """Escaped words inside a sentence; another language is marked, and not named."""
    inside = escape(words["t"])
    return format_html('<span lang="{}">{}</span>', words["l"], inside) if words.get("l") else SafeString(inside)


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
def portrait_of(portraits: dict[int, str] | None, person: int) -> str:
    """The address of a person's photo, or nothing."""
    return (portraits or {}).get(person, "")


@register.filter
def plain(words: said.Said | None) -> str:
    """The words alone, for titles and attributes."""
    return words["t"] if words else ""


@register.filter
def read(texts: Texts) -> said.Said:
    """A record's text for this reader."""
    return said.said(texts, _language())


@register.filter
def name_here(texts: Texts) -> SafeString:
    """A person's name as readers of this language write it."""
    return named(said.name_of(texts, _language()))


@register.filter
def name_elsewhere(texts: Texts) -> SafeString:
    """The same name as its bearer writes it; where it stands so already, in the other script, or empty if unknown."""
    own, other = texts.read(texts.origin), _other_script(texts)
    if said.name_of(texts, _language())["t"] != own.text:
        return named({"t": own.text, "l": own.language})
    return named({"t": other, "l": "ka-Latn" if texts.origin == "ka" else "ka"}) if other else SafeString("")


def _other_script(texts: Texts) -> str:
    """Latin letters for a name in Georgian ones, else as Georgian writes it; empty if unknown."""
    if texts.origin == "ka":
        return texts.text("en") or said.latin(texts.text("ka"))
    return texts.text("ka") if texts.text("ka") != texts.text(texts.origin) else ""


@register.filter
def languages_of(about: dict[str, Any]) -> SafeString:
    """Languages spoken and interpreted as a row of tags."""
    return mark_safe(fragment.langs(about))  # noqa: S308  made of escaped words


@register.simple_tag
def expected(starts_at: datetime, minutes: int, zone: str) -> SafeString:
    """ "Expected at 10:42 (12 minutes later)"; nothing in time."""
    return lateness.note(starts_at, minutes, zone)


@register.filter
def manner_icon(manner: str) -> str:
    return fragment.MANNER_ICONS[manner]
