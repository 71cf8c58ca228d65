"""What a move says: another time on the wall, another track or room, and what the mover had looked at."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kavshiri.conference.board.reading import on_wall
from kavshiri.conference.forms import WallClockField, off_wall, zone_said
from kavshiri.conference.models import Room, Session, Track


class MoveForm(forms.Form):
    """Times are those of the clock on the wall in the conference's home zone."""

    starts = WallClockField(label=_("starts"))
    ends = WallClockField(label=_("ends"), required=False, help_text=_("Empty where only the start is known."))
    track = forms.ModelChoiceField(Track.objects.none(), label=_("track"), required=False)
    room = forms.ModelChoiceField(Room.objects.none(), label=_("room"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, session: Session, seen: str) -> None:
        super().__init__(data, initial=self.stored(session, seen))
        self.session, self.zone = session, session.conference.tz
        for name in ("track", "room"):
            field = cast("forms.ModelChoiceField[Any]", self.fields[name])
            field.queryset = getattr(session.conference, f"{name}s").all()
        for name in ("starts", "ends"):
            self.fields[name].label = f"{self.fields[name].label} ({zone_said(session.conference)})"

    @staticmethod
    def stored(session: Session, seen: str) -> dict[str, Any]:
        zone = session.conference.tz
        ends = session.ends_at and on_wall(session.ends_at, zone)
        told = {"starts": on_wall(session.starts_at, zone), "ends": ends, "seen": seen}
        return {**told, "track": session.track_id, "room": session.room_id}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        for name in ("starts", "ends"):
            if told.get(name):
                self._settle(told, name)
        return told

    def _settle(self, told: dict[str, Any], name: str) -> None:
        try:
            told[name] = off_wall(told[name], self.zone)
        except ValidationError as fault:
            self.add_error(name, fault)

    def values(self) -> dict[str, Any]:
        """What differs from what is stored, as the verb takes it; what was not sent stays as it is."""
        told = self.cleaned_data
        wanted = {"starts_at": told["starts"], "ends_at": told["ends"], "track": told["track"], "room": told["room"]}
        sent = {"starts_at": "starts", "ends_at": "ends", "track": "track", "room": "room"}
        return {
            name: value
            for name, value in wanted.items()
            if sent[name] in self.data and value != getattr(self.session, name)
        }
