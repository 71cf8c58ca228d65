from kavshiri.mail.models.incoming import Attachment, Incoming, Original
from kavshiri.mail.models.letters import Enclosure, Letter, Undeliverable, Wording, fingerprint, masked

__all__ = [
    "Attachment",
    "Enclosure",
    "Incoming",
    "Letter",
    "Original",
    "Undeliverable",
    "Wording",
    "fingerprint",
    "masked",
]
