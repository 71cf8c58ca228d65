"""What differs beside the sessions, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Model
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kavshiri.classifications import names
from kavshiri.classifications.models import Theme
from kavshiri.conference.changes.framing import TEXTS
from kavshiri.conference.changes.values import Change
from kavshiri.conference.changes.words.said import differs, languages, long_text, put, quoted, reader, said, short_text
from kavshiri.conference.models import Conference, Day, Involvement, Room, Series, Track
from kavshiri.people.models import Office, Organisation, Person
from kavshiri.pure import georgian
from kavshiri.ui import zones

SHORT = ("title", "short", "place")
MODELS: dict[str, type[Model]] = {
    "tracks": Track, "rooms": Room, "themes": Theme, "persons": Person, "offices": Office,
    "organisations": Organisation,
}  # fmt: skip


def label(model: type[Model], name: str) -> str:
    """A field as the secretariat knows it, without the remark in brackets."""
    return str(model._meta.get_field(name).verbose_name).split(" (")[0]  # type: ignore[union-attr]  # a plain field


def text(name: str) -> Callable[[Change], SafeString]:
    told = short_text if name in SHORT else long_text
    return lambda change: told(label(Conference, name), change.before, change.after)


def mode(change: Change) -> SafeString:
    told = {code: str(words) for code, words in Conference.Mode.choices}
    return differs(label(Conference, "mode"), told.get(change.before, ""), told.get(change.after, ""))


def zone(change: Change) -> SafeString:
    told = [zones.city_time(name) for name in (change.before, change.after)]
    return differs(_("the conference’s clock"), *told)


def day(change: Change) -> str:
    return georgian.day(date.fromisoformat(change.about), reader(), year=True)


def party(pattern: Callable[[], str]) -> Callable[[Change], SafeString]:
    def told(change: Change) -> SafeString:
        kind, organisation = change.about
        return put(pattern(), role=str(Involvement.Kind(kind).label), who=said(organisation))

    return told


def party_text(name: str) -> Callable[[Change], SafeString]:
    def told(change: Change) -> SafeString:
        whose = f"{said(change.about)}, {label(Involvement, name)}"
        return long_text(SafeString(whose), change.before, change.after)

    return told


def party_kind(change: Change) -> SafeString:
    kinds = [str(Involvement.Kind(kind).label) for kind in (change.before, change.after)]
    return differs(said(change.about), *kinds)


def announced(change: Change) -> SafeString:
    """Countries are announced; nothing says that they took part."""
    was, now = (
        (names.country(told[0], reader()) if told[0] else said(told[1])) if told else ""
        for told in (change.before, change.after)
    )
    return differs(_("announced participation"), was, now) if now else put(
        _("announced participation, taken out: %(who)s"), who=was
    )  # fmt: skip


def name_of(top: str) -> Callable[[Change], SafeString]:
    return lambda change: short_text(str(MODELS[top]._meta.verbose_name), change.before, change.after)


LINES: dict[str, Callable[[Change], SafeString]] = {
    **{f"conference_{name}": text(name) for name in TEXTS},
    **{f"name_{top}": name_of(top) for top in MODELS},
    "details": lambda change: put(
        _("%(kind)s %(name)s: other details"),
        kind=str(MODELS[change.about[0]]._meta.verbose_name),
        name=quoted(change.about[1]),
    ),
    "conference_mode": mode,
    "conference_zone": zone,
    "conference_languages": lambda change: differs(
        label(Conference, "languages"), languages(change.before), languages(change.after)
    ),
    "conference_number": lambda change: differs(
        label(Conference, "number"), str(change.before or ""), str(change.after or "")
    ),
    "day_new": lambda change: put(_("day added: %(day)s"), day=day(change)),
    "day_gone": lambda change: put(_("day taken out: %(day)s"), day=day(change)),
    "day_title": lambda change: short_text(f"{Day._meta.verbose_name}, {day(change)}", change.before, change.after),
    "party_new": party(lambda: _("%(role)s added: %(who)s")),
    "party_gone": party(lambda: _("no longer %(role)s: %(who)s")),
    "party_kind": party_kind,
    "party_capacity": party_text("capacity"),
    "party_acknowledgement": party_text("acknowledgement"),
    "party_disclaimer": party_text("disclaimer"),
    "party_mark": lambda change: put(_("%(who)s: another mark"), who=said(change.about)),
    "announced": announced,
    "series": lambda change: put(_("%(label)s: worded anew"), label=str(Series._meta.verbose_name)),
}
