"""Who stands in a cell: one on each line, perhaps with a role before and an office behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kavshiri.pure.tables.headers import ROLES, field_of, role_of

_OF_ONE = ("chair", "moderator", "facilitator", "rapporteur")  # what one person of a session is, most often
_MARK = re.compile(r"^\s*(?:[•·▪*–—-]|\d{1,2}[.)])\s*")
_PREFIX = re.compile(r"^([^:,]{3,40}):\s*(.*)$")
_BEHIND = re.compile(r"^(.*\S)\s*(?:[(\[]\s*([^()\[\],]{3,40}?)\s*[)\]]|\s[–—-]\s+([^,–—]{3,40})|,\s*([^,]{3,40}))$")
_OPEN = re.compile(
    r"^[\s(\[]*(?:tbc|tba|tbd|n/?a|to be (?:confirmed|announced)|დასაზუსტებელია|ზუსტდება|დაზუსტდება"
    r"|[—–-]+|\?+|\.+)[\s)\]]*$",
    re.I,
)
_UNCONFIRMED = re.compile(r"\s*[(\[](?:tbc|to be confirmed|დასაზუსტებელია|ზუსტდება)[)\]]\s*$", re.I)
_CONFIRMED = re.compile(r"\s*[(\[](?:confirmed|დადასტურებულია|დადასტურებული)[)\]]\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A name as it stands, and what stands behind it after a comma or in brackets (most often an office)."""

    role: str
    name: str
    office: str = ""
    is_confirmed: bool = False


def people_in(text: str, role: str) -> Iterator[Somebody]:
    """Everybody in a cell of this role; „დასაზუსტებელია“, "TBC" and dashes are nobody.

    A role word before or behind a name goes before the column's: „მოდერატორი: …“, „… (მოდერატორი)“. One that is many
    people's, or that stands on a line of its own, holds for the lines below.
    """
    for line in re.split(r"[\n;]+", text):
        told = _MARK.sub("", line).strip()
        prefix = _PREFIX.match(told)
        here = field_of(prefix[1]) if prefix else ""
        own = role
        if prefix and here in ROLES:
            own, told = here, prefix[2].strip()
            role = role if told and own in _OF_ONE else own
        own, told = _role_behind(told, own)
        if told and not _OPEN.match(told):
            yield _somebody(told, own)


def _role_behind(told: str, role: str) -> tuple[str, str]:
    """The role that a name's last words tell, and the name without them; „…, თავმჯდომარე“ may be an office."""
    marks = _UNCONFIRMED.search(told) or _CONFIRMED.search(told)
    tail = marks[0] if marks else ""
    found = _BEHIND.match(told.removesuffix(tail).rstrip())
    here = role_of(next(filter(None, found.groups()[1:]), "")) if found else ""
    if found is None or not here or (found[4] and here == "chair"):
        return role, told
    return here, f"{found[1]}{tail}"


def _somebody(told: str, role: str) -> Somebody:
    confirmed = bool(_CONFIRMED.search(told))
    bare = _UNCONFIRMED.sub("", _CONFIRMED.sub("", told)).strip()
    parts = re.split(r"\s*,\s*|\s+[–—-]\s+|\s*\((?=[^()]*\)\s*$)", bare, maxsplit=1)
    office = parts[1].strip() if len(parts) > 1 else ""
    if office.endswith(")") and "(" not in office:
        office = office[:-1]
    return Somebody(role, parts[0].strip(), office.strip(), confirmed)
