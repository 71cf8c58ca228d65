"""A moderator at the desk: begins, goes through the agenda, lets questions in, stages them, gives the floor, closes."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import Error, connections

from kavshiri.captions.models import Count
from kavshiri.pure.rehearsing.script import MARK
from kavshiri.rehearsal.forms_read import Form
from kavshiri.rehearsal.furnishing import POINTS
from kavshiri.rehearsal.player import Answer, Player, Refused

if TYPE_CHECKING:
    from kavshiri.rehearsal.conduct import Play

PAUSE = 1.0  # seconds between two looks at the desk
NOTE = 4.0  # seconds between two notes of the rapporteur
SPEECH = 6.0  # seconds for which somebody has the floor


async def preside(play: Play, moderator: Player, begun: float) -> None:
    await _press(play, moderator, "hall:turn", "turn", "begin")
    await _press(play, moderator, "asking:arrange", "act", "open")
    given_at, points = 0.0, 0
    # a session in which something is broken still is not closed
    while (now := time.monotonic()) < begun + play.seconds or play.is_failing:
        await _questions(play, moderator)
        if now - given_at > SPEECH:
            await _next_speaker(play, moderator)
            given_at = now
        if now > begun + points * play.seconds / POINTS:
            points += 1
            await feel(play)
            await _press(play, moderator, "hall:agenda", "act", "next")
        await asyncio.sleep(PAUSE)
    await _press(play, moderator, "floor:speech", "act", "take")
    await feel(play)
    play.is_over = True
    await _press(play, moderator, "hall:turn", "turn", "end")


async def feel(play: Play) -> None:
    """Look at the counts of reactions, which go minutes later, and with the end of the session."""
    known = [press for press in play.log.felt.presses if press.last]
    if (counts := await asyncio.to_thread(counted, play)) is not None:
        play.log.felt.look(known, counts)


def counted(play: Play) -> dict[tuple[str, datetime], int] | None:
    """By kind and beginning of the span; None while the database is away."""
    try:
        return {(one.kind, one.since): one.number for one in Count.objects.filter(hall=play.hall)}
    except Error:
        return None
    finally:
        connections.close_all()


async def take_notes(play: Play, begun: float) -> None:
    """The rapporteur writes on what goes on; each note bears a mark that nobody in the room may see."""
    rapporteur = play.rapporteur
    while rapporteur and (time.monotonic() < begun + play.seconds or play.is_failing):
        for form in rapporteur.forms("noting:notes")[:1]:
            mark = f"{rapporteur.random.getrandbits(128):032x}"
            try:
                done = await rapporteur.send(form, text=f"Note of the rehearsal ⟦{mark}⟧", language="en")
                play.note("note", done, rapporteur.name)
            except Refused as fault:
                play.log.faults.append(f"rapporteur: {fault}")
        await asyncio.sleep(NOTE)


async def _questions(play: Play, moderator: Player) -> None:
    """Whatever is new is let in; its mark is noted before, since the room sees it at once."""
    for form in [form for form in moderator.forms("asking:judge") if ("act", "approve") in form.buttons][:5]:
        play.log.let_in |= set(MARK.findall(form.around))
        await _send(play, moderator, form, ("act", "approve"))
    await _press(play, moderator, "asking:judge", "act", "stage")


async def _next_speaker(play: Play, moderator: Player) -> None:
    await _press(play, moderator, "floor:speech", "act", "take")
    await asyncio.sleep(PAUSE + 0.5)
    await _press(play, moderator, "floor:hand", "act", "give")


async def _press(play: Play, moderator: Player, door: str, name: str, value: str) -> None:
    """Press a button of the desk, if it is there."""
    found = [form for form in moderator.forms(door) if (name, value) in form.buttons]
    if found:
        await _send(play, moderator, found[0], (name, value))


async def _send(play: Play, moderator: Player, form: Form, button: tuple[str, str]) -> Answer | None:
    try:
        done = await moderator.send(form, button=button)
    except Refused as fault:
        play.log.faults.append(f"moderator: {form.door}: {fault}")
        return None
    play.note(f"desk {button[1]}", done, moderator.name)
    return done
