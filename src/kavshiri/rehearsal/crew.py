"""Who serves a hall beside its moderators: a captioner writes what is said, a technician answers calls for help."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from kavshiri.pure.rehearsing.script import MARK
from kavshiri.rehearsal import parts
from kavshiri.rehearsal.forms_read import Form
from kavshiri.rehearsal.player import Answer, Player, Refused

if TYPE_CHECKING:
    from kavshiri.rehearsal.conduct import Play

LINE = 3.0  # seconds between two lines of captions
LOOK = 1.0  # seconds between two looks at the help desk


async def caption(play: Play, begun: float) -> None:
    """Line after line, each with a mark of its own."""
    captioner = play.captioner
    while captioner and _goes_on(play, begun):
        for form in captioner.forms("captions:write")[:1]:
            await _sent(play, captioner, form, "caption", f"What is said in the rehearsal ⟦{parts.mark(captioner)}⟧")
        await asyncio.sleep(LINE)


async def answer_calls(play: Play, begun: float) -> None:
    """Each call once, as soon as it stands at the desk; whatever is refused is tried again at the next look."""
    technician, done = play.technician, set[str]()
    while technician and _goes_on(play, begun):
        answers = [form for form in technician.forms("backstage:answer") if ("act", "answer") in form.values]
        for form in (form for form in answers if parts.about(form) not in done):
            if not await _answer(play, technician, form):
                break
            done.add(parts.about(form))
        await asyncio.sleep(LOOK)


async def _answer(play: Play, technician: Player, form: Form) -> bool:
    """Whether it was taken.  It bears a mark that nobody else than whoever called may see."""
    confided = play.log.confided
    whose = next((confided.whose[mark] for mark in MARK.findall(form.around) if mark in confided.whose), "")
    mark = parts.mark(technician)
    confided.whose[mark] = whose
    done = await _sent(play, technician, form, "answer a call", f"Please load the page again ⟦{mark}⟧")
    is_taken = done is not None and done.status == 200
    if whose and is_taken:
        confided.answers.add(mark)
    return is_taken


def _goes_on(play: Play, begun: float) -> bool:
    return time.monotonic() < begun + play.seconds or play.is_failing


async def _sent(play: Play, player: Player, form: Form, kind: str, text: str) -> Answer | None:
    try:
        done = await player.send(form, text=text)
    except Refused as fault:
        play.log.faults.append(f"{player.name}: {kind}: {fault}")
        return None
    play.note(kind, done, player.name)
    return done
