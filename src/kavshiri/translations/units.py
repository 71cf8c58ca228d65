"""One text of one record: what it is called in addresses and files, and how it stands in a language."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.text import capfirst

from kavshiri.cms.records.kinds import Kind, kinds
from kavshiri.texts.fields import TextsField
from kavshiri.texts.values import DRAFT, MACHINE, MISSING, OUTDATED, REVIEWED, Texts
from kavshiri.translations import slots
from kavshiri.translations.files import normal

# the first is what a reader is worst served by
URGENCY = {OUTDATED: 0, MISSING: 1, MACHINE: 2, DRAFT: 3, REVIEWED: 4}
STATES = tuple(URGENCY)


class UnknownText(ValueError):
    """No text of any record has this name."""


@dataclass(frozen=True, slots=True)
class Key:
    """``room.model.field.public-id``: stays the same as long as the record lives, and is an XML name token."""

    kind: str
    field: str
    public_id: UUID

    def __str__(self) -> str:
        return f"{self.kind}.{self.field}.{self.public_id}"

    @classmethod
    def read(cls, said: str) -> Key:
        """Raises ``UnknownText`` for what is no such name, or names a kind or field that has no texts."""
        try:
            room, model, field, public_id = said.strip().split(".")
            key = cls(f"{room}.{model}", field, UUID(public_id))
        except ValueError as fault:
            raise UnknownText(said) from fault
        if field not in fields_of(kind_named(key.kind)):
            raise UnknownText(said)
        return key


@dataclass(frozen=True)
class Unit:
    """A text as it was read. ``root`` is the key of the record in whose screen it is edited."""

    kind: Kind
    pk: int
    public_id: UUID
    field: str
    texts: Texts
    root: int = 0
    kept_back: bool = False

    @cached_property
    def key(self) -> Key:
        return Key(self.kind.name, self.field, self.public_id)

    @property
    def source(self) -> str:
        return self.texts.text(self.texts.origin)

    @property
    def label(self) -> str:
        """ "Session: title" """
        return f"{self.kind_label}: {self.field_label}"

    @property
    def kind_label(self) -> str:
        return capfirst(str(self.kind.model._meta.verbose_name))

    @property
    def field_label(self) -> str:
        return str(field_of(self.kind, self.field).verbose_name)

    @property
    def longest(self) -> int:
        """In characters, for each language."""
        return field_of(self.kind, self.field).each

    @property
    def many_lines(self) -> bool:
        return field_of(self.kind, self.field).many_lines


def field_of(kind: Kind, name: str) -> TextsField:
    found = kind.model._meta.get_field(name)
    if not isinstance(found, TextsField):
        raise UnknownText(f"{kind.name}.{name}")
    return found


def fields_of(kind: Kind) -> list[str]:
    """The texts that the kind's own form edits, in its order."""
    return [name for name in kind.fields if isinstance(kind.model._meta.get_field(name), TextsField)]


def textual() -> list[Kind]:
    """The kinds of record that have texts, the programme's first; those of one screen stand together."""
    found = [kind for kind in kinds() if fields_of(kind)]
    return sorted(found, key=lambda kind: slots.frames.within(kind.name, "") is None)


def kind_named(name: str) -> Kind:
    """Raises ``UnknownText`` where no kind of record with texts is called so."""
    for kind in textual():
        if kind.name == name:
            return kind
    raise UnknownText(name)


def root_kind(kind: Kind) -> Kind:
    """The kind in whose screen this one is edited: itself, or the one that it is nested in."""
    if not kind.parent:
        return kind
    above = kind.model._meta.get_field(kind.parent).related_model
    return next(one for one in kinds() if one.model is above)


def seen_of(texts: Texts, language: str) -> str:
    """A short digest of what a translator saw: the original, and the words and state in her language."""
    told = (texts.origin, texts.text(texts.origin), texts.text(language), texts.state(language))
    return digest("\0".join(told))


def digest(words: str) -> str:
    """Twelve hexadecimal digits by which words are recognised again."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Base:
    """What stood in a language when a file was made: ``REVISION.DIGEST.STATE`` in the file."""

    revision: int
    words: str
    state: str

    def __str__(self) -> str:
        return f"{self.revision}.{self.words}.{self.state}"

    @classmethod
    def of(cls, texts: Texts, language: str) -> Base:
        return cls(texts.revision, digest(normal(texts.text(language))), texts.state(language))

    def is_words(self, words: str) -> bool:
        return self.words == digest(normal(words))

    @classmethod
    def read(cls, said: str) -> Base | None:
        """None where a tool has lost or changed it."""
        revision, _dot, rest = said.strip().partition(".")
        words, _dot, state = rest.partition(".")
        return cls(int(revision), words, state) if revision.isdigit() and words and state in STATES else None
