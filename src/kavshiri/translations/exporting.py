"""A translator's file made of the texts that somebody chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.texts.values import OUTDATED
from kavshiri.translations import files, queries
from kavshiri.translations.files import Head, Sent, po, xliff1, xliff2
from kavshiri.translations.queries import Standing, Wish
from kavshiri.translations.units import Base

WRITERS: dict[str, tuple[Callable[[Head, Iterable[Sent]], Iterator[str]], str, str]] = {
    files.XLIFF_1: (xliff1.written, "xlf", "application/xliff+xml"),
    files.XLIFF_2: (xliff2.written, "xlf", "application/xliff+xml"),
    files.PO: (po.written, "po", "text/x-gettext-translation; charset=utf-8"),
}


def origins(wish: Wish, by: Actor) -> Counter[str]:
    """How many of the texts were written in which language: a file has one original."""
    return Counter(one.unit.texts.origin for one in queries.standings(queries.units(wish, by), wish))


def exported(wish: Wish, source: str, format_: str, *, by: Actor, at: datetime, reader: str) -> Iterator[str]:
    """The file's pieces; notes are in the language of the ``reader``, who is active."""
    chosen = [one for one in queries.standings(queries.units(wish, by), wish) if one.unit.texts.origin == source]
    head = Head(source, wish.language, at, reader, _("Texts of the portal"))
    sent = [_sent(one, where) for one, where, _id, _kind in queries.with_whereabouts(chosen)]
    write, _ending, _kind = WRITERS[format_]
    return write(head, sent)


def _sent(one: Standing, where: str) -> Sent:
    texts, language = one.unit.texts, one.language
    longest = _("At most %(limit)d characters.") % {"limit": one.unit.longest}
    earlier = texts.translated_from(language) if one.state == OUTDATED else ""
    notes = (
        f"{one.unit.label} — {where}",
        longest,
        *([_("not for readers, or a person’s name")] if one.unit.kept_back else []),
    )
    return Sent(
        str(one.unit.key), one.unit.source, texts.text(language), one.state, str(Base.of(texts, language)),
        one.unit.longest, notes, earlier,
    )  # fmt: skip


def name_of(wish: Wish, format_: str, at: datetime) -> str:
    of = wish.conference or "kavshiri"
    return f"{of}-{wish.language}-{at:%Y-%m-%d}.{WRITERS[format_][1]}"
