"""A recommendation is begun from what readers have of the results of sessions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.cms.refusals import staff_door
from kavshiri.journal.identity import new_id
from kavshiri.journal.models import name_of
from kavshiri.outcomes import actions, policy, queries
from kavshiri.outcomes.office.shared import conference_at
from kavshiri.provenance import queries as links
from kavshiri.results import queries as results
from kavshiri.results import reading, stages
from kavshiri.results.models import Part
from kavshiri.ui import clock


@staff_door(policy.EDIT, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, found: Any) -> HttpResponse:
    """Published results, paragraph by paragraph; POST begins a recommendation in the words of one."""
    if request.method == "POST" and (begun := _begun(request, found)):
        messages.success(request, _("It is begun: change the words as they are needed, its sources stay with them."))
        return redirect("recommendations:edit", pk=begun.pk)
    words = {"conference": found, "pages": pages(found, actors.of(request))}
    status = 400 if request.method == "POST" else 200
    return TemplateResponse(request, "outcomes/office/begin.html", words, status=status)


def _begun(request: HttpRequest, found: Any) -> Any:
    told = {"conference": found, "by": actors.of(request), "at": clock.now()}
    try:
        ids: dict[str, Any] = {name: UUID(request.POST.get(name, "")) for name in ("synthesis", "paragraph", "key")}
        return actions.begin_from_results(**told, **ids)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    except ValueError:
        messages.error(request, _("Choose a paragraph."))
    return None


def pages(conference: Any, by: Actor) -> list[dict[str, Any]]:
    """By session: its paragraphs, and what has been begun from its results already.

    ``key``: the id of what would be begun, so that a button that is pressed twice begins one.
    """
    held = results.published(conference)
    shown, came = reading.shown(held), links.became_of([name_of(one) for one in held])
    mine = {name_of(one): one for one in queries.recommendations(conference, by)}
    return [
        {
            "id": one.public_id, "title": one.hall.session.title, "hall": one.hall,
            "lines": [
                {"key": line.key, "new": new_id(), "words": line.text, "sources": len(line.sources),
                 "part": stages.heading(Part(line.part))}
                for line in shown[one.pk]
            ],
            "begun": list({link.derived: mine[link.derived] for link in came[name_of(one)] if link.derived in mine}
                          .values()),
        }
        for one in held
    ]  # fmt: skip
