"""Everything that a document is put together from, read once: in a fixed number of queries, however much there is.

Only what is open gets here.  Programmes, forums and threads are read as a stranger would; results as they were
published, without what was withdrawn since; of a draft alone, recommendations that are drafts themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kavshiri.access.actors import stranger
from kavshiri.accreditation.models import Participant
from kavshiri.commitments import queries as commitments
from kavshiri.commitments.models import Commitment
from kavshiri.conference import pages as programme
from kavshiri.conference import queries as conferences
from kavshiri.conference.models import Conference, Row
from kavshiri.documents import queries
from kavshiri.documents.models import Document, Passage, Version
from kavshiri.forum import queries as forum
from kavshiri.forum.models import ForumSession
from kavshiri.hall.models import Hall
from kavshiri.journal.models import name_of
from kavshiri.noting.models import Kind, Note
from kavshiri.noting.queries import NoteRecord
from kavshiri.noting.record import ordered, told
from kavshiri.outcomes import queries as outcomes
from kavshiri.outcomes.models import Recommendation
from kavshiri.outcomes.queries import Support
from kavshiri.proceedings import attendance
from kavshiri.proceedings import queries as proceedings
from kavshiri.proceedings.models import Part
from kavshiri.results import frozen
from kavshiri.results import queries as results
from kavshiri.results.frozen import Frozen
from kavshiri.results.models import Synthesis, WrittenInput
from kavshiri.results.viewing import Viewing, viewing
from kavshiri.texts.values import Texts
from kavshiri.voting.models import Poll, Vote
from kavshiri.voting.voters import HOLDERS

DISCUSSION = "discussion"  # the kind of a session in a programme


@dataclass(frozen=True, slots=True)
class Polled:
    """A poll whose result was released; ``votes`` of delegations (name, picks), where these may be told."""

    poll: Poll
    votes: list[tuple[Texts, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Material:
    """``results``, ``quoted`` and ``inputs`` by the key of the session; ``inputs`` on all of it under None.

    ``halls`` and ``polls`` by the key of their session.  ``names``: the journal names of what the document comes from.
    """

    document: Document
    conference: Conference
    at: datetime
    passages: list[Passage]
    recommendations: list[Recommendation]
    support: dict[int, Support]
    commitments: list[Commitment]
    halls: dict[int, Hall]
    results: dict[int, list[Frozen]]
    quoted: dict[int, list[Note]]
    polls: dict[int, list[Polled]]
    inputs: dict[int | None, list[WrittenInput]]
    forums: list[ForumSession]
    names: list[str] = field(default_factory=list)


def gathered(document: Document, status: str, at: datetime) -> Material:
    conference = document.conference
    held = {hall.session_id: hall for hall in proceedings.halls_in(conference)}
    found, pages = recommended(conference, status), results.published(conference)
    taken = list(commitments.taken().filter(conference=conference))
    seen = viewing([hall.pk for hall in held.values()], stranger())
    quoted, polls = _quoted(held, seen), _polls(held, seen)
    open_ones = (*found, *pages, *taken, *(one.poll for some in polls.values() for one in some))
    return Material(
        document=document, conference=conference, at=at, passages=queries.passages(document), recommendations=found,
        support=outcomes.support(found), commitments=taken, halls=held, results=_results(pages),
        quoted=quoted, polls=polls, inputs=_inputs(conference), forums=_forums(conference),
        names=[name_of(one) for one in open_ones],
    )  # fmt: skip


def recommended(conference: Conference, status: str) -> list[Recommendation]:
    """What is adopted or issued holds what was decided; what is for comments, what was shown to delegations, too."""
    if status in Version.FINAL:
        return list(outcomes.recommendations(conference, stranger()))
    if status == Version.Status.COMMENTS:
        return outcomes.shown(conference)
    state = Recommendation.State.WITHDRAWN
    keys = Recommendation.objects.filter(conference=conference).exclude(state=state).values_list("public_id", flat=True)
    return list(outcomes.by_ids([str(key) for key in keys]))


def _results(pages: list[Synthesis]) -> dict[int, list[Frozen]]:
    """What was published, without paragraphs of which a source was withdrawn since."""
    contents = {one.hall.session_id: one.published.content for one in pages if one.published}
    back = results.withdrawn({name for content in contents.values() for name in frozen.sources_in(content)})
    return {
        session: [one for one in frozen.paragraphs_of(content) if not back.intersection(one.sources)]
        for session, content in contents.items()
    }


def _quoted(held: dict[int, Hall], seen: Viewing) -> dict[int, list[Note]]:
    """Quotations in summaries that were released to the public."""
    open_ones = {hall.pk: session for session, hall in held.items() if seen.of(hall.pk, Part.SUMMARY)}
    notes = Note.objects.filter(hall__in=open_ones, dropped_at=None, is_for_record=True, kind=Kind.QUOTATION)
    found: dict[int, list[Note]] = {}
    for one in notes.exclude(attribution="off").select_related("speech").order_by("heard_at", "pk"):
        found.setdefault(open_ones[one.hall_id], []).append(one)
    return found


def _polls(held: dict[int, Hall], seen: Viewing) -> dict[int, list[Polled]]:
    """Results that their moderators have released, in records that were released to the public.

    Nothing that was off the record while it was voted; votes by name only of delegations, and where all is on record.
    """
    rules = {hall.pk: quoting for hall in held.values() if (quoting := seen.of(hall.pk, Part.POLLS))}
    polls = Poll.objects.filter(hall__in=rules, state=Poll.State.RELEASED).prefetch_related("options")
    told_ = [(one, rules[one.hall_id].rule(one.opened_at, one.closed_at)) for one in polls.order_by("opened_at", "pk")]
    votes = _votes(one for one, rule in told_ if rule == Hall.Rule.RECORD)
    sessions = {hall.pk: session for session, hall in held.items()}
    found: dict[int, list[Polled]] = {}
    for one, rule in told_:
        if rule != Hall.Rule.OFF:
            found.setdefault(sessions[one.hall_id], []).append(Polled(one, votes.get(one.pk, [])))
    return found


def _votes(polls: Iterable[Poll]) -> dict[int, list[tuple[Texts, list[str]]]]:
    """Of delegations in polls by name, called as the record of a session calls them."""
    by_name = [one.pk for one in polls if not one.is_secret]
    rows = Vote.objects.filter(poll__in=by_name, is_secret=False).exclude(delegation_key="").order_by("pk")
    votes = list(rows.values_list("poll_id", "delegation_key", "picks"))
    holders = Participant.objects.filter(delegation_key__in={key for _poll, key, _picks in votes}, kind__in=HOLDERS)
    names: dict[str, Texts] = dict(holders.order_by("pk").values_list("delegation_key", "affiliation"))
    found: dict[int, list[tuple[Texts, list[str]]]] = {}
    for poll, key, picks in votes:
        if names.get(key):
            found.setdefault(poll, []).append((names[key], picks or []))
    return found


def quotations(material: Material, session: int, language: str) -> list[NoteRecord]:
    """As they may be attributed: under the Chatham House Rule to nobody."""
    hall = material.halls.get(session)
    notes = ordered(material.quoted.get(session, []))
    records = [told(one, language) for one in notes]
    is_named = hall is not None and hall.rule == Hall.Rule.RECORD
    return records if is_named else [_unnamed(one) for one in records]


def _unnamed(one: NoteRecord) -> NoteRecord:
    return NoteRecord(one.id, one.kind, one.text, one.language)


def _inputs(conference: Conference) -> dict[int | None, list[WrittenInput]]:
    found: dict[int | None, list[WrittenInput]] = {}
    for one in results.inputs(conference).filter(is_open=True, state=WrittenInput.State.TAKEN).order_by("pk"):
        found.setdefault(one.session_id, []).append(one)
    return found


def _forums(conference: Conference) -> list[ForumSession]:
    found = forum.of_conference(conference, stranger()).select_related("carrier_office__organisation")
    return list(found.prefetch_related("carried"))


def cover_of(conference: Conference, language: str) -> dict[str, Any]:
    """What the published pages of the conference say of it as a whole; empty where nothing is published."""
    known = conferences.by_address(conference.slug)
    shown = programme.published(known, language) if known else None
    return shown.cover if shown else {}


def rows_of(conference: Conference, language: str) -> list[Row]:
    """Sessions and their parts of the published programme, in its order, without breaks."""
    found = Row.objects.filter(version=conference.published_id, language=language).exclude(kind="break")
    return list(found.defer("html").order_by("position"))


def present_in(material: Material, kind: str) -> dict[int, int]:
    """Minutes by participant (keys) in the halls of sessions of this kind."""
    held = [hall for hall in material.halls.values() if hall.session.kind == kind]
    return {who: time.minutes for who, time in attendance.times(held, material.at).items() if time.minutes}
