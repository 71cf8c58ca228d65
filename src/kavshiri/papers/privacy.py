"""What this room keeps: names of countries, and of no person."""

from kavshiri.papers.models import CountryName
from kavshiri.privacy.declaring import plain, tell
from kavshiri.privacy.terms import RECORD, SITE

tell(CountryName, plain("country formal short", purpose=SITE, keep=RECORD))
