"""What the board tells of interpretation: no pause, one alone in a booth, languages that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from kavshiri.conference.board import reading
from kavshiri.conference.board.told import (
    CLASH,
    HINT,
    Known,
    Subject,
    Warning,
    claim,
    length,
    listed,
    spoken,
    titled,
)  # fmt: skip
from kavshiri.conference.models import Conference, Interpretation, Session
from kavshiri.pure.clashes import Claim, stretches

# usual in the profession: two to a booth, each at most some 30 minutes at a time, hence nobody alone for longer than
ALONE = timedelta(minutes=40)
# nobody interprets for longer than this without a pause of at least …
LONGEST_IN_BOOTH, PAUSE = timedelta(hours=2), timedelta(minutes=15)


def no_pause(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """An interpreter for whom one booth follows on another."""
    people: dict[int, Any] = {}
    claims: dict[tuple[int, int], Claim[int, int]] = {}
    for session in sessions:
        for one in reading.booths(session):
            people[one.person_id] = one.person
            claims[one.person_id, session.pk] = claim(one.person_id, session)
    told = _("%(who)s interprets for %(long)s without a pause of %(pause)s: %(sessions)s.")
    for stretch in stretches(claims.values(), PAUSE, LONGEST_IN_BOOTH):
        concerned = tuple(known[one.by] for one in stretch.claims)
        said = {
            "who": people[stretch.of],
            "long": length(stretch.lasts),
            "pause": length(PAUSE),
            "sessions": ", ".join(map(titled, concerned)),
        }
        yield Warning(CLASH, Subject.BOOTHS, told % said, concerned)


def alone_in_booth(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A booth with one name for longer than one can interpret alone; where nobody is named yet, nothing is said."""
    for session in sessions:
        booths: dict[str, set[int]] = {}
        for one in reading.booths(session):
            booths.setdefault(one.language, set()).add(one.person_id)
        simultaneous = simultaneous_in(session)
        for language, people in booths.items():
            if language in simultaneous and len(people) == 1 and session.duration and session.duration > ALONE:
                said = {"language": spoken(language), "long": length(ALONE), "session": titled(session)}
                told = _("One interpreter alone into %(language)s for longer than %(long)s: %(session)s.")
                yield Warning(HINT, Subject.BOOTHS, told % said, (session,))


def simultaneous_in(session: Session) -> set[str]:
    manner = Interpretation.Manner.SIMULTANEOUS
    return {cell.language for cell in reading.channels(session) if cell.manner == manner}


def not_followed(conference: Conference, sessions: list[Session], known: Known) -> Iterator[Warning]:
    """A session that those of a language cannot follow: the conference's languages, and those that are spoken in it.

    Once for a session; for a part only where it differs from its whole.  Nothing is said before the conference has
    any interpretation at all: then none is planned yet, or none is meant to be.
    """
    if not any(reading.channels(session) for session in sessions):
        return
    told = _("Spoken: %(spoken)s. No interpretation into: %(missing)s. Session: %(session)s.")
    for session in sessions:
        whole = known.get(session.part_of_id or 0)
        missing = left_out(conference, session, whole)
        if (
            not missing
            or session.kind == Session.Kind.BREAK
            or (whole and missing == left_out(conference, whole, None))
        ):
            continue
        said = {"spoken": listed(talks(session, whole)), "missing": listed(missing), "session": titled(session)}
        yield Warning(HINT, Subject.LANGUAGES, told % said, (session,))


def left_out(conference: Conference, session: Session, whole: Session | None) -> list[str]:
    """Languages in which a session cannot be followed throughout, the conference's own first."""
    said = talks(session, whole)
    heard = {cell.language for cell in reading.channels(session) or (reading.channels(whole) if whole else ())}
    wanted = dict.fromkeys([*conference.languages, *said])
    return [one for one in wanted if one not in heard and any(other != one for other in said)]


def talks(session: Session, whole: Session | None) -> list[str]:
    """The languages spoken; a part without its own has those of the whole."""
    return list(session.languages or (whole.languages if whole else []))
