"""A session's own fields, its languages, questions and materials in words."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.conference.changes.values import Change
from kavshiri.conference.changes.words.said import (
    differs,
    language,
    languages,
    long_text,
    put,
    quoted,
    read,
    said,
    short_text,
)
from kavshiri.conference.models import Interpretation, Session


def label(name: str) -> str:
    """A field as the secretariat knows it; its name begins with a small letter."""
    return str(Session._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a plain field


def named(change: Change) -> SafeString:
    return differs(label(change.what), said(change.before), said(change.after))


def kind(change: Change) -> SafeString:
    told = {code: str(name) for code, name in Session.Kind.choices}
    return differs(label("kind"), told.get(change.before, ""), told.get(change.after, ""))


def address(change: Change) -> SafeString:
    return put(_("%(label)s: added") if not change.before else _("%(label)s: taken out") if not change.after
               else _("%(label)s: new address"), label=label("broadcast_url"))  # fmt: skip


def times(change: Change) -> SafeString:
    return SafeString(_("the time is an example now") if change.after == "example" else _("the time is announced now"))


def source(change: Change) -> SafeString:
    """Where it comes from: what was an example may be announced now."""
    told = {code: str(name) for code, name in Session.Source.choices}
    return differs(label("source"), told.get(change.before, ""), told.get(change.after, ""))


def examples(change: Change) -> SafeString:
    told = {code: str(name) for code, name in Session.Example.choices}
    marked = [", ".join(told.get(code, code) for code in codes) for codes in (change.before, change.after)]
    return differs(label("examples"), *marked)


def channel(told: tuple[str, str]) -> str:
    """ "Romanian", "Romanian (sign language)" """
    code, manner = told
    if manner == Interpretation.Manner.SIMULTANEOUS:
        return language(code)
    return f"{language(code)} ({Interpretation.Manner(manner).label})"


def channel_new(change: Change) -> SafeString:
    if change.about:
        return put(_("interpretation added: %(language)s"), language=channel(change.after))
    return put(_("interpretation added: %(language)s (to be confirmed)"), language=channel(change.after))


def relay(change: Change) -> SafeString:
    told = [_("by way of %(language)s") % {"language": language(code)} if code else "" for code in
            (change.before, change.after)]  # fmt: skip
    return differs(_("interpretation, %(language)s") % {"language": channel(change.about)}, *told)


def question(change: Change) -> SafeString:
    if not change.before:
        return put(_("question added: %(question)s"), question=quoted(change.after))
    if not change.after:
        return put(_("question taken out: %(question)s"), question=quoted(change.before))
    if read(change.before) == read(change.after):
        return long_text(_("question"), change.before, change.after)
    return put(_("question worded anew: %(question)s"), question=quoted(change.after))


def material(change: Change) -> SafeString:
    told = {"title": quoted(change.after or change.before), "language": language(change.about)}
    if not change.before:
        return put(_("material added: %(title)s (%(language)s)"), **told)
    if not change.after:
        return put(_("material taken out: %(title)s (%(language)s)"), **told)
    return put(_("material changed: %(title)s (%(language)s)"), **told)


def about(pattern: Callable[[], str]) -> Callable[[Change], SafeString]:
    """A sentence about one channel."""
    return lambda change: put(pattern(), language=channel(change.about or change.before))


LINES: dict[str, Callable[[Change], SafeString]] = {
    "track": named,
    "room": named,
    "theme": named,
    "title": lambda change: short_text(label("title"), change.before, change.after),
    "abstract": lambda change: long_text(label("abstract"), change.before, change.after),
    "number": lambda change: differs(label("number"), change.before, change.after),
    "kind": kind,
    "languages": lambda change: differs(label("languages"), languages(change.before), languages(change.after)),
    "broadcast_url": address,
    "times": times,
    "source": source,
    "examples": examples,
    "part_of": named,
    "channel_new": channel_new,
    "channel_gone": about(lambda: _("interpretation taken out: %(language)s")),
    "channel_confirmed": about(lambda: _("interpretation confirmed: %(language)s")),
    "channel_open": about(lambda: _("interpretation to be confirmed again: %(language)s")),
    "channel_url": about(lambda: _("interpretation, new public broadcast: %(language)s")),
    "channel": lambda change: differs(_("interpretation"), channel(change.before), channel(change.after)),
    "relay": relay,
    "question": question,
    "material": material,
}
