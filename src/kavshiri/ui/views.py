"""The living page of all components: what a designer or an editor looks at before making another."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kavshiri.access.doors import door
from kavshiri.ui import clock, policy, samples, zones

HOME = "Asia/Tbilisi"
START = dt.datetime(2020, 11, 24, 10, tzinfo=dt.UTC)
LENGTH = dt.timedelta(minutes=90)
LATER = START + dt.timedelta(minutes=105)


@door(policy.SEE_COMPONENTS)
def components(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/components.html", context(request))


def context(request: HttpRequest) -> dict[str, object]:
    """Everything the page shows; the times are examples, the words come from ``samples``."""
    zone = request.GET.get("zone", "")
    return {
        "page_title": _("Components"),
        "noindex": True,
        "words": samples.WORDS["ka" if get_language() == "ka" else "en"],
        "home_zone": HOME,
        "zone": zone if zones.is_zone(zone) else "",
        "start": START,
        "end": START + LENGTH,
        "spans": [(START, START + LENGTH, True), (LATER, LATER + LENGTH, False)],
        "soon": clock.now() + dt.timedelta(days=1, hours=3, minutes=40),
        "live": (clock.now() - LENGTH, clock.now() + LENGTH),
        "fresh": samples.SampleForm(),
        "wrong": samples.SampleForm({"name": "", "email": "nino.example.org", "letters": "ka"}),
        "listed": Paginator(range(90), 10).page(4),
    }
