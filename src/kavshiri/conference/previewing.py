"""A draft's pages lead on to the draft: also by links that were prepared for the published pages."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kavshiri.conference.models import Conference


def kept(html: str, conference: Conference) -> str:
    """``html`` with ``draft=1`` in every link that stays within the conference, in any language.

    Only for readers who were let see the draft; the address alone opens it to nobody.
    """
    inside = "|".join(re.escape(home) for home in sorted(_homes(conference)))
    return re.sub(rf'(<a\b[^>]*?\shref=")((?:{inside})[^"#]*)', _link, html)


def _homes(conference: Conference) -> set[str]:
    homes = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            homes.add(reverse("conference:home", args=[conference.slug]))
    return homes


def _link(found: re.Match[str]) -> str:
    before, address = found.groups()
    if re.search(r"[?;&]draft=", address):
        return found[0]
    return f"{before}{address}{'&amp;' if '?' in address else '?'}draft=1"
