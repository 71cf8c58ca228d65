"""Threads as a reader follows them: steps from a thing back to its sources, and on to what became of it.

A thread leads through what is open to the reader and ends at what is not.  Sources that are not open are counted;
what came of something and is not open is not told at all, since it may be a draft that nobody is to know of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils import translation

from kavshiri.access.actors import Actor
from kavshiri.provenance import reading
from kavshiri.provenance.models import Link
from kavshiri.provenance.showing import Thing, Things, parts, things
from kavshiri.provenance.wording import said as said_of

FEW = 3
AT_ONCE = 8  # steps of a level that are shown before the rest is folded away
Sentences = Mapping[str, Mapping[UUID, str]]


@dataclass(frozen=True, slots=True)
class Tie:
    """How a step hangs on: the relation in words (empty: made from), the thing that is nearer, the sentence meant."""

    relation: str
    near: Thing
    part: UUID | None = None
    words: str = ""


@dataclass(slots=True)
class Step:
    """A thing on the thread; for things that are not open: how many of that kind, without anything else."""

    thing: Thing
    ties: list[Tie] = field(default_factory=list)
    count: int = 1

    @property
    def relations(self) -> list[str]:
        return list(dict.fromkeys(tie.relation for tie in self.ties if tie.relation))

    @property
    def sentences(self) -> list[str]:
        """The words of those sentences of what came of it that are meant, the first few."""
        return list(dict.fromkeys(tie.words for tie in self.ties if tie.words))[:FEW]

    @property
    def through(self) -> list[Thing]:
        """What it hangs on, the first few."""
        return list(dict.fromkeys(tie.near for tie in self.ties))[:FEW]


@dataclass(frozen=True, slots=True)
class Level:
    """Steps that are equally far."""

    steps: Sequence[Step] = ()

    def __bool__(self) -> bool:
        return bool(self.steps)

    @property
    def first(self) -> Sequence[Step]:
        return self.steps[:AT_ONCE]

    @property
    def rest(self) -> Sequence[Step]:
        return self.steps[AT_ONCE:]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a thing, with what it comes of; without ``part`` the whole, and earlier wordings of it."""

    part: UUID | None
    words: str
    sources: Level


