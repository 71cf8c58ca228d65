"""The few sentence patterns that all changes share, and names in the reader's language."""

from __future__ import annotations

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.conference.changes.values import Words


def reader() -> str:
    return (get_language() or "ka").split("-")[0]


def read(words: Words) -> tuple[str, str]:
    """(language, words): the reader's, else those of the language that they were written in."""
    if reader() in words:
        return reader(), words[reader()]
    return next(iter(words.items()), ("", ""))


def said(words: Words) -> SafeString:
    """Escaped; another language is marked."""
    language, told = read(words)
    if not told or language == reader():
        return SafeString(conditional_escape(told))
    return format_html('<span lang="{}">{}</span>', language, told)


def quoted(words: Words) -> SafeString:
    return put(_("“%(words)s”"), words=said(words))


def put(pattern: str, **told: str) -> SafeString:
    """Fill a translated sentence; what is not yet safe is escaped."""
    return mark_safe(pattern % {key: conditional_escape(value) for key, value in told.items()})  # noqa: S308


def differs(label: str, before: str, after: str) -> SafeString:
    """ "room: Hall B (was: Hall A)"; either may be empty."""
    if not before:
        return put(_("%(label)s: %(after)s"), label=label, after=after)
    if not after:
        return put(_("%(label)s: none any more (was: %(before)s)"), label=label, before=before)
    return put(_("%(label)s: %(after)s (was: %(before)s)"), label=label, before=before, after=after)


def short_text(label: str, before: Words, after: Words) -> SafeString:
    """A title or a name, with both wordings; where this reader's is the same, in which languages it is another."""
    if read(before) != read(after):
        return differs(label, quoted(before) if before else "", quoted(after) if after else "")
    return long_text(label, before, after)


def long_text(label: str, before: Words, after: Words) -> SafeString:
    """A description: only that it is there, gone, or worded anew."""
    if not before or not after:
        return put(_("%(label)s: added") if after else _("%(label)s: taken out"), label=label)
    if read(before) != read(after):
        return put(_("%(label)s: worded anew"), label=label)
    codes = [code for code in {**before, **after} if before.get(code) != after.get(code)]
    told = ", ".join(language(code) for code in codes)
    return put(_("%(label)s: worded anew (%(languages)s)"), label=label, languages=told) if told else SafeString("")


def language(code: str) -> str:
    return names.language_name(code, reader())


def languages(codes: list[str]) -> str:
    return ", ".join(language(code) for code in codes)
