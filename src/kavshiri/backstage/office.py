"""The secretariat's screen of all halls of a conference: how they stand, who is there, who needs help; live."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.backstage import actions, doing, overview, panels, policy, queries, showing, topics
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.hall.pages import since
from kavshiri.ui import clock


def conference_at(request: HttpRequest, pk: int) -> Any:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def told_at(request: HttpRequest, announcement: Any) -> Any:
    found = queries.announcement(str(announcement))
    if found is None or found.hall:
        raise Http404
    return found


@staff_door(policy.OVERSEE, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    now, reader = clock.now(), language()
    words = {
        "conference": found, "since": since(topics.halls(found, reader)), "name": overview.NAME,
        "halls": mark_safe(overview.fragment(found, now)),  # noqa: S308  # by a template
        "told": showing.announcements(queries.announced_everywhere(found, now), reader),
        **panels.form_of_announcements(),
    }  # fmt: skip
    return TemplateResponse(request, "backstage/office/conference.html", words)


@staff_door(policy.OVERSEE, to=conference_at)
@require_POST
def ticket(request: HttpRequest, found: Any) -> HttpResponse:
    return JsonResponse({"ticket": overview.ticket(found, actors.of(request), language())})


@staff_door(policy.OVERSEE, to=conference_at)
@require_POST
def announce(request: HttpRequest, found: Any) -> HttpResponse:
    """Tell all halls something."""
    now = clock.now()
    try:
        actions.announce_everywhere(
            conference=found, **doing.announced(request.POST, now), by=actors.of(request), at=now
        )
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("All halls of the conference are told."))
    return redirect("behind:conference", pk=found.pk)


@staff_door(policy.OVERSEE, to=told_at)
@require_POST
def withdraw(request: HttpRequest, announcement: Any) -> HttpResponse:
    actions.withdraw(announcement=announcement, by=actors.of(request), at=clock.now())
    messages.success(request, _("The announcement is taken back."))
    return redirect("behind:conference", pk=announcement.conference_id)
