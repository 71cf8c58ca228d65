"""Lists of a hall: set up, changed, closed, opened again, taken away while nobody was in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.accreditation.models import Kind
from kavshiri.floor.actions.shared import LIST, keep_list, locked_list, moderated, touched
from kavshiri.floor.models import Hand, SpeakersList
from kavshiri.hall import topics
from kavshiri.hall.models import Hall
from kavshiri.journal import actions as journal
from kavshiri.texts.values import Texts

DELEGATIONS = [Kind.HEAD, Kind.ALTERNATE, Kind.DELEGATE, Kind.ADVISER]
OBSERVERS = [Kind.OBSERVER, Kind.EXPERT, Kind.SPEAKER]
PUBLIC = [Kind.DIASPORA, Kind.VIEWER, Kind.PRESS]
USUAL: tuple[tuple[Any, list[Kind], dict[str, Any]], ...] = (
    (pgettext_lazy("list of speakers", "Delegations"), DELEGATIONS, {"limit": 180, "by_delegation": True}),
    (pgettext_lazy("list of speakers", "Observers and speakers"), OBSERVERS, {"limit": 180}),
    (pgettext_lazy("list of speakers", "Diaspora and the public"), PUBLIC, {"limit": 120, "rule": "fairness"}),
)


@act_unseen
def set_up(*, hall: Hall, by: Actor, at: datetime) -> list[SpeakersList]:
    """The usual lists: delegations, observers, the public.  Where the hall has lists already, nothing happens."""
    one = moderated(hall, by)
    if not SpeakersList.objects.filter(hall=one).exists():
        for place, (name, kinds, values) in enumerate(USUAL, 1):
            whole = {"name": _in_all(name), "place": place, "kinds": [str(kind) for kind in kinds], **values}
            keep_list(SpeakersList(hall=one), whole, one, by, at)
    return list(SpeakersList.objects.filter(hall=one))


@act_unseen
def add_list(*, hall: Hall, values: Mapping[str, Any], by: Actor, at: datetime) -> SpeakersList:
    """A list of one's own, behind the others; ``values`` are its fields."""
    one = moderated(hall, by)
    last = SpeakersList.objects.filter(hall=one).aggregate(last=Max("place"))["last"] or 0
    made = SpeakersList(hall=one)
    keep_list(made, {"place": last + 1, **values}, one, by, at)
    return made


@act_unseen
def change_list(
    *, speakers_list: SpeakersList, values: Mapping[str, Any], seen: str, by: Actor, at: datetime
) -> set[str]:
    """Change a list's rules; ``seen`` is ``version`` of what was looked at.

    Raises ``ValidationError`` where somebody has changed it since.
    """
    hall = moderated(speakers_list.hall, by)
    one = locked_list(speakers_list)
    if version(one) != seen:
        raise ValidationError(_("Somebody has changed this list in the meantime; please look at it again."))
    changed = keep_list(one, dict(values), hall, by, at)
    if "by_delegation" in changed:
        _set_alone(one)
    return changed


@act_unseen
def close_list(*, speakers_list: SpeakersList, by: Actor, at: datetime) -> None:
    """Nobody enters it any more; who is in it will still be heard."""
    _turn(speakers_list, False, by, at)


@act_unseen
def reopen_list(*, speakers_list: SpeakersList, by: Actor, at: datetime) -> None:
    """Take hands into a list again that was closed."""
    _turn(speakers_list, True, by, at)


@act_unseen
def remove_list(*, speakers_list: SpeakersList, by: Actor, at: datetime) -> None:
    """Raises ``ValidationError`` for a list in which somebody was: that belongs to what happened."""
    hall = moderated(speakers_list.hall, by)
    one = locked_list(speakers_list)
    if Hand.objects.filter(speakers_list=one).exists():
        raise ValidationError(_("Somebody was in this list already; it can be closed, not removed."))
    journal.drop(one, topic=topics.room(hall), kind=LIST, by=by, at=at)
    touched(hall)


def version(one: SpeakersList) -> str:
    """By what two looks at a list are told apart."""
    return f"{one.changed_at.timestamp():.6f}"


def _turn(speakers_list: SpeakersList, is_open: bool, by: Actor, at: datetime) -> None:
    hall = moderated(speakers_list.hall, by)
    one = locked_list(speakers_list)
    if one.is_open == is_open:
        raise ValidationError(_("The list is open already.") if is_open else _("The list is closed already."))
    keep_list(one, {"is_open": is_open}, hall, by, at)


def _set_alone(one: SpeakersList) -> None:
    """Whether one of each delegation waits has changed: for those who wait, too.

    Raises ``ValidationError`` where two of a delegation wait.
    """
    hands = list(Hand.objects.filter(speakers_list=one, state__in=Hand.WAITS))
    told = [(each.delegation_key, each.kind) for each in hands if each.delegation_key]
    if one.by_delegation and len(set(told)) < len(told):
        raise ValidationError(_("Two of one delegation wait in this list; let one of them withdraw first."))
    for each in hands:
        each.alone = each.delegation_key if one.by_delegation else ""
    Hand.objects.bulk_update(hands, ["alone"], batch_size=200)


def _in_all(name: Any) -> Texts:
    told = {}
    for language in ("ka", "en"):
        with translation.override(language):
            told[language] = str(name)
    return Texts.of(**told)
