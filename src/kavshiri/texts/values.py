"""``Texts``: the value of a text field. Immutable; changing gives a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from kavshiri.pure.cleaning import cleaned

DRAFT, MACHINE, REVIEWED = "draft", "machine", "reviewed"
MISSING, OUTDATED = "missing", "outdated"
STORED_STATES = (DRAFT, MACHINE, REVIEWED)


@dataclass(frozen=True, slots=True)
class Text:
    """One language's text. ``of`` is the source revision it translates; ``at`` an ISO 8601 moment."""

    text: str
    state: str = REVIEWED
    of: int = 1
    by: str = ""
    at: str = ""

    def same_words(self, other: Text | None) -> bool:
        return other is not None and (self.text, self.state, self.of) == (other.text, other.state, other.of)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader gets: the words, the language they are in, and whether it is not the one asked for."""

    text: str
    language: str
    is_fallback: bool = False
    state: str = REVIEWED
    # also where the state says that the words are out of date
    is_machine: bool = False

    @property
    def is_outdated(self) -> bool:
        return self.state == OUTDATED

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    def __html__(self) -> str:
        from django.utils.html import escape

        return escape(self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """``origin`` is the language it was written in; ``revision`` counts the changes of the origin's text.

    ``earlier`` keeps the origin's words of those revisions that a translation still translates, so that a translator
    sees what has changed since.
    """

    origin: str = "ka"
    revision: int = 1
    inside: Mapping[str, Text] = field(default_factory=dict)
    earlier: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, **texts: str) -> Texts:
        """Texts reviewed in every language given; the first is the origin."""
        kept = {language: Text(text) for language, text in texts.items() if text}
        return cls(origin=next(iter(kept), "ka"), inside=kept)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.inside)

    def __iter__(self) -> Iterator[str]:
        return iter(self.inside)

    def __bool__(self) -> bool:
        return bool(self.inside)

    def __eq__(self, other: object) -> bool:
        """Equal where the words and their states are; who wrote them when does not count."""
        if not isinstance(other, Texts):
            return NotImplemented
        alike = (self.origin, self.revision, set(self.inside)) == (other.origin, other.revision, set(other.inside))
        return alike and all(text.same_words(other.inside[language]) for language, text in self.inside.items())

    def __hash__(self) -> int:
        return hash((self.origin, self.revision, tuple(sorted(self.inside))))

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return str(self.read((get_language() or self.origin).split("-")[0]))

    def state(self, language: str) -> str:
        """missing, draft, machine, reviewed or outdated."""
        text = self.inside.get(language)
        if text is None:
            return MISSING
        return OUTDATED if language != self.origin and text.of < self.revision else text.state

    def is_machine(self, language: str) -> bool:
        """Whether the words are a machine's that no person has checked, out of date or not."""
        found = self.inside.get(language)
        return found is not None and found.state == MACHINE

    def translated_from(self, language: str) -> str:
        """The origin's words that this language's text translates; empty where they were not kept."""
        found = self.inside.get(language)
        if found is None:
            return ""
        return self.text(self.origin) if found.of >= self.revision else self.earlier.get(found.of, "")

    def text(self, language: str) -> str:
        """The words in exactly this language, or an empty string."""
        found = self.inside.get(language)
        return found.text if found else ""

    def read(self, language: str) -> Reading:
        """The words for a reader of ``language``; else in the origin's, else in any, and it says so."""
        for wanted in (language, self.origin, *self.inside):
            if wanted in self.inside:
                state, machine = self.state(wanted), self.is_machine(wanted)
                return Reading(self.inside[wanted].text, wanted, wanted != language, state, machine)
        return Reading("", language, False, MISSING)

    def with_text(
        self, language: str, text: str, *, state: str = REVIEWED, origin: bool = False, by: str = "", at: str = ""
    ) -> Texts:
        """Set one language's words; a new text of the origin makes the others out of date.

        ``by`` and ``at`` (ISO 8601) name an author who is not the one that keeps the record: an engine.
        """
        base = self._written_in(language) if origin or not self.inside else self
        if not text:
            return base.without(language)
        renewed = language == base.origin and base.text(language) not in ("", text)
        revision = base.revision + renewed
        earlier = {**base.earlier, base.revision: base.text(language)} if renewed else base.earlier
        told = Text(text, state=state, of=revision, by=by, at=at)
        old = base.inside.get(language)
        kept = old if old and told.same_words(old) else told
        if language == base.origin and old:
            kept = replace(kept, of=revision)
        return replace(base, revision=revision, inside={**base.inside, language: kept}, earlier=earlier)._tidied()

    def _written_in(self, language: str) -> Texts:
        return self if language == self.origin else replace(self, origin=language, earlier={})

    def with_late_text(self, language: str, text: str, *, of: str, state: str) -> Texts:
        """Set a translation of earlier words of the origin (``of``): it is out of date from the start."""
        known = [revision for revision, words in self.earlier.items() if words == of]
        revision = max(known, default=self.revision - 1)
        inside = {**self.inside, language: Text(text, state=state, of=revision)}
        return replace(self, inside=inside, earlier={**self.earlier, revision: of})._tidied()

    def without(self, language: str) -> Texts:
        kept = {code: text for code, text in self.inside.items() if code != language}
        origin = self.origin if self.origin in kept else next(iter(kept), self.origin)
        earlier = self.earlier if origin == self.origin else {}
        return replace(self, origin=origin, inside=kept, earlier=earlier)._tidied()

    def cleaned(self) -> Texts:
        """Without tricks of direction, what shows nothing, and piles of marks (``pure.cleaning``)."""
        fit = {code: replace(one, text=cleaned(one.text)) for code, one in self.inside.items()}
        whole = replace(self, inside={code: one for code, one in fit.items() if one.text})
        return whole if self.origin in whole.inside else whole.without(self.origin)

    def _tidied(self) -> Texts:
        """Without earlier words that no translation speaks of any more."""
        if not self.earlier:
            return self
        spoken_of = {text.of for code, text in self.inside.items() if code != self.origin}
        return replace(self, earlier={of: words for of, words in self.earlier.items() if of in spoken_of})

    def stamped(self, *, by: str, at: datetime) -> Texts:
        """Note who wrote, and when, whatever has no author yet."""
        moment = at.isoformat(timespec="seconds")
        signed = {code: text if text.at else replace(text, by=by, at=moment) for code, text in self.inside.items()}
        return replace(self, inside=signed)

    def to_json(self) -> dict[str, Any]:
        inside = {
            code: {"text": t.text, "state": t.state, "of": t.of, "by": t.by, "at": t.at}
            for code, t in self.inside.items()
        }
        told = {"origin": self.origin, "revision": self.revision, "in": inside}
        return told | ({"earlier": {str(of): words for of, words in self.earlier.items()}} if self.earlier else {})

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> Texts:
        """Read what ``to_json`` wrote; raises ``ValueError`` for anything else."""
        if not stored:
            return cls()
        try:
            inside = {code: Text(**text) for code, text in stored["in"].items()}
            earlier = {int(of): words for of, words in stored["earlier"].items()} if "earlier" in stored else {}
            return cls(stored["origin"], int(stored["revision"]), inside, earlier)
        except (KeyError, TypeError, AttributeError) as fault:
            raise ValueError(f"not a stored text: {fault}") from fault
