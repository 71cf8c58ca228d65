"""Pages of asking as plain values."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.asking import by_machine, files, policy, queries, telling
from kavshiri.asking.models import LONGEST, Question
from kavshiri.asking.typed import Asking
from kavshiri.hall import showing
from kavshiri.hall.models import Hall
from kavshiri.hall.pages import beside
from kavshiri.hall.panels import Own

PAGE = 50


def spoken() -> str:
    return (get_language() or "ka").split("-")[0]


def ask(hall: Hall, typed: Asking) -> dict[str, Any]:
    box = queries.box_of(hall)
    return {
        **beside(hall, _("Ask a question")), "box": box, "typed": typed, "key": typed.key, "longest": LONGEST,
        "can_ask": hall.is_on and box.is_open,
    }  # fmt: skip


def every(own: Own) -> dict[str, Any]:
    hall, language = own.scene.hall, own.scene.language
    page = Paginator(queries.everything_shown(hall), PAGE).get_page(own.request.GET.get("page"))
    shows = queries.box_of(hall).shows_authors
    mine = queries.supported_by(hall, own.participant) if own.participant else []
    return {
        **beside(hall, _("All questions")), "page": page, "supported": {one.pk for one in mine},
        "asked": telling.shown(page.object_list, language, shows_authors=shows),
        "can_support": hall.is_on and own.participant is not None,
        "may_judge": policy.ARRANGE.allows(own.actor, hall),
    }  # fmt: skip


def question(request: HttpRequest, found: Question, typed: QueryDict | None = None) -> dict[str, Any]:
    """One question with the tools that whoever looks may use, and what they had typed."""
    one = queries.full(Question.objects.filter(pk=found.pk)).get()
    actor: Actor = actors.of(request)
    told: dict[str, Any] = {
        "asked": telling.at_the_desk([one], spoken())[0], "typed": typed or {}, "is_page": True,
        "choices": telling.choices(queries.panel_of(found.hall)), "has_machine": by_machine.is_on(),
        "may_judge": policy.MODERATE.allows(actor, found), "staged": queries.on_stage(found.hall),
    }  # fmt: skip
    tools = showing.signed(render_to_string("asking/_tools.html", told), request)
    title = _("Question %(number)d") % {"number": found.number}
    return {**beside(found.hall, title), **told, "tools": SafeString(tools)}


def file_of(hall: Hall, found: list[dict[str, Any]], ending: str, language: str) -> HttpResponse:
    if ending not in files.ENDINGS:
        raise Http404
    with override(language):
        title = f"{_('Questions')}: {hall.session.title.read(language)}"
        answer = HttpResponse(files.written(ending, found, title, language), files.ENDINGS[ending])
    name = f"{slugify(hall.session.slug) or 'hall'}-questions.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
