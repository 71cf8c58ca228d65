"""Words of a record as a reader of one language gets them, small enough to keep in a prepared row.

``Said`` is ``{"t": words, "l": language where it is not the reader's, "m": True for a machine's translation, "o": True
for one of an earlier original}``; all but the words are left out where there is nothing to say.
"""

from __future__ import annotations

from typing import Any, TypedDict

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.pure import georgian
from kavshiri.texts.values import Texts


class Said(TypedDict, total=False):
    t: str
    l: str  # noqa: E741  kept in every row of every session, so the key is short
    m: bool
    o: bool


def said(texts: Texts, language: str) -> Said:
    """The words in the reader's language, or in another one, and then it says so."""
    reading = texts.read(language)
    told: Said = {"t": reading.text}
    if reading.is_fallback:
        told["l"] = reading.language
    if reading.is_machine:
        told["m"] = True
    if reading.is_outdated:
        told["o"] = True
    return told


def name_of(texts: Texts, language: str) -> Said:
    """A person's name: for readers of other scripts a Georgian name is romanised, not marked as a missing text."""
    told = said(texts, language)
    if told.get("l") == "ka":
        return {"t": latin(told["t"])}
    return told


def latin(name: str) -> str:
    """A Georgian name in Latin letters, as passports write it: national romanisation without its apostrophes."""
    words = georgian.romanise(name).replace("'", "").replace("’", "").split()
    return " ".join(word[:1].title() + word[1:] for word in words)


def sentence(label: str) -> str:
    """A label as the beginning of a line. ``title`` and not ``upper``: Georgian letters have no capitals in text."""
    return label[:1].title() + label[1:]


def other_language(code: str, reader: str) -> str:
    """ "Georgian text", said beside words in another language."""
    return _("%(language)s text") % {"language": names.language_name(code, reader)}


def html(told: Said, reader: str) -> str:
    """Escaped words; another language is marked and named, a machine's translation is called one."""
    return marked(told, escape(told["t"]), reader)


def marked(told: Said, inside: str, reader: str) -> SafeString:
    """``inside`` (safe HTML made of the words of ``told``) with what has to be said about its language."""
    if language := told.get("l"):
        note = other_language(language, reader)
        inside = format_html(
            '<span lang="{}">{}</span> <span class="fallback-note">{}</span>', language, SafeString(inside), note
        )
    for remark in remarks(told):
        inside = format_html('{} <span class="fallback-note">{}</span>', SafeString(inside), remark)
    return SafeString(inside)


def remarks(told: Said) -> list[str]:
    """What readers are told of a translation: that a machine made it, that the original has changed since."""
    machine = [_("machine translation")] if told.get("m") else []
    return machine + ([_("translation of an earlier version")] if told.get("o") else [])


def lines(told: Said) -> list[str]:
    """The points of a text that has one on each line."""
    return [line.strip() for line in told.get("t", "").splitlines() if line.strip()]


def mark(source: str) -> str:
    """What is said quietly of where something comes from; nothing for what was announced."""
    return {"ours": _("example"), "reported": _("reported later")}.get(source, "")


def put(**values: Any) -> dict[str, Any]:
    """The values that say something: rows stay small without the empty ones."""
    return {key: value for key, value in values.items() if value not in ("", None, False, [], {})}
