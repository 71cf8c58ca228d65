"""The secretariat's doors: which papers there are, and each of them as a file."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.refusals import staff_door
from kavshiri.papers import actions, policy, press, queries, shelf
from kavshiri.papers.office import briefing, people
from kavshiri.papers.views import answers
from kavshiri.pure import georgian
from kavshiri.ui import clock


def conference_at(request: HttpRequest, pk: int, **rest: str) -> Any:
    return found_or_404(queries.conference(pk))


def session_at(request: HttpRequest, pk: int, **rest: str) -> Any:
    return found_or_404(queries.session(pk))


def found_or_404(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def asked_language(request: HttpRequest) -> str:
    """The language in the address, else that of ``?language=``, else the secretary's own."""
    wanted = request.resolver_match.kwargs.get("language") or request.GET.get("language")  # type: ignore[union-attr]
    offered = [code for code, _name in settings.LANGUAGES]
    if wanted is not None and wanted not in offered:
        raise Http404
    return wanted or (get_language() or offered[0]).split("-")[0]


def file(request: HttpRequest, of: Any, papers: tuple[shelf.Paper, ...], name: str) -> HttpResponseBase:
    """One paper as a file, named by what it is of and in which language."""
    language = asked_language(request)
    paper = shelf.named(shelf.offered(papers), request.resolver_match.kwargs["paper"])  # type: ignore[union-attr]
    if paper is None:
        raise Http404
    try:
        content = shelf.make(paper, of, language)
    except (press.Busy, press.Unable):
        return answers.later(request, "papers/office/later.html")
    stem, _dot, ending = paper.name.rpartition(".")
    return answers.private(content, f"{georgian.slug(name)}-{stem}-{language}.{ending}")


def screen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = TemplateResponse(request, template, context | {"languages": settings.LANGUAGES})
    response["Cache-Control"], response["X-Robots-Tag"] = "private, no-store", "noindex"
    return response


@staff_door(policy.SEE_PAPERS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return screen(request, "papers/office/index.html", {"conferences": queries.conferences_by_day()})


@staff_door(policy.SEE_PAPERS, to=conference_at)
@require_safe
def conference(request: HttpRequest, conference: Any) -> HttpResponse:
    language = asked_language(request)
    with translation.override(language):
        context = shelf.countries_of(conference, language) | shelf.telephones_of(conference)
        context["sessions"] = [(one, people.day_and_hours(one)) for one in queries.sessions(conference)]
    papers = shelf.offered(shelf.of_conference(conference))
    context |= {"papers": papers, "language": language, "can_print": press.is_ready()}
    return screen(request, "papers/office/conference.html", context)


@staff_door(policy.SEE_PAPERS, to=session_at)
@require_safe
def session(request: HttpRequest, session: Any) -> HttpResponse:
    language = asked_language(request)
    with translation.override(language):
        context = briefing.briefing(session)
    papers = shelf.offered(shelf.OF_SESSION)
    context |= {"papers": papers, "language": language, "can_print": press.is_ready()}
    return screen(request, "papers/office/session.html", context)


@staff_door(policy.SEE_PAPERS, to=conference_at)
@require_safe
def of_conference(request: HttpRequest, conference: Any) -> HttpResponseBase:
    return file(request, conference, shelf.of_conference(conference), conference.slug)


@staff_door(policy.SEE_PAPERS, to=session_at)
@require_safe
def of_session(request: HttpRequest, session: Any) -> HttpResponseBase:
    return file(request, session, shelf.OF_SESSION, session.slug)


@staff_door(policy.KEEP_PROPOSAL, to=session_at)
@require_POST
def keep(request: HttpRequest, session: Any) -> HttpResponse:
    language = asked_language(request)
    try:
        with translation.override(language):
            count = actions.keep_proposal(session=session, by=actors.of(request), at=clock.now())
        messages.success(request, _("Kept: %(count)d cues. Change them in the session’s form.") % {"count": count})
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    return redirect(f"{reverse('papers-office:session', args=[session.pk])}?language={language}")
