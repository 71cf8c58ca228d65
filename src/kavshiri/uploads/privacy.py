"""What this room keeps: files, for as long as something holds them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import duty, personal, plain, tell
from kavshiri.privacy.terms import Ground, Purpose, Seen, Whose, after
from kavshiri.uploads import queries
from kavshiri.uploads.models import Upload

HANDED_IN = Purpose("uploads", _("Files that people hand in, for what they hand them in for"), Ground.PUBLIC_TASK)
UNHELD = after(
    "upload", _("as long as what it was handed in for; without that, 1 day after it was handed in"), days=1
)  # fmt: skip


def unheld(at: datetime) -> QuerySet[Upload]:
    return queries.unheld(at, UNHELD.period)


tell(
    Upload,
    personal("name digest", of=Whose.OTHERS, purpose=HANDED_IN, keep=UNHELD, seen=Seen.SECRETARIAT),
    plain("kind media_type size stored_as", purpose=HANDED_IN, keep=UNHELD),
)
duty(UNHELD, Upload, unheld)
