"""The secretariat's screen of participants: found, with their badges, taken along as a list."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.accreditation import actions, policy
from kavshiri.accreditation.badges import printing, reading
from kavshiri.accreditation.lists import choosing, columns, forms, writing
from kavshiri.cms.refusals import staff_door
from kavshiri.papers import press, queries
from kavshiri.papers.views import answers
from kavshiri.pure import georgian
from kavshiri.ui import clock

PAGE = 50  # participants


def conference_at(request: HttpRequest, pk: int, **rest: str) -> Any:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def asked_language(request: HttpRequest) -> str:
    """The language of ``?in=``, else the secretary's own."""
    offered = [code for code, _name in settings.LANGUAGES]
    wanted = request.GET.get("in", "")
    return wanted if wanted in offered else (get_language() or offered[0]).split("-")[0]


def asked(request: HttpRequest, conference: Any) -> forms.ListForm:
    language = asked_language(request)
    return forms.ListForm(request.GET, conference=conference, actor=actors.of(request), language=language)


def back(request: HttpRequest, conference: Any) -> HttpResponse:
    """To the screen with all that was asked for, where it says what is wrong."""
    return redirect(f"{reverse('lists:conference', args=[conference.pk])}?{request.GET.urlencode()}")


def private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"], response["X-Robots-Tag"] = "private, no-store", "noindex"
    return response


@staff_door(policy.SEE_PARTICIPANTS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    told = {"conferences": queries.conferences_by_day()}
    return private(TemplateResponse(request, "accreditation/lists/index.html", told))


@staff_door(policy.SEE_PARTICIPANTS, to=conference_at)
@require_safe
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    form, language = asked(request, found), asked_language(request)
    wanted = form.wanted()
    keys = choosing.keys(found, wanted, actors.of(request), language)
    page = Paginator(keys, PAGE).get_page(request.GET.get("page"))
    chosen, shown = form.chosen(), choosing.of_keys(page)
    told = {
        "conference": found, "form": form, "page": page, "columns": chosen, "language": language,
        "rows": list(zip(shown, columns.rows(shown, chosen, found), strict=True)),
        "query": query_of(request), "languages": settings.LANGUAGES, "can_print": press.is_ready(),
        **badges_of(found, wanted, request),
    }  # fmt: skip
    return private(TemplateResponse(request, "accreditation/lists/conference.html", told))


def query_of(request: HttpRequest) -> str:
    told = request.GET.copy()
    told.pop("page", None)
    return told.urlencode()


def badges_of(conference: Any, wanted: choosing.Wanted, request: HttpRequest) -> dict[str, Any]:
    """How many of those who were asked for have a badge, how many lack one, and in how many files they are printed."""
    found = choosing.sought(conference, wanted, actors.of(request))
    held = reading.holding().filter(participant__in=found.order_by().values("pk")).count()
    lacking = reading.lacking(found).count()
    parts = range(1, -(-held // printing.TOGETHER) + 1)
    return {"held": held, "lacking": lacking, "parts": parts if len(parts) > 1 else ()}


@staff_door(policy.SEE_PARTICIPANTS, to=conference_at)
@require_safe
def file(request: HttpRequest, found: Any) -> HttpResponseBase:
    """The list as a file; what cannot be made is said on the screen, where the form still holds what was asked for."""
    ending = request.resolver_match.kwargs["ending"]  # type: ignore[union-attr]
    if ending not in writing.ENDINGS:
        raise Http404
    form, language = asked(request, found), asked_language(request)
    if not form.is_valid():
        return back(request, found)
    if ending == writing.PAPER and is_too_long(request, found, form):
        return back(request, found)
    taken = actions.take_list(
        conference=found, wanted=form.wanted(), chosen=form.chosen(), ending=ending, language=language,
        by=actors.of(request), at=clock.now(),
    )  # fmt: skip
    try:
        content = writing.written(ending, taken, form.chosen(), found, language)
    except (press.Busy, press.Unable):
        return answers.later(request, "papers/office/later.html")
    return handed(content, f"{georgian.slug(found.slug)}-participants-{language}.{ending}", ending)


def is_too_long(request: HttpRequest, conference: Any, form: forms.ListForm) -> bool:
    count = choosing.sought(conference, form.wanted(), actors.of(request)).count()
    if count > writing.MOST_ON_PAPER:
        said = ngettext(
            "A list on paper holds %(most)d person at most. Narrow it, or take the spreadsheet.",
            "A list on paper holds %(most)d persons at most. Narrow it, or take the spreadsheet.",
            writing.MOST_ON_PAPER,
        )
        messages.error(request, said % {"most": writing.MOST_ON_PAPER})
    if not press.is_ready():
        messages.error(request, _("PDF files cannot be made on this machine; “kavshiri doctor” says why."))
    return count > writing.MOST_ON_PAPER or not press.is_ready()


def handed(content: bytes, name: str, ending: str) -> HttpResponse:
    """A file for the one who asked, kept by nobody on the way."""
    response = private(HttpResponse(content, content_type=writing.ENDINGS[ending]))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
