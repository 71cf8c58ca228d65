"""What this room keeps: addresses of picture and sound, and what somebody with an account last chose to hear."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.media.models import Channel, Hearing
from kavshiri.privacy.declaring import personal, plain, tell
from kavshiri.privacy.terms import ACCOUNT, RECORD, Ground, Purpose, Seen, Whose

SHOWING = Purpose("media", _("Leading those who may enter a session to its picture and sound"), Ground.NONE)

tell(
    Channel,
    plain(
        "session manner language adapter service address meeting passcode dial_in hint recording instead falls_back "
        "confirmed position",
        purpose=SHOWING, keep=RECORD,
    ),
)  # fmt: skip
HEARING = Purpose(
    "hearing",
    _("Letting those who attend go on in the language they chose, on each of their devices"),
    Ground.PUBLIC_TASK,
)
tell(
    Hearing, personal("user choice changed_at", of=Whose.ACCOUNT, purpose=HEARING, keep=ACCOUNT, seen=Seen.SELF)
)  # fmt: skip
