"""What the buttons beside a note do, by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kavshiri.access.actors import Actor
from kavshiri.noting import actions, typed
from kavshiri.noting.models import Note

Seen = dict[str, object]
ACTS: dict[str, tuple[Callable[..., Note], dict[str, bool], str | Promise]] = {
    "record": (actions.mark, {"is_for_record": True}, gettext_lazy("The note is for the record.")),
    "unrecord": (actions.mark, {"is_for_record": False}, gettext_lazy("The note stays out of the record.")),
    "share": (actions.share, {"is_shared": True}, gettext_lazy("The desk sees the note.")),
    "unshare": (actions.share, {"is_shared": False}, gettext_lazy("The desk no longer sees the note.")),
    "drop": (actions.drop, {}, gettext_lazy("The note is thrown away. It can be brought back for 7 days.")),
    "restore": (actions.restore, {}, gettext_lazy("The note is back.")),
}


def do(note: Note, data: QueryDict, by: Actor, at: datetime) -> str:
    """Do what was pressed and say so; raises ``ValidationError`` in words for the rapporteur."""
    name = data.get("act", "change")
    if name in ("up", "down"):
        actions.move(note=note, is_up=name == "up", by=by, at=at)
        return _("The note is moved.")
    seen = typed.seen(data)
    if name in ACTS:
        verb, values, said = ACTS[name]
        verb(note=note, **values, seen=seen, by=by, at=at)
        return str(said)
    if name == "return":
        actions.return_to(note=note, revision=typed.seen(data, "revision"), seen=seen, by=by, at=at)
        return _("The note reads as it did before.")
    if name != "change":
        raise ValidationError(_("This button is not known here. Please load the page again."))
    actions.change(note=note, values=typed.for_changing(note, data), seen=seen, by=by, at=at)
    return _("The note is changed.")
