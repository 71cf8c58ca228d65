"""Classifications: countries, languages, time zones and themes, each with names in the portal's languages.

Codes are the standards' own (ISO 3166-1, BCP 47, IANA); names come from CLDR through Babel and
from our own corrections.  It holds no records but the themes, which editors may change.
"""
