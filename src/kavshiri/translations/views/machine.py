"""Having what is missing translated by a machine."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.cms.refusals import staff_door
from kavshiri.translations import engines, forms, policy, queries, translating
from kavshiri.translations.queries import Standing, Wish
from kavshiri.translations.units import UnknownText, kind_named
from kavshiri.ui import clock


@staff_door(policy.ASK_ENGINE)
@require_http_methods(["GET", "POST"])
def machine(request: HttpRequest) -> HttpResponse:
    """What would be sent, and to whom; then do it."""
    wish, engine = forms.wish(request.GET), engines.engine()
    kept_back = "kept_back" in request.POST
    found = wanted(request, wish, actors.of(request), kept_back)
    if request.method == "POST" and engine:
        tell(request, translating.translate(found, engine, by=actors.of(request), at=clock.now))
        return redirect(back(request, wish))
    with_hidden = wanted(request, wish, actors.of(request), True)
    context = {
        "engine": engine,
        "server": settings.TRANSLATOR_URL,
        "counts": sorted(by_language(found).items()),
        "hidden": len(with_hidden) - len(found),
        "signs": sum(len(one.unit.source) for one in found),
        "most": translating.MOST,
        "back": back(request, wish),
        "in_all": len(with_hidden),
    }
    return TemplateResponse(request, "translations/machine.html", context)


def wanted(request: HttpRequest, wish: Wish, by: Actor, kept_back: bool) -> list[Standing]:
    """The texts of one record where the address names one, else of the whole choice."""
    name, _slash, identity = request.GET.get("of", "").partition("/")
    try:
        kind, public_id = kind_named(name), UUID(identity)
    except (UnknownText, ValueError):
        return translating.chosen(wish, by, kept_back=kept_back)
    record = queries.whole(kind, public_id)
    units = queries.whole_units(kind, record) if record and kind.edit.allows(by, record) else []
    any_state = Wish(language=wish.language)
    return translating.wanting(queries.standings(units, any_state), kept_back=kept_back)


def by_language(found: list[Standing]) -> Counter[str]:
    names = dict(settings.CONTENT_LANGUAGES)
    return Counter(names[one.language] for one in found)


def back(request: HttpRequest, wish: Wish) -> str:
    kind, _slash, identity = request.GET.get("of", "").partition("/")
    try:
        return reverse("translations:edit", args=[kind_named(kind).name, UUID(identity), wish.language])
    except (UnknownText, ValueError, LookupError):
        return f"{reverse('translations:index')}?{wish.query()}"


def tell(request: HttpRequest, done: translating.Done) -> None:
    said: Any = ngettext(
        "The machine translated %(count)d text; it is marked until somebody has checked it.",
        "The machine translated %(count)d texts; they are marked until somebody has checked them.",
        done.kept,
    )
    if done.kept:
        messages.success(request, said % {"count": done.kept})
    for fault in done.faults:
        messages.error(request, fault)
    if done.left:
        more = ngettext("%(count)d text is left.", "%(count)d texts are left.", done.left)
        messages.info(request, more % {"count": done.left})
    if not (done.kept or done.left or done.faults):
        messages.info(request, _("There was nothing to translate."))
