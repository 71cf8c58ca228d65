"""Having texts translated by the engine: a portion at a time, outside of any transaction."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from kavshiri.access.actors import Actor
from kavshiri.texts.values import MACHINE, MISSING, OUTDATED
from kavshiri.translations import actions, checks, queries
from kavshiri.translations.actions import Wording
from kavshiri.translations.engines import Engine, EngineFault, Unsupported
from kavshiri.translations.queries import Standing, Wish
from kavshiri.translations.units import seen_of

AT_ONCE = 10  # texts in one question to the engine
MOST = 100  # texts for one press of a button
SECONDS = 20.0  # after which no further portion is begun


@dataclass(slots=True)
class Done:
    """``left`` were not tried or failed; ``faults`` say why, each once."""

    kept: int = 0
    left: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, said: str) -> None:
        if said not in self.faults:
            self.faults.append(said)


def wanting(found: Iterable[Standing], *, kept_back: bool = False) -> list[Standing]:
    """What a machine may write: texts that are missing, and its own that are out of date; never over a person's.

    Texts that readers do not see or that name persons only where ``kept_back`` asks for them.
    """
    return [one for one in found if _wants(one) and (kept_back or not one.unit.kept_back)]


def _wants(one: Standing) -> bool:
    return one.state == MISSING or (one.state == OUTDATED and one.unit.texts.is_machine(one.language))


def chosen(wish: Wish, by: Actor, *, kept_back: bool = False) -> list[Standing]:
    """The texts of a wish, whatever state it names, that a machine may write."""
    any_state = replace(wish, state="")
    return wanting(queries.standings(queries.units(any_state, by), any_state), kept_back=kept_back)


def translate(
    found: list[Standing], engine: Engine, *, by: Actor, at: Callable[[], datetime],
    most: int | None = MOST, seconds: float | None = SECONDS,
) -> Done:  # fmt: skip
    """Translate and keep portion by portion; what was kept stays when a later portion fails."""
    done, begun = Done(), time.monotonic()
    tried = found[:most]
    for portion in _portions(tried):
        if seconds is not None and time.monotonic() - begun > seconds:
            break
        try:
            _portion(portion, engine, done, by, at)
        except Unsupported as fault:
            done.note(fault.said)  # another pair of languages may be known
        except EngineFault as fault:
            done.note(fault.said)
            break
    done.left = len(found) - done.kept
    return done


def _portions(found: list[Standing]) -> Iterable[list[Standing]]:
    """Of one pair of languages each."""
    pairs: dict[tuple[str, str], list[Standing]] = {}
    for one in found:
        pairs.setdefault((one.unit.texts.origin, one.language), []).append(one)
    for these in pairs.values():
        for start in range(0, len(these), AT_ONCE):
            yield these[start : start + AT_ONCE]


def _portion(portion: list[Standing], engine: Engine, done: Done, by: Actor, at: Callable[[], datetime]) -> None:
    source, target = portion[0].unit.texts.origin, portion[0].language
    engine.check(source, target)
    told = _told(portion, engine, source, target, done)
    wordings = [_wording(one, words) for one, words in told if _fits(one, words, done)]
    refused = actions.keep_machine(wordings=wordings, engine=engine.name, by=by, at=at()) if wordings else []
    done.kept += len(wordings) - len(refused)
    for refusal in refused:
        done.note(refusal.said)


def _told(portion: list[Standing], engine: Engine, source: str, target: str, done: Done) -> list[tuple[Standing, str]]:
    """One text that the engine refuses does not stop the others: then they are asked one by one."""
    try:
        words = engine.translate([one.unit.source for one in portion], source, target)
        return list(zip(portion, words, strict=True))
    except EngineFault as fault:
        if not fault.goes_on:
            raise
        if len(portion) == 1:
            done.note(fault.said)
            return []
    return [pair for one in portion for pair in _told([one], engine, source, target, done)]


def _fits(one: Standing, words: str, done: Done) -> bool:
    faults = checks.faults(one.unit, words, one.language)
    for fault in faults:
        done.note(fault)
    return bool(words.strip()) and not faults


def _wording(one: Standing, words: str) -> Wording:
    return Wording(one.unit.key, one.language, words.strip(), MACHINE, seen_of(one.unit.texts, one.language))
