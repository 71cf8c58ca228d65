"""What the conference's pages and screens offer of ours, through its slots; each kind of offer is a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kavshiri.conference.slots import Way


def frab(conference: Any, language: str, session: str) -> Iterator[Way]:
    """The whole programme for programs that show schedules on telephones and screens."""
    if not session:
        for name, label in (("frab-xml", "schedule.xml"), ("frab-json", "schedule.json")):
            url = reverse(f"exchange:programme-{name}", args=[conference.slug])
            yield Way(url, _("For schedule programs: %(file)s") % {"file": label}, "download")


READERS: list[Callable[[Any, str, str], Iterable[Way]]] = [frab]


def for_readers(conference: Any, language: str, session: str) -> Iterator[Way]:
    """Everything that readers can take along."""
    for offered in READERS:
        yield from offered(conference, language, session)
