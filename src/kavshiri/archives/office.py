"""The secretariat's archives: ordered, taken, removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import found
from kavshiri.archives import actions, policy, queries, showing, store
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.papers.queries import conferences_by_day
from kavshiri.ui import clock


def conference_at(request: HttpRequest, pk: int) -> Any:
    return found(queries.conference(pk))


def archive_at(request: HttpRequest, public_id: UUID) -> Any:
    return found(queries.archive(public_id))


@staff_door(policy.ORDER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "archives/office/index.html", {"conferences": conferences_by_day()})


@never_cache
@staff_door(policy.ORDER, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    return TemplateResponse(request, "archives/office/conference.html", showing.of_conference(found))


@staff_door(policy.ORDER, to=conference_at)
@require_POST
def order(request: HttpRequest, found: Any) -> HttpResponse:
    told = {"conference": found, "by": actors.of(request), "at": clock.now()}
    done(request, lambda: actions.order(**told), _("The archive is ordered; it is made within minutes."))
    return redirect("archives-office:conference", pk=found.pk)


@never_cache
@staff_door(policy.ORDER, to=archive_at)
@require_safe
def take(request: HttpRequest, archive: Any) -> HttpResponseBase:
    """The file; 404 where it is not made, or the disk lost it."""
    path = store.path_of(archive.stored_as) if archive.stored_as else None
    if path is None or not path.is_file():
        raise Http404
    name = f"archive-{archive.conference.slug}-{archive.as_of:%Y-%m-%d}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


@staff_door(policy.REMOVE, to=archive_at)
@require_POST
def remove(request: HttpRequest, archive: Any) -> HttpResponse:
    told = {"archive": archive, "by": actors.of(request), "at": clock.now()}
    done(request, lambda: actions.remove(**told), _("The archive is removed."))
    return redirect("archives-office:conference", pk=archive.conference_id)
