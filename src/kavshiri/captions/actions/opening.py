"""Captions in a language: opened, closed, shown on the stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from kavshiri.access.acting import act_unseen
from kavshiri.access.actors import Actor
from kavshiri.captions import policy, queries, topics
from kavshiri.captions.actions.shared import GLANCE, PANEL, locked
from kavshiri.captions.models import Track
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.hall.policy import serving
from kavshiri.journal import actions as journal

KIND = "captions.track"
ON_STAGE = 2  # languages that the stage has room for


@act_unseen
def open_track(*, hall: Hall, language: str, by: Actor, at: datetime) -> Track:
    """Captions of this language, made or opened again; a captioner's own duty says which they may open."""
    policy.OPEN.require(by, hall)
    held = Hall.objects.select_for_update(of=("self",)).select_related("session__conference").get(pk=hall.pk)
    _require_own(held, language, by)
    track = queries.track_in(held, language) or Track(hall=held, language=language)
    return _kept(track, {"is_open": True}, by, at)


def _require_own(hall: Hall, language: str, by: Actor) -> None:
    arranges = serving(*policy.ARRANGERS)(by)
    if arranges is True or (arranges and Hall.objects.filter(arranges, pk=hall.pk).exists()):
        return
    if not {language, ""} & queries.own_languages(hall, by):
        raise PermissionDenied(policy.WRITE.sentence)


@act_unseen
def close_track(*, track: Track, by: Actor, at: datetime) -> Track:
    """No further lines; those that were written stay."""
    policy.ARRANGE.require(by, track)
    return _kept(locked(track), {"is_open": False}, by, at)


@act_unseen
def put_on_stage(*, track: Track, by: Actor, at: datetime) -> Track:
    """Have the stage show these captions, too; raises ``ValidationError`` where it shows as many as it has room for."""
    policy.ARRANGE.require(by, track)
    Hall.objects.select_for_update(of=("self",)).get(pk=track.hall_id)
    if len([one for one in queries.on_stage(track.hall) if one.pk != track.pk]) >= ON_STAGE:
        raise ValidationError(_("The stage shows captions in two languages at most. Take one of them off first."))
    return _kept(locked(track), {"on_stage": True}, by, at)


@act_unseen
def take_off_stage(*, track: Track, by: Actor, at: datetime) -> Track:
    """The stage no longer shows them; readers in the room do."""
    policy.ARRANGE.require(by, track)
    return _kept(locked(track), {"on_stage": False}, by, at)


def _kept(track: Track, values: dict[str, Any], by: Actor, at: datetime) -> Track:
    if journal.keep(track, values, topic=topics.noted(track), kind=KIND, by=by, at=at):
        showing.touch(track.hall, PANEL, GLANCE)
    return track
