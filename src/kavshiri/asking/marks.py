"""How the portal knows an anonymous question again for the one who asked it, and for nobody else.

The mark is made by the portal's own key from the hall and the participant.  It stands in no page, no list and no file;
whoever has the database without the key learns nothing from it, and it is emptied some days after (``privacy``).
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from kavshiri.accreditation.models import Participant
from kavshiri.hall.models import Hall

SALT = "kavshiri.asking.mark"


def mark_of(hall: Hall, participant: Participant) -> str:
    """64 hexadecimal digits."""
    return salted_hmac(SALT, f"{hall.public_id}:{participant.public_id}", algorithm="sha256").hexdigest()
