"""What this room keeps: archives that were ordered; who did so is known by the journal's opaque key alone."""

from django.utils.translation import gettext_lazy as _

from kavshiri.archives.models import Archive
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose

ARCHIVING = Purpose("archive", _("Keeping the public record of a conference"), Ground.PUBLIC_TASK)

tell(
    Archive,
    plain(
        "conference state fault begun_at done_at as_of size files digest key stored_as", purpose=ARCHIVING, keep=RECORD,
    ),
)  # fmt: skip
