"""What this room keeps: translators' files that came back, and who decided upon them."""

from django.utils.translation import gettext_lazy as _

from kavshiri.privacy.declaring import personal, plain, tell
from kavshiri.privacy.terms import RECORD, Ground, Purpose, Seen, Whose
from kavshiri.translations.models import Delivery, Proposal

TRANSLATING = Purpose("translating", _("Having texts translated, and knowing who decided what"), Ground.PUBLIC_TASK)

tell(
    Delivery,
    plain("language format marking told same", purpose=TRANSLATING, keep=RECORD),
    personal("name", of=Whose.OTHERS, purpose=TRANSLATING, keep=RECORD, seen=Seen.SECRETARIAT),
)
tell(
    Proposal,
    plain("delivery unit line words state source base fault outcome decided_at", purpose=TRANSLATING, keep=RECORD),
    personal("decided_by", of=Whose.ACCOUNT, purpose=TRANSLATING, keep=RECORD, seen=Seen.SECRETARIAT),
    label=_("translations that came back"),
)
