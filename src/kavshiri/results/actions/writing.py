"""A page of results is begun from notes and written, language by language; each paragraph knows what it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.provenance import actions as provenance
from kavshiri.provenance.actions import Pair
from kavshiri.pure.cleaning import cleaned, says_something
from kavshiri.results import beginning, policy, queries, sources
from kavshiri.results.actions.shared import counted, opened, seen, topic_of
from kavshiri.results.models import LONGEST, MOST, Paragraph, Part, Synthesis
from kavshiri.texts.values import DRAFT, REVIEWED, Texts

KIND = "results.paragraph"
BETWEEN = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form says, in one language: ``words`` of paragraphs by key, ``parts`` where they belong elsewhere,
    ``new`` ones by heading (parted by empty lines), which to ``remove``; ``is_draft``: not to be relied upon yet."""

    words: Mapping[UUID, str] = field(default_factory=dict)
    parts: Mapping[UUID, Part] = field(default_factory=dict)
    new: Mapping[Part, str] = field(default_factory=dict)
    remove: Collection[UUID] = ()
    is_draft: bool = False


@act_unseen
def begin(*, hall: Hall, language: str, only: Collection[str] = (), part: Part | None = None, by: Actor,
          at: datetime) -> int:  # fmt: skip
    """Add a paragraph for each note of the record from which none comes yet; returns how many.

    ``only``: names of the notes that are wanted, under ``part``; without, all that belong under a heading by their
    kind.
    """
    policy.WRITE.require(by, hall)
    synthesis = opened(hall, language, by, at)
    used = {link.source for links in queries.links_of(synthesis).values() for link in links}
    offered = [one for one in beginning.begun(hall, synthesis.language) if one.source not in used]
    wanted = [(one, part or one.part) for one in offered if (one.source in only if only else one.part)]
    made = [(one, _added(synthesis, Part(where or Part.AGREED), one.text, by, at)) for one, where in wanted]
    derived, conference = name_of(synthesis), name_of(hall.session.conference)
    pairs = [Pair(derived, one.source, paragraph.key) for one, paragraph in made]
    provenance.link_all(pairs=pairs, conference=conference, by=by, at=at)
    if made:
        _require_room(synthesis)
        counted(synthesis, by, at)
    return len(made)


@act_unseen
def keep(*, hall: Hall, language: str, typed: Typed, seen_at: int, by: Actor, at: datetime) -> Synthesis:
    """Keep what was typed in ``language``; the first one that is written in becomes the first language of the page.

    A paragraph that is emptied in the first language goes, in another only that translation.  Raises
    ``ValidationError``.
    """
    policy.WRITE.require(by, hall)
    seen(queries.synthesis_of(hall), seen_at)
    synthesis = opened(hall, language, by, at)
    seen(synthesis, seen_at)
    held = {one.key: one for one in queries.paragraphs(synthesis)}
    changed = [_rewritten(one, synthesis, language, typed, by, at) for one in held.values()]
    added = [_added(synthesis, part, text, by, at) for part, text in _new(typed, language)]
    if any(changed) or added:
        _require_room(synthesis)
        counted(synthesis, by, at)
    return synthesis


def _rewritten(one: Paragraph, synthesis: Synthesis, code: str, typed: Typed, by: Actor, at: datetime) -> bool:
    before = one.text.text(code)
    words = fitted(typed.words.get(one.key, before))
    is_emptied = code == synthesis.language and before and not words
    if one.key in typed.remove or is_emptied:
        _remove(one, synthesis, by, at)
        return True
    text = texts_with(one.text, code, words, synthesis.language, is_draft=typed.is_draft)
    if not text:
        _remove(one, synthesis, by, at)
        return True
    values = {"text": text, "part": typed.parts.get(one.key, Part(one.part))}
    return bool(journal.keep(one, values, topic=topic_of(synthesis.hall), kind=KIND, by=by, at=at))


def texts_with(text: Texts, code: str, words: str, first: str, *, is_draft: bool) -> Texts:
    """With these words in a language; those of the first language are what the others translate."""
    if not words and not text.text(code):
        return text
    state = DRAFT if is_draft else REVIEWED
    return text.with_text(code, words, state=state, origin=bool(words) and code == first)


def fitted(typed: str) -> str:
    """Cleaned; raises ``ValidationError`` for what is too long."""
    words = cleaned(typed)
    if len(words) > LONGEST:
        raise ValidationError(
            _("A paragraph has at most %(most)d characters; one has %(count)d. Please divide it.")
            % {"most": LONGEST, "count": len(words)}
        )
    return words if says_something(words) else ""


