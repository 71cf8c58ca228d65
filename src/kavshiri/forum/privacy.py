"""What this room keeps: forums, what is carried there, and whose account carries it."""

from django.utils.translation import gettext_lazy as _

from kavshiri.forum.models import (
    Attestation,
    Carried,
    Deadline,
    Format,
    ForumSession,
    Platform,
    Reply,
    Submission,
    Successor,
)
from kavshiri.privacy.declaring import personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose

CARRYING = Purpose("forum", _("Carrying a conference’s results to a forum"), Ground.PUBLIC_TASK)

tell(Platform, plain("slug name short edition year chair website about", purpose=CARRYING, keep=RECORD))
tell(Format, plain("platform name website about position", purpose=CARRYING, keep=RECORD))
tell(
    ForumSession,
    plain(
        "conference format slug title about proposed_by form agenda_slot planned_on carrier_office website is_public",
        purpose=CARRYING, keep=RECORD,
    ),
    personal("carrier", of=Whose.ACCOUNT, purpose=CARRYING, keep=RECORD, seen=Seen.SECRETARIAT),
)  # fmt: skip
tell(Deadline, plain("session what due_on done_on", purpose=CARRYING, keep=RECORD))
tell(Carried, plain("session name asked position", purpose=CARRYING, keep=RECORD))
tell(
    Submission,
    plain(
        "session carried form title language upload submitted_on is_public", purpose=CARRYING, keep=RECORD,
    ),
)  # fmt: skip
tell(Reply, plain("session carried words on known_from url", purpose=CARRYING, keep=RECORD))
tell(Attestation, plain("session verdict words on known_from url", purpose=CARRYING, keep=RECORD))
tell(Successor, plain("session conference programme_session", purpose=CARRYING, keep=RECORD))
