"""What this room keeps: addresses of picture and sound, of which nothing tells of a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.media.models import Channel
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose

SHOWING = Purpose("media", _("Leading those who may enter a session to its picture and sound"), Ground.NONE)

tell(
    Channel,
    plain(
        "session manner language adapter service address meeting passcode dial_in hint recording instead falls_back "
        "confirmed position",
        purpose=SHOWING, keep=RECORD,
    ),
)  # fmt: skip
