"""What this room keeps: what a conference leaves behind in writing, and every version of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kavshiri.documents.models import Document, Passage, Rendition, Version
from kavshiri.privacy.declaring import personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Rule, Seen, Span, Whose

WRITING = Purpose("documents", _("Putting down in writing what a conference came to"), Ground.PUBLIC_TASK)
KEPT = Rule("documents-record", _("for good: every version of an outcome document is an official record"), Span.ARCHIVE)

tell(Document, plain("conference kind title authentic languages sections is_example", purpose=WRITING, keep=KEPT))
tell(Passage, plain("document section place position text key", purpose=WRITING, keep=RECORD))
tell(
    Version,
    plain("document number kind status authentic note decision decided_on round sources published_at withdrawn_at",
          purpose=WRITING, keep=KEPT),
)  # fmt: skip
tell(
    Rendition,
    plain("version language sha256 missing every", purpose=WRITING, keep=KEPT),
    # who chaired and spoke, as the published programme and the published results name them
    personal("composed", of=Whose.PERSON, purpose=WRITING, keep=KEPT, seen=Seen.EVERYONE),
)  # fmt: skip
