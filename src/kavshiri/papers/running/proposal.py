"""A flow proposed from the programme, for the secretariat to keep and change.

Opening by the chair or moderator, parts or speakers in their order with equal shares of the time, guiding questions or
a discussion, a summary by the rapporteur, closing.  Notes to the booths name the minutes at which to hand over.
Whole minutes; together exactly as long as the session.  Cues are made but not stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.conference.models import Cue, Interpretation, Part, Session
from kavshiri.papers.running import names
from kavshiri.people.models import Person
from kavshiri.texts.values import Texts

ASSUMED = 60  # minutes, where a session's length is not known
TURN = 25  # minutes at one microphone: interpreters change every 20 to 30
LEADS = (Part.Role.CHAIR, Part.Role.MODERATOR, Part.Role.FACILITATOR)
SPEAKS = (Part.Role.SPEAKER, Part.Role.PANELLIST, Part.Role.DISCUSSANT)
LONGEST = 300  # characters of a cue
# how much of the time between opening and closing speakers have where a discussion follows
SHARE = 0.6

Said = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A cue in the making; ``weight`` is its share of what is left, or ``minutes`` its fixed length."""

    what: Said
    who: str = ""
    minutes: int = 0
    weight: float = 0
    medium: str = Cue.Medium.LIVE
    technician: Said | None = None


def propose(session: Session) -> list[Cue]:
    """Cues from the session's start, not stored; none for a break."""
    if session.kind == Session.Kind.BREAK:
        return []
    whole = round(session.duration / timedelta(minutes=1)) if session.duration else ASSUMED
    steps = _parts(session) or _flow(session, whole)
    lengths = shared(steps, max(whole, len(steps)))
    starts = [sum(lengths[:number]) for number in range(len(lengths))]
    spoken = session.languages[0] if len(session.languages) == 1 else ""
    turns = hand_overs(session, whole)
    return [
        cue(session, step, minutes, spoken, [turn for turn in turns if start <= turn < start + minutes], position)
        for position, (step, minutes, start) in enumerate(zip(steps, lengths, starts, strict=True))
    ]


def cue(session: Session, step: Step, minutes: int, spoken: str, turns: list[int], position: int) -> Cue:
    return Cue(
        session=session,
        what=everywhere(lambda: shortened(step.what(), LONGEST)),
        who=step.who[:200],
        language=spoken,
        medium=step.medium,
        length=minutes * 60,
        for_booths=everywhere(lambda: _turns_said(turns)) if turns else Texts(),
        for_technician=everywhere(step.technician) if step.technician else Texts(),
        position=position,
    )


