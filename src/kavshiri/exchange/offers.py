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


def calendar(conference: Any, language: str, session: str) -> Iterator[Way]:
    """To be kept once, or subscribed to."""
    if session:
        url = reverse("exchange:calendar-session", args=[conference.slug, session])
        yield Way(url, _("Add to your calendar"), "calendar")
    else:
        url = reverse("exchange:subscribe", args=[conference.slug])
        yield Way(url, _("The programme in your calendar"), "calendar", _("Changes follow by themselves."), True)


def selection(conference: Any, slugs: str) -> Iterator[Way]:
    """A reader's own choice, to be kept or subscribed to."""
    url = reverse("exchange:calendar-mine", args=[conference.slug])
    yield Way(f"{url}?s={slugs}", _("My schedule as a calendar"), "calendar")


def table(conference: Any, language: str, session: str) -> Iterator[Way]:
    """For those who sort, count and copy."""
    if not session:
        yield Way(reverse("exchange:programme-xlsx", args=[conference.slug]), _("The programme as a table (Excel)"))
        yield Way(reverse("exchange:programme-csv", args=[conference.slug]), _("The programme as a table (CSV)"))


READERS: list[Callable[[Any, str, str], Iterable[Way]]] = [calendar, table, frab]


def for_readers(conference: Any, language: str, session: str) -> Iterator[Way]:
    """Everything that readers can take along."""
    for offered in READERS:
        yield from offered(conference, language, session)


def for_office(conference: Any, session: int | None) -> Iterator[Way]:
    """What the secretariat's screens of a conference offer: to take in a table for it, or a foreign schedule."""
    if conference is not None and session is None:
        yield Way(f"{reverse('intake:begin')}?conference={conference.pk}", _("Take in a table"), "download")
        yield Way(reverse("schedules:begin"), _("Take in a schedule"), "download")
