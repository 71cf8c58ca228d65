"""The list of all texts, and a translator's file made of what it shows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.cms.refusals import staff_door
from kavshiri.texts.forms import STATE_WORDS
from kavshiri.translations import engines, exporting, forms, policy, queries
from kavshiri.translations.queries import Wish
from kavshiri.translations.units import STATES
from kavshiri.ui import clock

PER_LEAF = 50


@staff_door(policy.SEE_TRANSLATIONS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    wish = forms.wish(request.GET)
    return TemplateResponse(request, "translations/index.html", listed(wish, request.GET.get("p"), actors.of(request)))


def listed(wish: Wish, number: str | None, by: Actor) -> dict[str, Any]:
    """One leaf of the list, and how everything stands."""
    found = queries.units(Wish(kind=wish.kind, conference=wish.conference), by)
    chosen = queries.by_urgency(queries.standings(found, wish))
    leaf = Paginator(chosen, PER_LEAF).get_page(number)
    return {
        "wish": wish,
        "selects": forms.selects(wish),
        "matrix": matrix(wish, found),
        "states": [STATE_WORDS[state] for state in STATES],
        "leaf": leaf,
        "rows": [row(*told, wish=wish) for told in queries.with_whereabouts(leaf.object_list)],
        "formats": forms.FORMATS,
        "origins": sorted({one.unit.texts.origin for one in chosen}),
        "language_names": dict(settings.CONTENT_LANGUAGES),
        "pages": queries.pages_by_language(),
        "engine": engines.engine(),
        "elided_page_range": leaf.paginator.get_elided_page_range(leaf.number),
    }


def matrix(wish: Wish, found: list[queries.Unit]) -> list[dict[str, Any]]:
    """A row for each language: how many texts are in which state, and where to see them."""
    names = dict(settings.CONTENT_LANGUAGES)
    codes = queries.wanted_languages(wish.conference)
    codes += [wish.language] if wish.language and wish.language not in codes else []
    counts = queries.counted(found, codes)
    return [
        {
            "code": code,
            "name": names[code],
            "cells": [
                (state, counts[code][state], Wish(code, state, wish.kind, wish.conference).query()) for state in STATES
            ],
        }
        for code in codes
    ]


def row(one: queries.Standing, where: str, public_id: Any, kind: str, *, wish: Wish) -> dict[str, Any]:
    address = reverse("translations:edit", args=[kind, public_id, one.language])
    return {
        "unit": one.unit,
        "language": one.language,
        "state": one.state,
        "state_said": STATE_WORDS[one.state],
        "where": where,
        "url": f"{address}?{wish.query()}#{one.unit.key}",
        "target": one.unit.texts.text(one.language),
    }


@staff_door(policy.EXPORT)
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """A file of the chosen texts; a language must be chosen, since a file has one."""
    wish, format_, source = forms.wish(request.GET), request.GET.get("format", ""), request.GET.get("source", "")
    if not wish.language or format_ not in exporting.WRITERS:
        messages.error(request, _("Choose a language: a translator’s file is for one."))
        return redirect(f"{reverse('translations:index')}?{wish.query()}")
    found = exporting.origins(wish, actors.of(request))
    if not found:
        messages.error(request, _("No text is in this choice."))
        return redirect(f"{reverse('translations:index')}?{wish.query()}")
    at, reader = clock.now(), (get_language() or "ka").split("-")[0]
    source = source if source in found else found.most_common(1)[0][0]
    pieces = list(exporting.exported(wish, source, format_, by=actors.of(request), at=at, reader=reader))
    answer = StreamingHttpResponse(iter(pieces), content_type=exporting.WRITERS[format_][2])
    answer.headers["Content-Disposition"] = f'attachment; filename="{exporting.name_of(wish, format_, at)}"'
    return answer