def _new(typed: Typed, code: str) -> Iterator[tuple[Part, Texts]]:
    state = DRAFT if typed.is_draft else REVIEWED
    for part, words in typed.new.items():
        for each in BETWEEN.split(cleaned(words)):
            if told := fitted(each):
                yield part, Texts(origin=code).with_text(code, told, state=state)


def _added(synthesis: Synthesis, part: Part, text: Texts, by: Actor, at: datetime) -> Paragraph:
    last = Paragraph.objects.filter(synthesis=synthesis).order_by("-place").values_list("place", flat=True).first()
    one = Paragraph(synthesis=synthesis)
    values = {"part": part, "place": (last or 0) + 1, "text": text}
    journal.keep(one, values, topic=topic_of(synthesis.hall), kind=KIND, by=by, at=at)
    return one


def _remove(one: Paragraph, synthesis: Synthesis, by: Actor, at: datetime) -> None:
    """What it came from is no source of these results any more, as far as they are being written."""
    provenance.replace(derived=name_of(synthesis), part=one.key, sources=(), by=by, at=at)
    journal.drop(one, topic=topic_of(synthesis.hall), kind=KIND, by=by, at=at)


def _require_room(synthesis: Synthesis) -> None:
    count = Paragraph.objects.filter(synthesis=synthesis).count()
    if count > MOST:
        raise ValidationError(
            _("A page of results has at most %(most)d paragraphs; these would be %(count)d.")
            % {"most": MOST, "count": count}
        )


@act_unseen
def move(*, paragraph: Paragraph, up: bool, by: Actor, at: datetime) -> bool:
    """Change places with the one before, or behind, under the same heading; False where there is none."""
    policy.REWRITE.require(by, paragraph)
    synthesis = opened(paragraph.synthesis.hall, paragraph.synthesis.language, by, at)
    row = [one for one in queries.paragraphs(synthesis) if one.part == paragraph.part]
    here = next((place for place, one in enumerate(row) if one.pk == paragraph.pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(row):
        return False
    one, other = row[here], row[there]
    places = (other.place, one.place) if other.place != one.place else (one.place, one.place + (1 if up else 0))
    for each, place in zip((one, other), places, strict=True):
        journal.keep(each, {"place": place}, topic=topic_of(synthesis.hall), kind=KIND, by=by, at=at)
    counted(synthesis, by, at)
    return True


@act_unseen
def make_first(*, hall: Hall, language: str, by: Actor, at: datetime) -> None:
    """Let the page be first written in this language: what stands in it is what the others translate from now on."""
    policy.WRITE.require(by, hall)
    synthesis = opened(hall, language, by, at)
    for one in queries.paragraphs(synthesis):
        words = one.text.text(language)
        if words and one.text.origin != language:
            text = one.text.with_text(language, words, state=one.text.inside[language].state, origin=True)
            journal.keep(one, {"text": text}, topic=topic_of(hall), kind=KIND, by=by, at=at)
    values = {"language": language, "revision": synthesis.revision + 1}
    journal.keep(synthesis, values, topic=topic_of(hall), kind="results.synthesis", by=by, at=at)


@act_unseen
def come_from(*, paragraph: Paragraph, names: Collection[str], by: Actor, at: datetime) -> None:
    """Let a paragraph come from these things of its session, and of no others; withdrawn sources stay until parted.

    Raises ``ValidationError`` for what is no source that its hall offers.
    """
    policy.REWRITE.require(by, paragraph)
    synthesis = opened(paragraph.synthesis.hall, paragraph.synthesis.language, by, at)
    held = {link.source for link in queries.links_of(synthesis).get(paragraph.key, ())}
    gone = queries.withdrawn(held)
    offered = sources.names_in(synthesis.hall)
    if not set(names) <= offered | held:
        raise ValidationError(_("One of these is no longer a source of this session. Please choose anew."))
    conference = name_of(synthesis.hall.session.conference)
    provenance.replace(
        derived=name_of(synthesis), part=paragraph.key, sources=sorted(set(names) | gone), conference=conference,
        by=by, at=at,
    )  # fmt: skip
    counted(synthesis, by, at)


@act_unseen
def part_from(*, paragraph: Paragraph, source: str, by: Actor, at: datetime) -> None:
    """The paragraph, as it reads now, stands without this source: its author has looked at it."""
    policy.REWRITE.require(by, paragraph)
    synthesis = opened(paragraph.synthesis.hall, paragraph.synthesis.language, by, at)
    if provenance.unlink(derived=name_of(synthesis), source=source, part=paragraph.key, by=by, at=at):
        counted(synthesis, by, at)
