"""What this room keeps: what can be found, which is what has been published, and words counted in it."""

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import personal, plain, tell
from kavshiri.privacy.terms import FRAME, Ground, Purpose, Rule, Seen, Span, Whose
from kavshiri.search.models import Entry, Word

FINDING = Purpose("finding", _("Finding what has been published"), Ground.PUBLIC_TASK)
FOUND = Rule("found", _("as long as the thing that is found is published"), Span.RECORD)

tell(
    Entry,
    plain("kind language visible weight at is_example indexed_at", purpose=FINDING, keep=FOUND),
    personal("key title body address", of=Whose.PERSON, purpose=FINDING, keep=FOUND, seen=Seen.EVERYONE),
    label=_("what can be found"),
)
tell(Word, plain("form sort skeleton count", purpose=FINDING, keep=FRAME))
