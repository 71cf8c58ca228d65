"""Looking at a draft: as which role, and with links that lead on to the draft, prepared ones among them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kavshiri.access.actors import ADMINISTRATOR, SECRETARY, Actor, stranger
from kavshiri.conference.models import Conference

# what a previewed account is called in no journal and on no page: nothing is written as it
NOBODY = "preview"


def roles(actor: Actor) -> dict[str, tuple[str, Actor]]:
    """Code -> (words, actor) of every role that ``actor`` may look through the eyes of: none wider than its own."""
    found = {
        "stranger": (_("a reader"), stranger()),
        "visitor": (_("a signed-in reader"), Actor(key=NOBODY)),
        SECRETARY: (_("the secretariat"), Actor(key=NOBODY, roles=frozenset({SECRETARY}))),
    }
    if actor.has(ADMINISTRATOR):
        found[ADMINISTRATOR] = (_("an administrator"), Actor(key=NOBODY, roles=frozenset({ADMINISTRATOR})))
    return found


def asked_role(query: Mapping[str, str], actor: Actor) -> str:
    """The role whose eyes the address asks for; an unknown or a wider one is none."""
    wanted = query.get("as", "")
    return wanted if wanted in roles(actor) else ""


def switcher(query: Mapping[str, str], actor: Actor) -> dict[str, Any]:
    """What the bar of a draft offers: the roles to choose from, and what else the address says."""
    chosen = asked_role(query, actor)
    return {
        "role": roles(actor)[chosen][0] if chosen else "",
        "code": chosen,
        "roles": [(code, words, code == chosen) for code, (words, _actor) in roles(actor).items()],
        "zone": query.get("zone", "")[:64],
        "carried": carried(query, chosen),
    }


def carried(query: Mapping[str, str], role: str) -> str:
    """What every link of a draft's page carries on."""
    told = {"draft": "1", "as": role, "zone": query.get("zone", "")[:64]}
    return "&amp;".join(f"{name}={quote(value, safe='')}" for name, value in told.items() if value)


def kept(html: str, conference: Conference, query: str = "draft=1") -> str:
    """``html`` with ``query`` in every link that stays within the conference, in any language.

    Only for readers who were let see the draft; the address alone opens it to nobody.
    """
    inside = "|".join(re.escape(home) for home in sorted(_homes(conference)))

    def lead_on(found: re.Match[str]) -> str:
        before, address = found.groups()
        plain = re.sub(r"([?;&])draft=1(?:&amp;|$)", r"\1", address).rstrip("?&;")
        return f"{before}{plain}{'&amp;' if '?' in plain else '?'}{query}"

    return re.sub(rf'(<a\b[^>]*?\shref=")((?:{inside})[^"#]*)', lead_on, html)


def _homes(conference: Conference) -> set[str]:
    homes = set()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            homes.add(reverse("conference:home", args=[conference.slug]))
    return homes
