"""What this room's doors need: a platform, a session devoted to a conference's results, and something of each kind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference, Session
from kavshiri.forum import actions
from kavshiri.forum.actions.noting import FILES
from kavshiri.forum.models import (
    Attestation,
    Carried,
    Deadline,
    Format,
    ForumSession,
    Platform,
    Reply,
    Submission,
)
from kavshiri.journal.models import name_of
from kavshiri.people.models import User
from kavshiri.texts.values import Texts
from kavshiri.uploads import knowing
from kavshiri.uploads.knowing import Content
from tests.uploads import making
from tests.world import AT

SLUG = "world-forum"
TODAY = AT.date()


def text(en: str) -> Texts:
    return Texts.of(en=en, ka=f"{en} (ქართულად)")


def format_within(by: Actor, edition: str = "Summit 2021") -> Format:
    found = Platform(slug=edition.lower().replace(" ", "-")), Format()
    values = {"slug": found[0].slug, "name": text("World Forum"), "edition": text(edition), "year": 2021}
    actions.keep_platform(platform=found[0], values=values, by=by, at=AT)
    within = {"platform": found[0], "name": text("Business format")}
    actions.keep_format(format=found[1], values=within, by=by, at=AT)
    return found[1]


def session(conference: Conference, by: Actor, slug: str = SLUG, **told: Any) -> ForumSession:
    """Shown to readers; nothing is carried yet, and whether it met is not known."""
    made = ForumSession()
    values = {
        "conference": conference, "format": Format.objects.first() or format_within(by), "slug": slug,
        "title": text(f"Session on the results of {slug}"), "about": text("Devoted to the results"),
        "proposed_by": text("Body A"), "is_public": True, "source": "announced",
    }  # fmt: skip
    actions.keep_session(session=made, values={**values, **told}, by=by, at=AT)
    return made


def deadline(session: ForumSession, by: Actor, days: int = 30, what: str = "Session paper") -> Deadline:
    made = Deadline()
    values = {"session": session, "what": text(what), "due_on": TODAY + dt.timedelta(days=days)}
    actions.keep_deadline(deadline=made, values=values, by=by, at=AT)
    return made


def something(conference: Conference) -> str:
    """The name of a thing that has a card: a session of its programme."""
    return name_of(Session.objects.filter(conference=conference).earliest("pk"))


def carried(session: ForumSession, by: Actor, *names: str) -> list[Carried]:
    return actions.carry(session=session, names=names or [something(session.conference)], by=by, at=AT)


def paper(name: str = "paper.pdf") -> Content:
    return knowing.known(making.file(making.pdf(), name), FILES)


def submission(session: ForumSession, by: Actor, **told: Any) -> Submission:
    values = {"title": text("Paper"), "language": "en", "form": "paper", "submitted_on": TODAY, **told}
    return actions.submit(session=session, values=values, file=paper(), by=by, at=AT)


def reply(session: ForumSession, by: Actor, words: str = "It was taken note of", **told: Any) -> Reply:
    values = {"words": text(words), "on": TODAY, "known_from": "Report of the forum", **told}
    return actions.reply(session=session, values=values, by=by, at=AT)


def attested(session: ForumSession, by: Actor, verdict: str = "met", **told: Any) -> Attestation:
    values = {"verdict": verdict, "on": TODAY, "known_from": "Report of the forum", **told}
    return actions.attest(session=session, values=values, by=by, at=AT)


def carrier(session: ForumSession, user: User, by: Actor) -> None:
    actions.keep_session(session=session, values={"carrier": user}, by=by, at=AT)


def furnish(conference: Conference, by: Actor) -> None:
    if ForumSession.objects.exists():
        return
    made = session(conference, by)
    deadline(made, by)
    carried(made, by)
    submission(made, by)
    reply(made, by)


def key(model: Any) -> str:
    return str(model.objects.earliest("pk").pk)


SCREENS = ("edit", "inspect", "history", "delete")
DOORS = {
    **dict.fromkeys(
        (
            "forum:session", "forum:work", "forum:hand-in", "forum:reply", "forum:attest", "forum:carry",
            "forum:deadline", "forum:next-conference", "forum:next-session",
        ),
        lambda: {"slug": SLUG},
    ),
    **dict.fromkeys(
        ("forum:file", "forum:change-file"), lambda: {"public_id": str(Submission.objects.get().public_id)}
    ),
    **{f"forum-sessions:{screen}": lambda: {"pk": key(ForumSession)} for screen in SCREENS},
    **{f"platforms:{screen}": lambda: {"pk": key(Platform)} for screen in SCREENS},
    **{f"carried:{screen}": lambda: {"pk": key(Carried)} for screen in SCREENS},
}  # fmt: skip


def door(name: str) -> dict[str, str]:
    """The arguments of a door of this room."""
    return DOORS[name]()
