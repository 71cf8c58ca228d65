"""What a sentence of a recommendation can come from: things of the same conference, as rooms below have them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kavshiri.asking.models import Question
from kavshiri.conference.models import Conference
from kavshiri.floor.models import Speech
from kavshiri.hall.models import Hall
from kavshiri.noting import naming
from kavshiri.noting.models import Attribution, Note
from kavshiri.outcomes.models import Comment
from kavshiri.proceedings import quoting
from kavshiri.provenance import names
from kavshiri.results.models import Synthesis, WrittenInput
from kavshiri.voting.models import Poll

MOST = 20  # of each kind that are offered at once
LONGEST = 240  # characters of each that are shown


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that can be chosen: ``name`` as provenance knows it, what it is, its words and their language."""

    name: str
    label: str | Promise
    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Things of one kind.  ``by`` is the field whose value stands in the name, ``found`` those of a conference.

    ``sought`` is the condition for a word to stand in one; None where the words are texts in languages, of which a
    conference has few: they are looked through here, since databases keep their letters in different ways.
    """

    prefix: str
    label: str | Promise
    by: str
    found: Callable[[Conference], QuerySet]
    words: Callable[[Any], str]
    language: Callable[[Any], str]
    sought: Callable[[str], Q] | None = None


def _notes(conference: Conference) -> QuerySet:
    """For the record, and nothing that was off it."""
    found = Note.objects.filter(hall__session__conference=conference, dropped_at=None, is_for_record=True)
    return found.exclude(attribution=Attribution.OFF).order_by("hall", "pk")


def _speeches(conference: Conference) -> QuerySet:
    """That ended, and were on the record from beginning to end: of others nobody is told whose they were."""
    over = Speech.objects.filter(hall__session__conference=conference, ended_at__isnull=False)
    halls = {
        hall.pk: quoting.of(hall, quoting.View.RELEASED) for hall in Hall.objects.filter(pk__in=over.values("hall"))
    }
    told = over.values_list("pk", "hall_id", "started_at", "ended_at")
    kept = [pk for pk, hall, *when in told if halls[hall].rule(*when) == Hall.Rule.RECORD]
    return Speech.objects.filter(pk__in=kept).order_by("hall", "started_at", "pk")


def _of_speech(one: Speech) -> str:
    return ": ".join(filter(None, (naming.by_name(one, get_language() or "en"), one.topic)))


def _questions(conference: Conference) -> QuerySet:
    """That the hall saw answered."""
    return Question.objects.filter(hall__session__conference=conference, state="answered").order_by("hall", "number")


def _polls(conference: Conference) -> QuerySet:
    return Poll.objects.filter(hall__session__conference=conference, released_at__isnull=False).order_by("hall", "pk")


def _comments(conference: Conference) -> QuerySet:
    return Comment.objects.filter(round__conference=conference).order_by("round", "number")


def _results(conference: Conference) -> QuerySet:
    """Also what is not published yet: readers see it once it is."""
    found = Synthesis.objects.filter(hall__session__conference=conference).select_related("hall__session")
    return found.prefetch_related("paragraphs").order_by("hall__session__starts_at", "pk")


def _inputs(conference: Conference) -> QuerySet:
    kept = (WrittenInput.State.RECEIVED, WrittenInput.State.TAKEN)
    return WrittenInput.objects.filter(conference=conference, state__in=kept).order_by("pk")


def _of_results(one: Synthesis) -> str:
    told = [str(paragraph.text) for paragraph in one.paragraphs.all()]
    return ": ".join([str(one.hall.session.title), " ".join(told)])


SHELVES: list[Shelf] = [
    Shelf("results.synthesis", _("results of a session"), "public_id", _results, _of_results, lambda one: ""),
    Shelf("results.writteninput", _("input in writing"), "public_id", _inputs, lambda one: f"{one.title}. {one.text}",
          lambda one: one.language, lambda words: Q(title__icontains=words) | Q(text__icontains=words)),
    Shelf("noting.note", _("rapporteur’s note"), "reference", _notes, lambda one: one.text, lambda one: one.language,
          lambda words: Q(text__icontains=words)),
    Shelf("floor.speech", _("speech"), "public_id", _speeches, _of_speech, lambda one: ""),
    Shelf("asking.question", _("question with its answer"), "public_id", _questions, lambda one: one.text,
          lambda one: one.language, lambda words: Q(text__icontains=words) | Q(answer__icontains=words)),
    Shelf("voting.poll", _("poll"), "public_id", _polls, lambda one: str(one.title), lambda one: ""),
    Shelf("outcomes.comment", _("comment of a delegation"), "public_id", _comments,
          lambda one: one.text or one.proposed, lambda one: one.language,
          lambda words: Q(text__icontains=words) | Q(proposed__icontains=words)),
]  # fmt: skip


def offered(conference: Conference, words: str = "") -> list[Offer]:
    """What can be chosen, kind by kind, with all of ``words`` in it; ``MOST`` of each at most."""
    return [offer for shelf in SHELVES for offer in _of(shelf, conference, words)]


def _of(shelf: Shelf, conference: Conference, words: str) -> Iterator[Offer]:
    for one in _sought(shelf, conference, words.split()[:8]):
        said = " ".join(shelf.words(one).split())
        short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
        yield Offer(f"{shelf.prefix}:{getattr(one, shelf.by)}", shelf.label, short, shelf.language(one))


def _sought(shelf: Shelf, conference: Conference, words: list[str]) -> list[Any]:
    things = shelf.found(conference)
    if shelf.sought is None:
        known = ((one, shelf.words(one).casefold()) for one in things)
        return [one for one, said in known if all(word.casefold() in said for word in words)][:MOST]
    for word in words:
        things = things.filter(shelf.sought(word))
    return list(things[:MOST])


def is_of(conference: Conference, name: str) -> bool:
    """Whether it is the name of something that could be offered for this conference."""
    kind, key = names.split(name)
    shelf = next((one for one in SHELVES if one.prefix == kind), None)
    return shelf is not None and _is_id(key) and shelf.found(conference).filter(**{shelf.by: key}).exists()


def _is_id(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
