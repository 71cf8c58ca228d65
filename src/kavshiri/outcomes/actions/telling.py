"""Focal points are written to; and what they answer by mail is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.mail import actions as mail
from kavshiri.mail.actions import Reader
from kavshiri.mail.slots import Answer, Outcome
from kavshiri.outcomes import letters, owning, queries
from kavshiri.outcomes.actions import commenting, returning
from kavshiri.outcomes.models import Comment, Round
from kavshiri.outcomes.models.rounds import LONGEST_COMMENT
from kavshiri.outcomes.word import writing
from kavshiri.registration.models import FocalPoint
from kavshiri.uploads.kinds import Kind, media_type_of


def tell_of_round(found: Round, *, by: Actor, at: datetime) -> None:
    """Every focal point of a delegation that takes part."""
    kind = letters.COMMENTS if found.kind == Round.Kind.COMMENTS else letters.POSITIONS
    mail.queue_many(kind=kind, readers=list(_readers(found)), about=found, by=by, at=at)


def _readers(found: Round) -> Iterator[Reader]:
    files: dict[str, tuple[mail.Enclosed, ...]] = {}
    for point in queries.focal_points(found.conference):
        language = point.language
        if found.kind == Round.Kind.COMMENTS and language not in files:
            files[language] = (_file(found, language),)
        with translation.override(language):
            values = _said(point, language) | {"until": owning.deadline(found)}
        yield Reader(
            f"{found.public_id}:{point.public_id}", point.address, language, values, name=point.name,
            enclosed=files.get(language, ()),
        )  # fmt: skip


def _file(found: Round, language: str) -> mail.Enclosed:
    content = writing.written(found.conference, queries.shown(found.conference), found, language)
    return mail.Enclosed(f"recommendations-{language}.docx", media_type_of(Kind.DOCX), content)


def _said(point: FocalPoint, language: str) -> dict[str, str]:
    return {
        "name": point.name, "delegation": point.delegation.called(language),
        "conference": str(point.delegation.conference.title.read(language)), "page": letters.page(language),
    }  # fmt: skip


def tell_of_answer(comment: Comment, *, by: Actor, at: datetime) -> None:
    """The focal points of the delegation; an answer that is changed is told once more."""
    whose = queries.focal_points(comment.round.conference).filter(delegation=comment.delegation)
    readers = []
    for point in whose:
        with translation.override(point.language):
            told = {"number": str(comment.number), "verdict": str(comment.get_verdict_display()),
                    "answer": comment.answer}  # fmt: skip
        values = _said(point, point.language) | told
        key = f"{comment.public_id}:{point.public_id}:{at.isoformat()}"
        readers.append(Reader(key, point.address, point.language, values, name=point.name))
    mail.queue_many(kind=letters.ANSWERED, readers=readers, about=comment, by=by, at=at)


@act_unseen
def take_answer(answer: Answer, by: Actor, at: datetime) -> Outcome:
    """An answer by mail in a round of comments: a Word file is read, else the words are a comment in general.

    A file waits until somebody has looked through it.  A position is not taken by mail: the secretariat notes it, with
    the letter as its source.  Raises ``ValidationError`` for what cannot be kept.
    """
    found, point = _asked(answer)
    if found.kind != Round.Kind.COMMENTS:
        raise ValidationError(_("A position came by mail: note it on the recommendation’s screen, with its source."))
    words = answer.words.strip()
    if len(words) > LONGEST_COMMENT:
        told = {"count": len(words), "limit": LONGEST_COMMENT}
        raise ValidationError(_("The comment has %(count)d characters; at most %(limit)d are kept.") % told)
    files = [one for one in answer.files if one.kind == Kind.DOCX]
    for one in files:
        returning.keep_returned(found, point.delegation, one, str(point.public_id), by=by, at=at)
    if words:
        values = {"recommendation": None, "text": words, "proposed": "", "language": point.language,
                  "way": Comment.Way.MAIL, "reference": str(answer.letter.public_id)}  # fmt: skip
        commenting.store(found, point.delegation, values, answer.letter.made_at or at, by=by, at=at)
    return Outcome(reverse("outcomes-office:round", args=[found.public_id]), is_done=not files)


def _asked(answer: Answer) -> tuple[Round, FocalPoint]:
    """What the letter asked, and whom; both are in its key."""
    asked, _colon, whom = answer.to.key.partition(":")
    found = queries.round_of(asked)
    point = queries.focal_point(whom)
    if found is None or point is None:
        raise ValidationError(_("What this letter answers is no longer there."))
    return found, point
