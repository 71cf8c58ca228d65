"""What this room offers to others: links beside a conference, the line of a preamble, cards of the thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.conference import policy as programme
from kavshiri.conference.models import Conference, Session
from kavshiri.conference.rendering import cover
from kavshiri.conference.slots import Recall, Way
from kavshiri.forum import policy, queries
from kavshiri.forum.models import ForumSession
from kavshiri.journal.models import name_of
from kavshiri.outcomes import queries as outcomes
from kavshiri.outcomes.models import Recommendation
from kavshiri.provenance.slots import Card
from kavshiri.pure import georgian

SHORT = 140  # characters of a recommendation among others to choose from


def for_readers(conference: Any, language: str, session: str = "") -> Iterator[Way]:
    """With the whole programme: the sessions of forums that readers see."""
    if not session and conference.pk in queries.carrying():
        for found in queries.of_conference(conference, actors.stranger()):
            address = reverse("forum:session", args=[found.slug])
            yield Way(address, _("Where the results are carried"), "globe", str(found.title.read(language)))


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    if conference is not None and session is None:
        url = f"{reverse('forum-sessions:index')}?conference={conference.pk}"
        yield Way(url, _("Sessions of forums"), "globe")


def recalls(conference: Any, session: int | None, language: str) -> Iterator[Recall]:
    """The line of its preamble: from where it goes on, and how much of that is done."""
    found = queries.preamble(conference, session)
    if found is None or not policy.SEE.allows(actors.stranger(), found.session):
        return
    address = reverse("forum:session", args=[found.session.slug])
    done = realised(found.done, found.whole)
    yield Recall(address, str(found.session.title.read(language)), done, what_was_to_be_done(found))


def goes_on(conference: Any, language: str) -> Iterator[Recall]:
    """Conferences that were created from a session of a forum devoted to this one, at the line of their preamble."""
    for found, line in queries.going_on(conference):
        address = f"{reverse('conference:home', args=[found.slug])}#goes-on"
        yield Recall(
            address, str(found.title.read(language)), realised(line.done, line.whole), what_was_to_be_done(line)
        )


def what_was_to_be_done(line: queries.Preamble) -> str:
    """The recommendations that are counted."""
    return reverse("outcomes:recommendations", args=[line.session.conference.slug]) if line.whole else ""


def realised(done: int, whole: int) -> str:
    """ "2 of 12 recommendations done."; empty where there are none."""
    if not whole:
        return ""
    told = {"done": done, "whole": whole}
    return ngettext(
        "%(done)d of %(whole)d recommendation done.", "%(done)d of %(whole)d recommendations done.", whole
    ) % told  # fmt: skip


def session_cards(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Sessions of forums in a thread."""
    held = ForumSession.objects.filter(public_id__in=list(ids)).select_related("format__platform", "conference")
    shown = set(policy.SEE.reach(viewer, held).values_list("pk", flat=True))
    found = held.prefetch_related("attestations").order_by("pk")
    return {str(one.public_id): _card(one, language) if one.pk in shown else Card(state="closed") for one in found}


def _card(session: ForumSession, language: str) -> Card:
    title = session.title.read(language)
    return Card(
        title=str(title),
        words=f"{session.format.name.read(language)} · {session.format.platform.edition.read(language)}",
        where=reverse("forum:session", args=[session.slug]),
        language=title.language,
        title_language=title.language,
        status=took_place(session, language),
    )  # its own days, not that on which it was entered here


def took_place(session: ForumSession, language: str) -> str:
    """Whether it met and on which day, as far as somebody recorded it: "it met, 17 September 2020"."""
    verdict = queries.verdict(session)
    if not verdict:
        return _("whether it met is not known")
    return f"{verdict.get_verdict_display()}, {georgian.day(verdict.on, language, year=True)}"


def conference_cards(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Conferences in a thread: one that was created from a forum's session says what is done of that one's results."""
    held = Conference.objects.filter(public_id__in=list(ids)).prefetch_related("days").order_by("pk")
    shown = set(programme.SEE_CONFERENCE.reach(viewer, held).values_list("pk", flat=True))
    lines = queries.preambles(held)
    return {
        str(one.public_id): _conference(one, lines.get(one.pk), language) if one.pk in shown else Card(state="closed")
        for one in held
    }


def _conference(one: Conference, line: queries.Preamble | None, language: str) -> Card:
    title = one.title.read(language)
    status = realised(line.done, line.whole) if line else ""
    where = reverse("conference:home", args=[one.slug])
    days = str(cover.dates(one, [], language).get("dates", ""))
    told = " · ".join(filter(None, (days, status)))
    return Card(title=str(title), where=where, title_language=title.language, status=told)


def programme_cards(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Sessions of programmes in a thread, as far as their conference may be read."""
    held = Session.objects.filter(public_id__in=list(ids)).select_related("conference").order_by("pk")
    whole = Conference.objects.filter(sessions__in=held).distinct()
    shown = set(programme.SEE_CONFERENCE.reach(viewer, whole).values_list("pk", flat=True))
    return {
        str(one.public_id): _session(one, language) if one.conference_id in shown else Card(state="closed")
        for one in held
    }


def _session(one: Session, language: str) -> Card:
    title = one.title.read(language)
    where = reverse("conference:session", args=[one.conference.slug, one.slug])
    begins = georgian.day(one.conference.day_at(one.starts_at), language, year=True)
    return Card(title=str(title), where=where, title_language=title.language, status=begins)


def candidates(conference: Any, language: str) -> Iterator[tuple[str, str]]:
    """The recommendations that everybody may read and that stand: what is still a draft is carried nowhere."""
    found = outcomes.recommendations(conference, actors.stranger())
    for one in found.exclude(state=Recommendation.State.WITHDRAWN):
        words = " ".join(str(one.text.read(language)).split())
        yield name_of(one), f"{one.number}. {words if len(words) <= SHORT else f'{words[:SHORT]} …'}"
