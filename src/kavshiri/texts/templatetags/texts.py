"""``{% text session.title %}``: words in the reader's language; another language is marked and named."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.texts.values import Reading, Texts

register = template.Library()


def reader_language() -> str:
    return (get_language() or "ka").split("-")[0]


def labelled(reading: Reading, words: str | None = None) -> SafeString:
    """Mark a reading with its language where it is not the reader's, and say what kind it is."""
    shown = reading.text if words is None else words
    marked = format_html("{}", shown)
    if reading.is_fallback:
        said = _("only in this language: %(code)s") % {"code": reading.language}
        marked = format_html(
            '<span lang="{}" title="{}" class="other-language">{}</span>', reading.language, said, shown
        )
    note = remark(reading)
    return format_html('{} <span class="small soft">({})</span>', marked, note) if note else marked


def remark(reading: Reading) -> str:
    """What readers are told of a translation: that a machine made it, that the original has changed since."""
    told = [_("machine translation")] if reading.is_machine else []
    if reading.is_outdated:
        told.append(_("translation of an earlier version"))
    return ", ".join(told)


@register.simple_tag
def text(texts: Texts) -> SafeString:
    """One line of words."""
    return labelled(texts.read(reader_language()))


@register.simple_tag
def paragraphs(texts: Texts) -> SafeString:
    """Words in paragraphs, parted by empty lines."""
    reading = texts.read(reader_language())
    if not reading:
        return SafeString("")
    inside = SafeString(linebreaks(reading.text, autoescape=True))  # escaped by ``linebreaks`` itself
    shown = format_html('<div lang="{}">{}</div>', reading.language, inside) if reading.is_fallback else inside
    note = remark(reading)
    return format_html('{}<p class="small soft">({})</p>', shown, note) if note else shown


@register.filter
def plain(texts: Texts) -> str:
    """The words alone, for attributes and titles."""
    return str(texts.read(reader_language()))
