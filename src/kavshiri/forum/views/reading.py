"""What readers see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.conference.views.reading import crumbs, language
from kavshiri.forum import policy, queries, showing
from kavshiri.forum.models import ForumSession, Submission
from kavshiri.forum.views.at import QUIET, session_at, submission_at
from kavshiri.ui import clock
from kavshiri.uploads import links


@door(policy.LIST)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    found = showing.index(queries.sessions(actors.of(request)))
    told = {"found": found, "crumbs": crumbs(), "page_title": _("Where results are carried")}
    told["page_description"] = _(
        "International platforms before which the results of a conference are laid, and what is known of it."
    )
    return render(request, "forum/index.html", told)


@door(policy.SEE, to=session_at)
@never_cache
@require_safe
def session(request: HttpRequest, found: ForumSession) -> HttpResponse:
    """Kept by nobody: what is carried can change, or be closed, at any moment."""
    told = showing.page(found, actors.of(request), language(), clock.now())
    way = crumbs(None, (reverse("forum:index"), _("Where results are carried")))
    quiet = {} if found.is_public else QUIET
    return render(request, "forum/session.html", {**told, "crumbs": way, **quiet})


@door(policy.SEE_FILE, to=submission_at)
@never_cache
@require_safe
def file(request: HttpRequest, found: Submission) -> HttpResponseBase:
    """What was handed in, by an address that is good for some minutes."""
    return redirect(links.address(found.upload, clock.now()))
