"""How things of a session show themselves in a thread: never more than its record tells this reader.

Notes, speeches, questions and polls lie in rooms that know nothing of threads; this room stands above them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.asking import naming as asking
from kavshiri.asking import queries as questions
from kavshiri.asking import record as asked
from kavshiri.asking.models import Question
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall
from kavshiri.noting import naming
from kavshiri.noting.models import Note
from kavshiri.noting.record import told
from kavshiri.proceedings.models import Part
from kavshiri.proceedings.quoting import Row
from kavshiri.provenance.slots import Card, Kind
from kavshiri.results import written
from kavshiri.results.ids import valid
from kavshiri.results.viewing import viewing
from kavshiri.voting import record as counted
from kavshiri.voting.models import Poll

CLOSED, GONE = Card(state="closed"), Card(state="gone")
COUNTED = (Poll.State.CLOSED, Poll.State.RELEASED)


def notes(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """By ``reference``.  What is off the record, or for it no more, is closed to everybody."""
    found = list(Note.objects.filter(reference__in=valid(ids)).select_related("point", "speech").order_by("pk"))
    seen = viewing({one.hall_id for one in found}, viewer)
    cards = {}
    for one in found:
        quoted = seen.of(one.hall_id, Part.SUMMARY)
        if one.dropped_at:
            card = GONE
        elif one.is_off or not one.is_for_record or quoted is None:
            card = CLOSED
        else:
            row = told(one, language)
            who = quoted.note({"said_by": row.said_by})["said_by"]
            where = seen.where(one.hall_id, Part.SUMMARY).partition("#")[0] + f"#note-{one.reference}"
            card = Card(row.kind_name, row.text, who, where, language=row.language)
        cards[str(one.reference)] = card
    return cards


def speeches(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """Where nobody may be named there is nothing to tell of a speech."""
    found = list(Speech.objects.filter(public_id__in=valid(ids)).order_by("pk"))
    seen = viewing({one.hall_id for one in found}, viewer)
    cards = {}
    for one in found:
        quoted, card = seen.of(one.hall_id, Part.FLOOR), CLOSED
        if quoted is not None and quoted.rule(one.started_at, one.ended_at) == Hall.Rule.RECORD:
            who = naming.by_name(one, language)
            where = seen.where(one.hall_id, Part.FLOOR)
            card = Card(str(one.get_kind_display()), one.topic, who, where, at=one.started_at, language=one.language)
        cards[str(one.public_id)] = card
    return cards


def answers(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    found = questions.full(Question.objects.filter(public_id__in=valid(ids)))
    rows = list(found.select_related("hall", "merged_into").order_by("pk"))
    seen = viewing({one.hall_id for one in rows}, viewer)
    cards = {}
    for one in rows:
        quoted = seen.of(one.hall_id, Part.QUESTIONS)
        if one.state == Question.State.WITHDRAWN:
            card = GONE
        else:
            row = asked.row_of(one, language, asking.may_be_quoted(one.hall))
            may_see = quoted is not None and (row["was_shown"] or not quoted.is_released)
            shown = quoted.questions([row]) if quoted is not None and may_see else []
            card = _answer(shown[0], seen.where(one.hall_id, Part.QUESTIONS)) if shown else CLOSED
        cards[str(one.public_id)] = card
    return cards


def _answer(row: Row, where: str) -> Card:
    title = _("Question %(number)d") % {"number": row["number"]}
    words = " – ".join(filter(None, (row["text"], row["answer"])))
    return Card(title, words, row["asked_by"], where, at=row["asked_at"], language=row["language"])


def polls(ids: Collection[str], viewer: Actor, language: str) -> Mapping[str, Card]:
    """The counted result, where it was released or the reader has a duty; never who voted how."""
    found = Poll.objects.filter(public_id__in=valid(ids)).select_related("hall").prefetch_related("options")
    rows = list(found.order_by("pk"))
    seen = viewing({one.hall_id for one in rows}, viewer)
    cards = {}
    for one in rows:
        quoted = seen.of(one.hall_id, Part.POLLS)
        shown = quoted.results(counted.rows_of(one)) if quoted is not None and one.state in COUNTED else []
        if one.state == Poll.State.WITHDRAWN:
            card = GONE
        else:
            card = _result(one, shown, seen.where(one.hall_id, Part.POLLS), language) if shown else CLOSED
        cards[str(one.public_id)] = card
    return cards


def _result(poll: Poll, rows: list[Row], where: str, language: str) -> Card:
    first = [row for row in rows if row["tally"] == rows[0]["tally"]]
    lines = (f"{row['answer']}: {row['count']}" if row["count"] is not None else str(row["answer"]) for row in first)
    read = poll.title.read(language)
    return Card(read.text, " · ".join(lines), "", where, at=poll.closed_at, status=str(first[0]["outcome"] or ""))


def kinds() -> Iterable[Kind]:
    return (
        Kind("noting.note", pgettext_lazy("source", "rapporteur’s note"), notes),
        Kind("floor.speech", pgettext_lazy("source", "speech"), speeches),
        Kind("asking.question", pgettext_lazy("source", "question and answer"), answers),
        Kind("voting.poll", pgettext_lazy("source", "result of a poll"), polls),
        Kind("results.synthesis", pgettext_lazy("source", "results of a session"), written.syntheses, written.parts),
        Kind("results.writteninput", pgettext_lazy("source", "input in writing"), written.inputs),
    )
