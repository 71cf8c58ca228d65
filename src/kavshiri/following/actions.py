from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache, partial

from django.utils import translation

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.conference import enclosing
from kavshiri.conference.models import Conference, Version
from kavshiri.following import letters, links, policy, queries
from kavshiri.following.models import Follower, Pace
from kavshiri.journal import actions as journal
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Enclosed, Reader
from kavshiri.mail.models import fingerprint
from kavshiri.privacy.slots import Subject

CHUNK = 500  # followers of one transaction


@act_unseen
def ask(*, conference: Conference, wish: links.Wish, by: Actor, at: datetime) -> None:
    """Write to an address whether it wants to follow; nothing else is kept of it.

    At most one letter an hour goes to an address, so that nobody can flood a stranger's box.
    """
    policy.FOLLOW.require(by, conference)
    secret = links.seal(wish)
    with translation.override(wish.language):
        values = {
            "conference": str(conference.title.read(wish.language)),
            "choice": letters.choice(Pace(wish.pace).label, len(wish.sessions)),
            "link": links.address("confirm", secret, wish.language),
        }
    key = f"follow:{conference.public_id}:{fingerprint(wish.address)}:{at:%Y%m%d%H}"
    reader = Reader(key, wish.address, wish.language, values)
    mail.queue(kind=letters.CONFIRM, reader=reader, about=conference, by=by, at=at)


@act_unseen
def confirm(*, wish: links.Wish, by: Actor, at: datetime) -> Follower | None:
    """Let an address follow, or change what it follows; None where there is nothing published any more."""
    policy.CHANGE_OWN.require(by)
    conference = queries.conference_of(wish.conference)
    if conference is None or conference.published is None:
        return None
    known = Follower.objects.filter(conference=conference, address__iexact=wish.address).first()
    follower = known or Follower(
        conference=conference, address=wish.address, told=conference.published.number, confirmed_at=at
    )
    follower.language, follower.pace, follower.sessions = wish.language, wish.pace, list(wish.sessions)
    follower.full_clean()
    follower.save()
    kind = "following.change" if known else "following.confirm"
    journal.write(topic="following", kind=kind, by=by, at=at, about=follower)
    return follower


@act_unseen
def change(*, follower: Follower, language: str, pace: str, all_sessions: bool, by: Actor, at: datetime) -> None:
    """Change how a follower is told; raises ``ValidationError`` for what is no language or pace."""
    policy.CHANGE_OWN.require(by)
    follower.language, follower.pace = language, pace
    if all_sessions:
        follower.sessions = []
    follower.full_clean()
    follower.save()
    journal.write(topic="following", kind="following.change", by=by, at=at, about=follower)


@act_unseen
def stop(*, follower: Follower, by: Actor, at: datetime) -> None:
    """Forget a follower at once, in letters that were sent, too; those that wait are not sent."""
    policy.CHANGE_OWN.require(by)
    mail.withdraw_about(about=follower, by=by, at=at)
    mail.forget_told(about=[follower, follower.conference], address=follower.address, by=by, at=at)
    journal.write(topic="following", kind="following.stop", by=by, at=at, about=follower)
    follower.delete()


def forget(subject: Subject, by: Actor, at: datetime) -> None:
    """What an erasure asks of this room: every programme that the address follows."""
    for follower in queries.of_address(subject.address):
        stop(follower=follower, by=by, at=at)


@act_unseen
def tell_some(*, conference: Conference, pace: str, by: Actor, at: datetime) -> int:
    """Write to the next ``CHUNK`` followers who have not been told; returns how many were looked after.

    Letters and what was told are one commit, so that a crash tells nobody twice and forgets nobody.
    """
    policy.TELL.require(by)
    after = queries.published_with_content(conference)
    if after is None:
        return 0
    found = list(queries.to_tell(conference, pace, after.number).select_for_update(skip_locked=True)[:CHUNK])
    since, calendar = _since(after), cache(partial(enclosing.enclosed, after.conference))
    readers = [reader for one in found if (reader := _reader(one, after, since(one.told, one.language), calendar))]
    mail.queue_many(kind=letters.CHANGED, readers=readers, about=conference, by=by, at=at)
    Follower.objects.filter(pk__in=[one.pk for one in found]).update(told=after.number)
    return len(found)


def _since(after: Version) -> Callable[[int, str], letters.News | None]:
    """What the version tells those who know another one; compared once for all of them."""

    @cache
    def since(number: int, language: str) -> letters.News | None:
        before = queries.version(after.conference, number)
        return letters.news(before, after, language) if before else None

    return since


def _reader(
    follower: Follower, after: Version, news: letters.News | None,
    calendar: Callable[[str, tuple[str, ...]], tuple[Enclosed, ...]],
) -> Reader | None:  # fmt: skip
    """The letter's reader; None where nothing that this one follows has changed."""
    lines, slugs = news.told(follower.sessions) if news else ([], [])
    if not lines or news is None:
        return None
    own = links.own(follower)
    return Reader(
        key=f"changed:{follower.public_id}:{after.number}",
        address=follower.address,
        language=follower.language,
        values=news.values(lines, links.address("own", own, follower.language)),
        stop_url=links.address("stop", own, follower.language),
        about=follower,
        enclosed=calendar(follower.language, tuple(slugs)),
    )
