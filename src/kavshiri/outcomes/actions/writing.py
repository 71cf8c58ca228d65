"""Recommendations are written; their sentences keep their identity, and with it their sources."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act
from kavshiri.access.actors import Actor
from kavshiri.conference.models import Conference
from kavshiri.journal import actions as journal
from kavshiri.journal.models import name_of
from kavshiri.outcomes import policy, queries
from kavshiri.outcomes.actions.shared import RECOMMENDATION, TOPIC, find, hold, locked
from kavshiri.outcomes.models import Recommendation, Sentence
from kavshiri.provenance import actions as provenance
from kavshiri.provenance import queries as links
from kavshiri.pure import sentences
from kavshiri.results import queries as results
from kavshiri.results import reading
from kavshiri.results.frozen import Frozen
from kavshiri.results.models import Synthesis
from kavshiri.texts.values import Texts

AWAY = 32_000  # a number that no recommendation bears: where one stands aside while two change places


@act
def keep_recommendation(
    *, recommendation: Recommendation, values: dict[str, Any], by: Actor, at: datetime
) -> set[str]:  # fmt: skip
    """Make or change a recommendation; returns the names of the fields that changed.

    A new one gets the next number.  The authentic words of one that is decided stand: translations may still change.
    Raises ``ValidationError``.
    """
    policy.EDIT.require(by)
    if recommendation.pk:
        held = Recommendation.objects.select_for_update(of=("self",)).get(pk=recommendation.pk)
        _check_stands(held, values)
    else:
        conference = values.get("conference") or recommendation.conference
        hold(conference)
        values = {**values, "number": queries.next_number(conference)}
    changed = journal.keep(recommendation, values, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)
    if "text" in changed:
        _part(recommendation, by, at)
    if changed and recommendation.is_decided:
        find(recommendation, by, at)
    return changed


def _check_stands(held: Recommendation, values: dict[str, Any]) -> None:
    text: Texts = values.get("text", held.text)
    if held.is_decided and (text.origin, text.text(text.origin)) != (held.language, held.words):
        told = _("It is %(state)s: its authentic text stands. Reopen it first, or change only translations.")
        raise ValidationError({"text": told % {"state": held.get_state_display()}})
    if "conference" in values and values["conference"].pk != held.conference_id:
        raise ValidationError({"conference": _("A recommendation stays with its conference.")})


def _part(recommendation: Recommendation, by: Actor, at: datetime) -> None:
    """Sentences anew: those that can be told to be the same keep their key, others that stood are gone.

    What joins two, or is a part of one, comes of what they came of, too.
    """
    before = list(queries.sentences(recommendation))
    found = sentences.matched([one.text for one in before], sentences.split(recommendation.words))
    kept: list[Sentence] = []
    for place, match in enumerate(found, start=1):
        one = before[match.same] if match.same is not None else Sentence(recommendation=recommendation)
        one.place, one.text = place, match.text
        one.save()
        kept.append(one)
    stays = {one.pk for one in kept}
    Sentence.objects.filter(pk__in=[one.pk for one in before if one.pk not in stays]).update(place=None, gone_at=at)
    origins = [(one, [before[place] for place in match.out_of]) for one, match in zip(kept, found, strict=True)]
    _take_along(recommendation, origins, by, at)


def _take_along(
    recommendation: Recommendation, origins: list[tuple[Sentence, list[Sentence]]], by: Actor, at: datetime
) -> None:  # fmt: skip
    name = name_of(recommendation)
    held = links.sources_of([name])[name]
    pairs = [
        provenance.Pair(name, link.source, one.key, link.relation)
        for one, out_of in origins for other in out_of for link in held if link.part == other.key
    ]  # fmt: skip
    if pairs:
        provenance.link_all(pairs=pairs, conference=name_of(recommendation.conference), by=by, at=at)


@act
def begin_from(
    *, conference: Conference, sources: list[str], text: Texts, is_example: bool = False, key: UUID | None = None,
    by: Actor, at: datetime,
) -> Recommendation:  # fmt: skip
    """A new recommendation in the words of what was said; each of its sentences leads to these ``sources`` (names)."""
    policy.EDIT.require(by)
    found = Recommendation(public_id=key) if key else Recommendation()
    values = {"conference": conference, "text": text, "is_example": is_example}
    keep_recommendation(recommendation=found, values=values, by=by, at=at)
    parts = list(queries.sentences(found).values_list("key", flat=True))
    name = name_of(found)
    pairs = [provenance.Pair(name, source, part) for part in parts for source in sources]
    provenance.link_all(pairs=pairs, conference=name_of(conference), by=by, at=at)
    return found


@act
def begin_from_results(
    *, conference: Conference, synthesis: UUID, paragraph: UUID, key: UUID, by: Actor, at: datetime
) -> Recommendation:  # fmt: skip
    """A new recommendation in the words of a published paragraph of a session's results.

    Each of its sentences leads to the results and to what the paragraph came from.  ``key`` is the id that it gets:
    sent again, the one that was begun is returned.  Raises ``ValidationError`` for what readers do not have.
    """
    policy.EDIT.require(by)
    hold(conference)
    begun = Recommendation.objects.filter(public_id=key).first()
    if begun is not None and begun.conference_id == conference.pk:
        return begun
    page, found = _published(conference, synthesis, paragraph)
    sources, example = [name_of(page), *found.sources], conference.is_example
    return begin_from(
        conference=conference, text=found.text, is_example=example, sources=sources, key=key, by=by, at=at
    )


def _published(conference: Conference, synthesis: UUID, paragraph: UUID) -> tuple[Synthesis, Frozen]:
    pages = [one for one in results.published(conference) if one.public_id == synthesis]
    shown = reading.shown(pages)
    for page in pages:
        for one in shown[page.pk]:
            if one.key == str(paragraph):
                return page, one
    raise ValidationError(_("Readers do not have this paragraph any more: look at the results again."))


@act
def move(*, recommendation: Recommendation, is_up: bool, by: Actor, at: datetime) -> None:
    """Change places with the one before or behind it; not once either is decided, since it is cited by its number."""
    policy.EDIT.require(by)
    hold(recommendation.conference)
    mine = locked(recommendation)
    alike = Recommendation.objects.select_for_update(of=("self",)).filter(conference=mine.conference_id)
    near = alike.filter(number__lt=mine.number).order_by("-number") if is_up else alike.filter(number__gt=mine.number)
    other = (near if is_up else near.order_by("number")).first()
    if other is None:
        return
    if mine.is_decided or other.is_decided:
        raise ValidationError(_("What is decided keeps its number."))
    first, second = mine.number, other.number
    for one, number in ((mine, AWAY), (other, first), (mine, second)):
        journal.keep(one, {"number": number}, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)


@act
def remove_recommendation(*, recommendation: Recommendation, by: Actor, at: datetime) -> None:
    """Throw a draft away that no delegation has seen; what was shown is withdrawn instead, and keeps its number."""
    policy.EDIT.require(by)
    held = locked(recommendation)
    if held.state != Recommendation.State.DRAFT or held.positions.exists() or held.comments.exists():
        raise ValidationError(_("Delegations have seen it: withdraw it instead of removing it."))
    provenance.unlink_all(thing=name_of(held), by=by, at=at)
    journal.drop(held, topic=TOPIC, kind=RECOMMENDATION, by=by, at=at)
