"""Letters of thanks: who gets which, how it looks, and the secretariat's own paragraph."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.cms.deeds import done
from kavshiri.cms.refusals import staff_door
from kavshiri.evaluation import actions, audience, forms, policy, queries
from kavshiri.evaluation.models import Capacity
from kavshiri.evaluation.office.shared import conference_at
from kavshiri.evaluation.thanks import KINDS, Writer
from kavshiri.mail import showing
from kavshiri.ui import clock


def capacity_of(request: HttpRequest) -> str:
    told = str(request.resolver_match.kwargs["capacity"])  # type: ignore[union-attr]  # resolved
    if told not in Capacity.values:
        raise Http404
    return told


@staff_door(policy.THANK, to=conference_at)
@require_safe
def thanks(request: HttpRequest, found: Any) -> HttpResponse:
    """Everybody who is to be thanked, by capacity: how many are waiting, and how many were thanked."""
    is_known = audience.is_presence_known(found)
    waiting, sent = audience.of(found, only_present=is_known), queries.thanked(found)
    rows = [(Capacity(key), len(each), sent.get(key, 0)) for key, each in waiting.items()]
    words = {"conference": found, "rows": rows, "is_known": is_known}
    return TemplateResponse(request, "evaluation/office/thanks.html", words)


@staff_door(policy.THANK, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, found: Any) -> HttpResponse:
    """One capacity's letter: the own paragraph (POST keeps it), how it looks in each language, whom it goes to."""
    capacity, at = capacity_of(request), clock.now()
    kept = queries.thanks_of(found, capacity)
    form = forms.ParagraphForm(
        request.POST if request.method == "POST" else None, initial={"paragraph": kept.paragraph}
    )
    if request.method == "POST" and form.is_valid():
        values = {"capacity": capacity, **form.cleaned_data}
        done(request, lambda: actions.keep_thanks(conference=found, **values, by=actors.of(request), at=at),
             lambda _kept: _("The paragraph is kept."))  # fmt: skip
        return redirect("evaluation-office:letter", pk=found.pk, capacity=capacity)
    is_known = audience.is_presence_known(found)
    words = {
        "conference": found, "capacity": Capacity(capacity), "form": form, "is_known": is_known,
        "waiting": len(audience.of(found, only_present=is_known)[capacity]), "kind": KINDS[capacity].key,
        "sent": queries.thanked(found).get(capacity, 0), "send": forms.SendForm(), "languages": settings.LANGUAGES,
    }  # fmt: skip
    return TemplateResponse(request, "evaluation/office/letter.html", words, status=400 if form.is_bound else 200)


@staff_door(policy.THANK, to=conference_at)
@require_safe
def preview(request: HttpRequest, found: Any) -> HttpResponse:
    """The letter as a reader gets it now, in a frame."""
    capacity = capacity_of(request)
    paragraph = queries.thanks_of(found, capacity).paragraph
    writer = Writer(found, capacity, paragraph, clock.now())
    return showing.framed(writer.preview(request.GET.get("language", "")))


@staff_door(policy.THANK, to=conference_at)
@require_POST
def send(request: HttpRequest, found: Any) -> HttpResponse:
    capacity, by, at = capacity_of(request), actors.of(request), clock.now()
    only = request.POST.get("only_present") == "on"
    done(request, lambda: actions.thank(conference=found, capacity=capacity, only_present=only, by=by, at=at), _sent)
    return redirect("evaluation-office:letter", pk=found.pk, capacity=capacity)


def _sent(count: int) -> str:
    return ngettext("%(count)d letter goes out.", "%(count)d letters go out.", count) % {"count": count}


@staff_door(policy.THANK, to=conference_at)
@require_POST
def official(request: HttpRequest, found: Any) -> HttpResponse:
    """On to official letters to delegations, with a template for thanks among the others."""
    actions.offer_official(by=actors.of(request), at=clock.now())
    return redirect(reverse("official-letters:series", args=[found.pk, "delegation"]))