@dataclass(frozen=True, slots=True)
class Near:
    """A thing with what it comes of and what came of it, one step each way; ``sentences`` has the sources by sentence.

    Every sentence of the thing is there, in its order; last comes the whole, where something belongs to it.
    """

    thing: Thing
    sources: Level
    became: Level
    sentences: Sequence[Sentence] = ()

    def __bool__(self) -> bool:
        return bool(self.sources or self.became)

    @property
    def is_by_sentence(self) -> bool:
        return any(one.part and one.sources for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Thread:
    """All that hangs together with a thing, level by level from it; ``near`` holds the first levels.

    ``links`` are those that lead there, ``things`` and ``sentences`` what stands at their ends, by name.  ``is_cut``:
    there is more than is read for one thread.
    """

    name: str
    near: Near
    before: Sequence[Level]
    after: Sequence[Level]
    links: Sequence[Link]
    things: Things
    sentences: Sentences
    is_cut: bool

    @property
    def conference(self) -> str:
        return next((one.conference for one in self.links if one.conference), "")


def near(names: Collection[str], viewer: Actor, language: str) -> dict[str, Near]:
    """Each of these with what is one step away; two queries, and each room's for all of its things at once."""
    back, on = reading.sources_of(names), reading.became_of(names)
    met = [one for some in (*back.values(), *on.values()) for one in some]
    with translation.override(language):
        known = things([*names, *_ends(met)], viewer, language)
        said = parts([*names, *_with_parts(met)], known, viewer, language)
        return {name: _near(name, back[name], on[name], known, said) for name in names}


def thread(name: str, viewer: Actor, language: str) -> Thread | None:
    """The whole thread of a thing; None where the thing is not open to this viewer.

    Two queries, and each room's for all of its things at once, however long and wide the thread is.
    """
    back, on = reading.walk_back(name), reading.walk_on(name)
    met = [*back, *on]
    with translation.override(language):
        known = things([name, *_ends(met)], viewer, language)
        if not known[name].is_open:
            return None
        said = parts([name, *_with_parts(met)], known, viewer, language)
        return _whole(name, back, on, known, said)


def _whole(name: str, back: list[Link], on: list[Link], known: Things, said: Sentences) -> Thread:
    before, sources = _followed(name, back, known, said, is_back=True)
    after, became = _followed(name, on, known, said, is_back=False)
    by_hand = _near(name, [one for one in back if one.derived == name], [], known, said)
    close = replace(by_hand, became=after[0] if after else Level())
    is_cut = max(len(back), len(on)) > reading.MOST
    return Thread(name, close, before[1:], after[1:], [*sources, *became], known, said, is_cut)


def _ends(links: Iterable[Link]) -> list[str]:
    return [name for one in links for name in (one.derived, one.source)]


def _with_parts(links: Iterable[Link]) -> list[str]:
    """Things of which a sentence is meant."""
    return list(dict.fromkeys(one.derived for one in links if one.part))


def _near(name: str, back: list[Link], on: list[Link], known: Things, said: Sentences) -> Near:
    sentences = _by_sentence(name, back, known, said)
    sources = _level(_steps(back, known, said, is_back=True))
    return Near(known[name], sources, _level(_steps(on, known, said, is_back=False)), sentences)


def _by_sentence(name: str, back: list[Link], known: Things, said: Sentences) -> list[Sentence]:
    """A link to a sentence that is there no more belongs to the whole."""
    own = said.get(name, {})
    held: dict[UUID | None, list[Link]] = {part: [] for part in (*own, None)}
    for one in back:
        held[one.part if one.part in own else None].append(one)
    found = [Sentence(part, own[part], _level(_steps(held[part], known, said, is_back=True))) for part in own]
    whole = _level(_steps(held[None], known, said, is_back=True))
    return [*found, Sentence(None, "", whole)] if whole else found


def _steps(links: Iterable[Link], known: Things, said: Sentences, *, is_back: bool) -> dict[str, Step]:
    """By the name of the thing that is farther away."""
    found: dict[str, Step] = {}
    for one in links:
        far, close = (one.source, one.derived) if is_back else (one.derived, one.source)
        step = found.setdefault(far, Step(known[far]))
        words = said.get(one.derived, {}).get(one.part, "") if one.part else ""
        step.ties.append(Tie(said_of(one.relation, of_source=is_back), known[close], one.part, words))
    return found if is_back else {name: step for name, step in found.items() if not step.thing.is_closed}


def _level(steps: Mapping[str, Step]) -> Level:
    """What is open, in its order; then how much of each kind is not."""
    shown = [step for step in steps.values() if step.thing.is_open]
    hidden: dict[Thing, int] = {}
    for step in steps.values():
        if not step.thing.is_open:
            hidden[step.thing] = hidden.get(step.thing, 0) + 1
    return Level([*shown, *(Step(thing, [], count) for thing, count in hidden.items())])


def _followed(
    name: str, links: Sequence[Link], known: Things, said: Sentences, *, is_back: bool
) -> tuple[list[Level], list[Link]]:
    """The levels one way, and the links that lead there; nothing is met twice, so circles end."""
    leading: dict[str, list[Link]] = {}
    for one in links:
        leading.setdefault(one.derived if is_back else one.source, []).append(one)
    seen, here, levels, went = {name}, [name], [], []
    while here:
        out = [one for close in here for one in leading.get(close, ())]
        fresh = [one for one in out if (one.source if is_back else one.derived) not in seen]
        steps = _steps(fresh, known, said, is_back=is_back)
        went += [one for one in out if is_back or not known[one.derived].is_closed]
        seen |= set(steps)
        here = [far for far, step in steps.items() if step.thing.is_open]
        levels.append(_level(steps))
    return levels[:-1] if levels and not levels[-1] else levels, went
