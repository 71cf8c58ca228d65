"""What the conference's pages and screens offer of ours, through its slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way


def for_readers(conference: Any, language: str, session: str) -> Iterator[Way]:
    url = reverse("following:follow", args=[conference.slug])
    if session:
        yield Way(f"{url}?s={session}", _("Changes of this session by mail"), "mail")
    else:
        yield Way(url, _("Changes by mail"), "mail", _("At once or once a day; to be stopped with one click."), True)


def selection(conference: Any, slugs: str) -> Iterator[Way]:
    url = reverse("following:follow", args=[conference.slug])
    yield Way(f"{url}?s={slugs}", _("Changes of my schedule by mail"), "mail")


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    if conference is not None and session is None:
        yield Way(reverse("followers:index", args=[conference.pk]), _("Followers"), "mail")
