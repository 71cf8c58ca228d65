"""Wordings with ``{placeholders}``: checked when they are kept, filled when a letter is queued."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.mail.kinds import Kind, Manner, Placeholder

# CommonMark 0.31 § 2.4: a backslash before any ASCII punctuation character takes its meaning away
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+\Z")


def check(kind: Kind, words: str, *, is_body: bool = False) -> None:
    """Raise ``ValidationError`` for braces that do not match, unknown placeholders, and needed ones left out."""
    names = set(_names(words))
    known = {each.name for each in kind.placeholders}
    if unknown := sorted(names - known):
        raise ValidationError(
            _("There is no placeholder %(names)s in this letter; it knows %(known)s."),
            params={"names": _listed(unknown), "known": _listed(sorted(known))},
        )
    lacking = [each.name for each in kind.placeholders if each.needed and each.name not in names]
    if is_body and lacking:
        raise ValidationError(_("This letter is of no use without %(names)s."), params={"names": _listed(lacking)})


def fill(kind: Kind, words: str, values: Mapping[str, str], *, is_body: bool = False) -> str:
    """Put the values in; raises ``KeyError`` for one that is wanted and not given, ``ValueError`` for a bad address."""
    parts = []
    for text, name, _spec, _conversion in Formatter().parse(words):
        parts.append(text)
        if name is not None:
            placeholder = kind.placeholder(name)
            if placeholder is None:
                raise KeyError(name)
            parts.append(_told(placeholder, values[name], is_body=is_body))
    filled = "".join(parts)
    return filled if is_body else " ".join(filled.split())


def escaped(words: str) -> str:
    """Words in which Markdown sees no markup; lines stay lines."""
    lines = (PUNCTUATION.sub(r"\\\1", line.strip()) for line in words.strip().splitlines())
    return "\\\n".join(line for line in lines if line)


def _told(placeholder: Placeholder, value: str, *, is_body: bool) -> str:
    if placeholder.manner is Manner.ADDRESS:
        return _address(value)
    return escaped(value) if is_body and placeholder.manner is Manner.WORDS else value


def _address(value: str) -> str:
    if not ADDRESS.match(value):
        raise ValueError(f"not an address: {value!r}")
    return value.replace("(", "%28").replace(")", "%29")


def _names(words: str) -> Iterator[str]:
    try:
        fields = list(Formatter().parse(words))
    except ValueError as fault:
        raise ValidationError(_("A brace { or } has no counterpart; write {{ for a brace itself.")) from fault
    for _text, name, spec, conversion in fields:
        if name is None:
            continue
        if spec or conversion or not name.isidentifier():
            raise ValidationError(_("Between braces stands the name of a placeholder alone, such as {name}."))
        yield name


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
