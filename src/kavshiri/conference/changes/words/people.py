"""Who takes which role, in words."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.conference.changes.values import Change, Who, Words
from kavshiri.conference.changes.words.said import differs, put, read, reader, said
from kavshiri.conference.models import Part
from kavshiri.pure import georgian


def role(code: str) -> str:
    return str(Part.Role(code).label)


def who(told: Who) -> SafeString:
    """ "Ana, Head of Council": a person, an office, or both."""
    return SafeString(", ".join(part for part in (name(told.person), said(told.office)) if part))


def name(words: Words) -> SafeString:
    """A person's name; for readers of other scripts a Georgian one is romanised, as everywhere on the pages."""
    language, told = read(words)
    if language == "ka" and reader() != "ka":
        plain = georgian.romanise(told).replace("'", "").replace("’", "").split()
        return said({reader(): " ".join(word[:1].title() + word[1:] for word in plain)})
    return said(words)


def role_new(change: Change) -> SafeString:
    code, confirmed = change.about
    told = {"role": role(code), "who": who(change.after)}
    if confirmed:
        return put(_("%(role)s added: %(who)s"), **told)
    return put(_("%(role)s added: %(who)s (to be confirmed)"), **told)


def stand_in(change: Change) -> SafeString:
    label = _("%(role)s, stand-in") % {"role": role(change.about)}
    return differs(label, who(change.before), who(change.after))


def of_role(pattern: Callable[[], str]) -> Callable[[Change], SafeString]:
    def told(change: Change) -> SafeString:
        code, human = change.about
        return put(pattern(), role=role(code), who=who(human))

    return told


LINES: dict[str, Callable[[Change], SafeString]] = {
    "role_new": role_new,
    "role_gone": lambda change: put(_("no longer %(role)s: %(who)s"), role=role(change.about), who=who(change.before)),
    "role_passed": lambda change: differs(role(change.about), who(change.before), who(change.after)),
    "stand_in": stand_in,
    "role": lambda change: differs(who(change.about), role(change.before), role(change.after)),
    "confirmed": of_role(lambda: _("%(role)s confirmed: %(who)s")),
    "open_again": of_role(lambda: _("%(role)s to be confirmed again: %(who)s")),
}
