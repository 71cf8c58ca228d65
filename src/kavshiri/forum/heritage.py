"""What a conference, or a session of a programme, inherits from a forum's session: what anybody may read of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from kavshiri.access import actors
from kavshiri.forum.models import ForumSession
from kavshiri.provenance import queries as provenance
from kavshiri.texts.values import Texts

LONGEST = 280  # characters of one thing among the points of a conference's focus
MOST = 10  # points


def of_conference(session: ForumSession) -> dict[str, Any]:
    """Values of a conference: the same series, zone, mode and languages; what is carried is its focus."""
    whole = session.conference
    kept = {name: getattr(whole, name) for name in ("series", "mode", "zone", "languages")}
    return {**kept, "what": session.about, "focus": points(session)}


def of_session(session: ForumSession) -> dict[str, Any]:
    """Values of a session of a programme."""
    return {"abstract": session.about}


def points(session: ForumSession) -> Texts:
    """What is carried, one point on each line, in every language in which the portal is read."""
    told = words_of(session)
    some = [told[one.name] for one in session.carried.all() if told[one.name]][:MOST]
    lines = {code: [str(each.read(code)) for each in some] for code in dict(settings.LANGUAGES)}
    return Texts.of(**{code: "\n".join(filter(None, each)) for code, each in lines.items()})


def questions(session: ForumSession) -> list[Texts]:
    """What a session of a programme asks: what was asked of the forum, else what is carried itself."""
    told = words_of(session)
    return [words for one in session.carried.all() if (words := one.asked or told[one.name])]


def words_of(session: ForumSession) -> dict[str, Texts]:
    """Of each thing that is carried, as a stranger sees it: nothing gets into a programme that is not for all eyes."""
    carried, viewer = [one.name for one in session.carried.all()], actors.stranger()
    told: dict[str, dict[str, str]] = {name: {} for name in carried}
    for code in dict(settings.LANGUAGES):
        for name, thing in provenance.things(carried, viewer, code).items():
            # words that are in another language than the one asked for stand under their own
            if thing.is_open and (words := thing.words or thing.title):
                told[name].setdefault(thing.card.language or code, shortened(words))
    return {name: Texts.of(**each) for name, each in told.items()}


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 2].rsplit(' ', 1)[0]} …"
