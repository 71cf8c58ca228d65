"""What readers have: the published results of a session, as a page and as a paper, and all of a conference."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference import policy as conference_policy
from kavshiri.conference.views.reading import crumbs, language
from kavshiri.keys.limits import TooMany
from kavshiri.papers import kept, press
from kavshiri.papers.views import answers
from kavshiri.proceedings import limits
from kavshiri.provenance import queries as provenance
from kavshiri.results import pages, policy, printing, queries
from kavshiri.results.views.at import conference_at, synthesis_at


@never_cache
@door(policy.SEE, to=synthesis_at)
@require_safe
def page(request: HttpRequest, synthesis: Any) -> HttpResponse:
    """Kept by nobody: whatever a source is put off the record, its words are gone from here at once."""
    told = pages.published(synthesis)
    name = told["name"]
    told |= {"near": provenance.near([name], actors.of(request), language())[name]}
    told |= {"can_print": press.is_ready(), "may_write": policy.WRITE.allows(actors.of(request), synthesis.hall)}
    return render(request, "results/page.html", told)


@never_cache
@door(policy.SEE, to=synthesis_at)
@require_safe
def paper(request: HttpRequest, synthesis: Any) -> HttpResponseBase:
    """One printed page; set once for all who ask for the same."""
    try:
        content = kept_paper(request, synthesis)
    except (TooMany, press.Busy, press.Unable):
        return answers.later(request)
    name = f"{slugify(synthesis.hall.session.slug) or 'session'}-results-{language()}.pdf"
    head = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=head)


def kept_paper(request: HttpRequest, synthesis: Any) -> bytes:
    words = printing.html(synthesis, language())
    kin = f"results-{synthesis.pk}-{language()}-"
    path = press.folder() / f"{kin}{hashlib.sha256(words.encode()).hexdigest()[:24]}.pdf"
    found = kept.read(path)
    if found is None:
        limits.note_print(request)
        found = printing.pdf(words)
        kept.keep(path, found)
        for other in press.folder().glob(f"{kin}*.pdf"):
            if other != path:
                other.unlink(missing_ok=True)
    return found


@door(conference_policy.SEE_CONFERENCE, to=conference_at)
@require_safe
def index(request: HttpRequest, conference: Any) -> HttpResponse:
    """The results of all sessions that have any."""
    way = (reverse("conference:home", args=[conference.slug]), _("Conference"))
    told = {
        "conference": conference, "found": queries.published(conference), "zone": conference.zone,
        "page_title": _("Results of the sessions"), "page_of": str(conference.title),
        "crumbs": crumbs(None, way),
    }  # fmt: skip
    return render(request, "results/index.html", told)
