"""What this room keeps: themes, and nothing of a person."""

from kavshiri.classifications.models import Theme
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, SITE

tell(Theme, plain("code number title short", purpose=SITE, keep=RECORD))
