"""One recommendation: its sentences with their sources, how delegations stand, what becomes of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.cms.deeds import done, kept
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.outcomes import actions, forms, pages, policy, queries, sources
from kavshiri.outcomes.views.at import any_at, comment_at, position_at
from kavshiri.texts import differing
from kavshiri.ui import clock


@staff_door(policy.EDIT, to=any_at)
@require_safe
def one(request: HttpRequest, found: Any) -> HttpResponse:
    return shown(request, found)


def shown(request: HttpRequest, found: Any, status: int = 200, **more: Any) -> HttpResponse:
    """``more`` are forms that came back with faults."""
    sought, zone = request.GET.get("q", "").strip()[:200], found.conference.zone
    words = {
        "found": found, "conference": found.conference,
        "item": pages.items([found], actors.of(request), language())[0],
        "gone": queries.sentences(found, gone=True), "positions": queries.positions(found),
        "comments": queries.comments_on(found), "offers": sources.offered(found.conference, sought), "q": sought,
        "decision": forms.DecisionForm(zone=zone, auto_id="decision_%s"),
        "position": forms.RecordPositionForm(
            zone=zone, delegations=queries.delegations(found.conference), auto_id="position_%s",
            initial={"language": "en"},
        ),
    }  # fmt: skip
    return TemplateResponse(request, "outcomes/office/recommendation.html", {**words, **more}, status=status)


@staff_door(policy.EDIT, to=any_at)
@require_POST
def source(request: HttpRequest, found: Any) -> HttpResponse:
    """Link a source to sentences, or take a link back."""
    by, at = actors.of(request), clock.now()
    names, parts = request.POST.getlist("source"), [part_of(told) for told in request.POST.getlist("part")]
    verb = actions.unlink_source if request.POST.get("deed") == "unlink" else actions.link_source

    def deed() -> None:
        if not names or not parts:
            raise ValidationError(_("Choose at least one sentence and one source."))
        for name in names:
            for part in parts:
                verb(recommendation=found, part=part, source=name, by=by, at=at)

    done(request, deed, _("The sources are changed."))
    return redirect("outcomes-office:recommendation", public_id=found.public_id)


def part_of(told: str) -> UUID | None:
    """A sentence; what is not an id is the whole."""
    try:
        return UUID(told)
    except ValueError:
        return None


@staff_door(policy.RECORD, to=any_at)
@require_POST
def position(request: HttpRequest, found: Any) -> HttpResponse:
    """Note what a delegation said elsewhere."""
    by, at = actors.of(request), clock.now()
    form = forms.RecordPositionForm(
        request.POST, zone=found.conference.zone, delegations=queries.delegations(found.conference),
        auto_id="position_%s",
    )  # fmt: skip

    def deed() -> None:
        whose = form.cleaned_data["delegation"]
        actions.record_position(recommendation=found, delegation=whose, values=form.told(), by=by, at=at)

    if kept(request, form, deed, _("The position is noted, with its source.")):
        return redirect("outcomes-office:recommendation", public_id=found.public_id)
    return shown(request, found, 400, position=form)


@staff_door(policy.DECIDE, to=any_at)
@require_POST
def decide(request: HttpRequest, found: Any) -> HttpResponse:
    """Record what became of it, or take a record back."""
    told, deed = {"recommendation": found, "by": actors.of(request), "at": clock.now()}, request.POST.get("deed")
    if deed == "send":
        done(request, lambda: actions.send_for_comments(**told), _("Delegations see it from now on."))
    elif deed == "reopen":
        done(request, lambda: actions.reopen(**told), _("The decision is taken back."))
    else:
        form = forms.DecisionForm(request.POST, zone=found.conference.zone, auto_id="decision_%s")
        if not kept(request, form, lambda: actions.decide(**told, **form.cleaned_data), _("The decision is noted.")):
            return shown(request, found, 400, decision=form)
    return redirect("outcomes-office:recommendation", public_id=found.public_id)


@staff_door(policy.RECORD, to=position_at)
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, found: Any) -> HttpResponse:
    """A reservation in another language."""
    form = forms.TranslationForm(request.POST if request.method == "POST" else None)
    by, at = actors.of(request), clock.now()
    if request.method == "POST" and kept(
        request, form, lambda: actions.translate_reservation(position=found, **form.cleaned_data, by=by, at=at),
        _("The translation is kept."),
    ):  # fmt: skip
        return redirect("outcomes-office:recommendation", public_id=found.recommendation.public_id)
    words = {"found": found, "recommendation": found.recommendation, "form": form}
    status = 400 if request.method == "POST" else 200
    return TemplateResponse(request, "outcomes/office/translate.html", words, status=status)


@staff_door(policy.ANSWER, to=comment_at)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, found: Any) -> HttpResponse:
    """One comment, with its answer."""
    posted = request.method == "POST"
    initial = {"verdict": found.verdict, "answer": found.answer}
    form = forms.AnswerForm(request.POST if posted else None, initial=initial, comment=found)
    by, at = actors.of(request), clock.now()
    if posted and kept(
        request, form, lambda: actions.answer(comment=found, **form.cleaned_data, by=by, at=at), _("Answered.")
    ):  # fmt: skip
        return redirect("outcomes-office:round", public_id=found.round.public_id)
    differs = found.proposed and found.recommendation
    words = {
        "found": found, "round": found.round, "conference": found.round.conference, "form": form,
        "difference": differing.html(found.recommendation.words, found.proposed) if differs else "",
        "seen": queries.digest(found.recommendation) if differs else "",
    }  # fmt: skip
    return TemplateResponse(request, "outcomes/office/answer.html", words, status=400 if posted else 200)