def shortened(words: str, most: int) -> str:
    """A guiding question may be longer than a cue."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def everywhere(said: Said) -> Texts:
    """The same words in every language of the interface; the first is that of the portal."""
    told = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told[language] = said()
    return Texts.of(**told)


def _parts(session: Session) -> list[Step]:
    """Where the session has parts with hours of their own, these, an opening and what is left for the closing."""
    parts = [part for part in session.parts.all() if part.duration]
    if not parts or session.duration is None:
        return []
    before = round((parts[0].starts_at - session.starts_at) / timedelta(minutes=1))
    steps = [opening(session, before)] if before > 0 else []
    steps += [_part(part, after) for part, after in zip(parts, [*parts[1:], None], strict=True)]
    left = round((session.ends_at - parts[-1].ends_at) / timedelta(minutes=1))  # type: ignore[operator]  # both known
    return [*steps, closing(session, left)] if left > 0 else steps


def _part(part: Session, after: Session | None) -> Step:
    """Until the next part begins, so that the clock of each is right."""
    until = after.starts_at if after else part.ends_at
    minutes = max(1, round((until - part.starts_at) / timedelta(minutes=1)))  # type: ignore[operator]  # it has an end
    who = "; ".join(names.acting(one) for one in part.people.all())
    return Step(lambda: str(part.title.read(language())), who, minutes)


def _flow(session: Session, whole: int) -> list[Step]:
    people, questions = list(session.people.all()), list(session.questions.all())
    speakers = [part for part in people if part.role in SPEAKS]
    talks_too = bool(questions) or not speakers or session.kind in (Session.Kind.PANEL, Session.Kind.HIGH_LEVEL_PANEL)
    ends = _ends(whole)
    steps = [opening(session, ends), *_speeches(speakers, SHARE if talks_too else 1)]
    steps += _discussion(questions, 1 - SHARE if speakers else 1) if talks_too else []
    steps += _summary(people, ends)
    return [*steps, closing(session, ends)]


def _ends(whole: int) -> int:
    """How long opening and closing are: a twentieth of the time, one to five minutes."""
    return min(5, max(1, whole // 20))


def opening(session: Session, minutes: int) -> Step:
    return Step(
        lambda: _("Opening; rules of the session"),
        lead(session),
        minutes,
        technician=lambda: _("Title on the screen; sound of the floor and of every channel checked"),
    )


def closing(session: Session, minutes: int) -> Step:
    return Step(lambda: _("Closing; what follows next"), lead(session), minutes)


def leading(session: Session) -> Part | None:
    """The chair, else the moderator, else the facilitator."""
    found = [part for part in session.people.all() if part.role in LEADS]
    return min(found, key=lambda part: LEADS.index(Part.Role(part.role)), default=None)


def lead(session: Session) -> str:
    """Whoever leads the session; empty where nobody is named yet."""
    part = leading(session)
    return names.acting(part) if part else ""


def leader(session: Session) -> Person | None:
    """The person who leads it, where a person is named."""
    part = leading(session)
    return part.acting[0] if part else None


def _speeches(speakers: list[Part], share: float) -> list[Step]:
    return [
        Step(
            lambda part=part: _("%(role)s speaks") % {"role": names.role(part)},  # type: ignore[misc]
            names.acting(part),
            weight=share / len(speakers),
            technician=lambda: _("Name and office on the screen"),
        )
        for part in speakers
    ]


def _discussion(questions: list[Any], share: float) -> list[Step]:
    if not questions:
        return [Step(lambda: _("Discussion"), weight=share)]
    return [
        Step(lambda one=one: str(one.text.read(language())), weight=share / len(questions))  # type: ignore[misc]
        for one in questions
    ]


def _summary(people: list[Part], minutes: int) -> list[Step]:
    rapporteurs = [part for part in people if part.role == Part.Role.RAPPORTEUR]
    return [Step(lambda: _("Summary of the session"), names.acting(part), minutes) for part in rapporteurs[:1]]


def shared(steps: list[Step], whole: int) -> list[int]:
    """Whole minutes for each step, at least one, together ``whole``: what rounding leaves goes to the longest."""
    left = max(0, whole - sum(step.minutes for step in steps))
    total = sum(step.weight for step in steps) or 1
    given = [step.minutes or max(1, int(left * step.weight / total)) for step in steps]
    difference = whole - sum(given)
    while difference and given:
        longest = max(range(len(given)), key=lambda index: (given[index], index))
        change = difference if difference > 0 else -1
        if given[longest] + change < 1:
            break
        given[longest] += change
        difference -= change
    return given


def hand_overs(session: Session, whole: int) -> list[int]:
    """Minutes at which interpreters change, where there is simultaneous interpretation."""
    cells = session.interpretation.all() or (session.part_of.interpretation.all() if session.part_of else ())
    is_heard = any(cell.manner == Interpretation.Manner.SIMULTANEOUS for cell in cells)
    return list(range(TURN, whole, TURN)) if is_heard else []


def _turns_said(turns: list[int]) -> str:
    return _("Hand over at minute %(minutes)s") % {"minutes": ", ".join(map(str, turns))}


def language() -> str:
    return (get_language() or "ka").split("-")[0]
