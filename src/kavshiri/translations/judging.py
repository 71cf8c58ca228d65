"""What a text that came back would do to what stands here now."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kavshiri.texts.values import MISSING, REVIEWED, Texts
from kavshiri.translations import checks
from kavshiri.translations.files import TAG, TWICE, normal
from kavshiri.translations.units import Base, Unit, seen_of

SAME, READY, CHANGED, SOURCE, UNSURE, REFUSED = "same", "ready", "changed", "source", "unsure", "refused"
ASKS = (CHANGED, SOURCE, UNSURE)


@dataclass(frozen=True, slots=True)
class Told:
    """A text as it came back: ``words`` in ``state`` translate ``source``; ``base`` as ``Base`` writes it."""

    words: str
    state: str
    source: str
    base: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """``kind``: same (nothing to do), ready, refused with ``faults``, or one of ``ASKS``, for a person to decide.

    ``seen`` is a digest of what the judgement is about.
    """

    kind: str
    unit: Unit | None = None
    faults: tuple[str, ...] = ()
    seen: str = ""


def judge(told: Told, unit: Unit | None, language: str) -> Judged:
    """Compare with what is stored now; nothing of a person's is to be overwritten without her asking."""
    if unit is None or not unit.texts:
        return Judged(REFUSED, unit, (_("There is no such text in the portal (any more)."),))
    if not normal(told.words):
        return Judged(SAME, unit)
    kind = _kind(told, unit.texts, language)
    # what changes nothing needs no fault found in it, though it may have stood here with one for long
    faults = [] if kind == SAME else _faults(told, unit, language)
    if faults:
        return Judged(REFUSED, unit, tuple(faults))
    return Judged(kind, unit, seen=seen_of(unit.texts, language))


def _faults(told: Told, unit: Unit, language: str) -> list[str]:
    if unit.texts.origin == language:
        return [_("This language is the original here by now; nothing is translated into it.")]
    if told.fault == TAG:
        return [_("It holds an inline tag for something that was not in the text.")]
    if told.fault == TWICE:
        return [_("This text stands in the file twice.")]
    return checks.faults(unit, told.words, language)


def _kind(told: Told, texts: Texts, language: str) -> str:
    ours, base = texts.text(language), Base.read(told.base)
    same_words, same_source = normal(told.words) == normal(ours), _is_source(told, texts)
    untouched = base is not None and base.is_words(told.words)
    if same_words:
        checked = told.state == REVIEWED and texts.state(language) != REVIEWED
        as_then = base is None or base == Base.of(texts, language)
        return READY if checked and same_source and as_then and not _was_checked(base) else SAME
    if untouched:
        return SAME  # the translator left it; what was changed here meanwhile stands
    if not same_source:
        return SOURCE
    if texts.state(language) == MISSING or (base is not None and base.is_words(ours)):
        return READY
    return UNSURE if base is None else CHANGED


def _is_source(told: Told, texts: Texts) -> bool:
    return normal(told.source) == normal(texts.text(texts.origin))


def _was_checked(base: Base | None) -> bool:
    return base is not None and base.state == REVIEWED
