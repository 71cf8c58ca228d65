"""The press release: composed, read, handed over."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kavshiri.access import actors
from kavshiri.access import slots as access
from kavshiri.classifications import names
from kavshiri.closing import actions, forms, policy, queries
from kavshiri.closing.office.at import conference_at
from kavshiri.closing.release import brackets
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.ui import clock


@never_cache
@staff_door(policy.WRITE, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, found: Any) -> HttpResponse:
    """The draft in each language; POST composes it, or hands it over."""
    if request.method == "POST":
        turned(request, found)
        return redirect("closing-office:release", pk=found.pk)
    kept = queries.release(found)
    handed = handed_over(kept)
    words = {
        "conference": found, "release": kept, "languages": [shown(kept, code) for code, _name in settings.LANGUAGES],
        "figures": queries.figures(found), "hand_overs": handed,
        "form": forms.HandOverForm(initial={"seen": handed[0]["key"] if handed else 0}),
    }  # fmt: skip
    return TemplateResponse(request, "closing/office/release.html", words)


def shown(release: Any, code: str) -> dict[str, Any]:
    """What stands in a language: lines, and how much of it is still in brackets."""
    title, text = (release.title.text(code), release.text.text(code)) if release else ("", "")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {"code": code, "name": names.own_name(code), "title": title, "lines": lines,
            "open": len(brackets.found(f"{title}\n{text}"))}  # fmt: skip


def handed_over(release: Any) -> list[dict[str, Any]]:
    """When, by whom and where it was handed over to the news, the latest first; whether the words are still those."""
    found = list(release.hand_overs.all()) if release else []
    who = access.names_of({one.made_by for one in found})
    return [
        {
            "key": one.pk, "language": names.own_name(one.language), "url": one.url, "at": one.made_at,
            "who": who.get(one.made_by, ""), "is_same": one.digest == release.digest(one.language),
        }
        for one in found
    ]  # fmt: skip


def turned(request: HttpRequest, found: Any) -> bool:
    by, at, deed = actors.of(request), clock.now(), request.POST.get("deed", "")
    if deed in ("compose", "anew"):
        compose = partial(actions.compose, conference=found, anew=deed == "anew", by=by, at=at)
        return done(request, compose, _("Composed. Read it, and fill in what stands in square brackets."))
    kept, form = queries.release(found), forms.HandOverForm(request.POST)
    if kept is None or not form.is_valid():
        return False
    hand = partial(actions.hand_over, release=kept, **form.cleaned_data, by=by, at=at)
    return done(request, hand, _("Handed over: it is a draft in the news, which nobody sees until it is published."))
