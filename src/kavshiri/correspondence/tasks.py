"""What the worker does for this room: files are made while no transaction is open, then the verbs hand them over."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

from kavshiri.access import actors
from kavshiri.correspondence import actions, queries
from kavshiri.correspondence.files import enclosed
from kavshiri.correspondence.models import OfficialLetter, Reminder
from kavshiri.papers import press
from kavshiri.ui import clock


@task(backend="queued")
def carry_letters() -> int:
    """Hand over what waits, and answer silence where its day has come; what is left waits for the next time."""
    at = clock.now()
    handed = [_hand_over(letter, at) for letter in queries.to_hand_over()]
    return sum(handed) + sum(_carry_out(reminder, at) for reminder in queries.due(at))


def _hand_over(letter: OfficialLetter, at: datetime) -> bool:
    by = actors.system()
    try:
        files = enclosed(letter)
    except press.Busy:
        return False
    except (press.Unable, LookupError) as fault:
        actions.forgo(letter=letter, fault=str(fault), by=by, at=at)
        return False
    return actions.hand_over(letter=letter, enclosed=files, by=by, at=at)


def _carry_out(reminder: Reminder, at: datetime) -> bool:
    """A reminder goes without its file where none can be made: that it is late is what it says."""
    try:
        files = enclosed(reminder.letter) if reminder.step != Reminder.Step.CLOSE else ()
    except press.Busy:
        return False
    except (press.Unable, LookupError):
        files = ()
    return actions.carry_out(reminder=reminder, enclosed=files, by=actors.system(), at=at)
