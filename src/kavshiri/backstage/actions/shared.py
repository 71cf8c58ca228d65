"""What all verbs of this room do alike: who acts, what is typed, how much of it, who is told."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from kavshiri.access.actors import Actor
from kavshiri.backstage import phrases, queries, topics
from kavshiri.backstage.models import Announcement, Call, Incident, Note, Remark
from kavshiri.backstage.queries import Standing
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.journal.models import Record
from kavshiri.live import ringing
from kavshiri.pure.cleaning import cleaned, says_something

R = TypeVar("R", bound=Record)
Written = type[Note] | type[Remark] | type[Announcement] | type[Call]


def standing(hall: Hall, by: Actor) -> Standing:
    """The verb has asked before whether they may."""
    found = queries.standing(hall, by)
    if found is None:
        raise ValidationError(_("Only those on duty in this hall may do this."))
    return found


def locked_hall(hall: Hall) -> Hall:
    """What is numbered in a hall is numbered by one verb at a time."""
    return Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)


def next_number(model: type[Call] | type[Incident], hall: Hall) -> int:
    return (model.objects.filter(hall=hall).aggregate(last=Max("number"))["last"] or 0) + 1


def said(phrase: str, text: str, among: phrases.Phrases, most: int, *, is_needed: bool = True) -> dict[str, str]:
    """A quick phrase of these, else the words; raises ``ValidationError`` where there are none, or too many."""
    if phrase in among:
        return {"phrase": phrase, "text": ""}
    return {"phrase": "", "text": words(text, most, is_needed=is_needed)}


def words(text: str, most: int, *, is_needed: bool = True) -> str:
    found = cleaned(text)
    if is_needed and not says_something(found):
        raise ValidationError(_("There are no words in it yet."))
    if len(found) > most:
        raise ValidationError(
            _("That is too long: %(count)d characters of %(most)d. Please shorten it.")
            % {"count": len(found), "most": most}
        )
    return found


def require_few(model: Written, by: Actor, most: int, at: datetime) -> None:
    """A limit for each person alone: others are not held up."""
    if queries.written_since(model, by.key, at) >= most:
        raise ValidationError(
            _("Please wait a minute: one person can send %(most)d messages within a minute.") % {"most": most}
        )


def again(model: type[R], key: Any, by: Actor) -> R | None:
    """What the same form has made before; somebody else’s key gives nothing away."""
    found = model._default_manager.filter(key=key).first()
    if found and found.made_by != by.key:
        raise ValidationError(_("This form was sent before. Please load the page again."))
    return found


def tell_desk(hall: Hall, *names: str) -> None:
    """Show these panels anew, and the overview of the conference’s halls."""
    showing.touch(hall, *names)
    ringing.touch(topics.halls(hall.session.conference))
