"""A conference's recommendations at a glance, its rounds, and what came late."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.cms.deeds import done, kept
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.outcomes import actions, forms, pages, policy, queries
from kavshiri.outcomes.office.shared import conference_at
from kavshiri.outcomes.views.at import any_at, round_at
from kavshiri.papers.queries import conferences_by_day
from kavshiri.ui import clock


@staff_door(policy.EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "outcomes/office/index.html", {"conferences": conferences_by_day()})


@staff_door(policy.EDIT, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    """Everything of a conference; POST opens a round."""
    form = forms.RoundForm(request.POST if request.method == "POST" else None, zone=found.zone)
    by, at = actors.of(request), clock.now()
    if request.method == "POST" and kept(
        request, form, lambda: actions.open_round(conference=found, **form.cleaned_data, by=by, at=at),
        _("The round is open: the delegations see the recommendations."),
    ):  # fmt: skip
        return redirect("outcomes-office:conference", pk=found.pk)
    words = {
        "conference": found, "items": pages.items(list(queries.recommendations(found, by)), by, language()),
        "rounds": queries.rounds(found), "late": queries.late_notes(found), "files": queries.waiting_files(found),
        "tally": queries.tally(found), "form": form, "now": at,
    }  # fmt: skip
    status = 400 if request.method == "POST" else 200
    return TemplateResponse(request, "outcomes/office/conference.html", words, status=status)


@staff_door(policy.EDIT, to=any_at)
@require_POST
def move(request: HttpRequest, found: Any) -> HttpResponse:
    is_up = request.POST.get("way") == "up"
    done(request, lambda: actions.move(recommendation=found, is_up=is_up, by=actors.of(request), at=clock.now()),
         _("The numbers are changed."))  # fmt: skip
    return redirect("outcomes-office:conference", pk=found.conference_id)


@staff_door(policy.ANSWER, to=round_at)
@require_http_methods(["GET", "HEAD", "POST"])
def one_round(request: HttpRequest, found: Any) -> HttpResponse:
    """A round with its comments; POST extends or closes it."""
    posted = request.method == "POST"
    form = forms.UntilForm(request.POST if posted else None, zone=found.conference.zone)
    if posted and changed(request, found, form):
        return redirect("outcomes-office:round", public_id=found.public_id)
    only = request.GET.get("only", "")
    words = {
        "round": found, "conference": found.conference, "form": form, "only": only,
        "comments": queries.comments(found, only=only if only in ("open", "answered") else ""),
        "files": queries.waiting_files(found.conference).filter(round=found), "now": clock.now(),
    }  # fmt: skip
    return TemplateResponse(request, "outcomes/office/round.html", words, status=400 if posted else 200)


def changed(request: HttpRequest, found: Any, form: Any) -> bool:
    by, at = actors.of(request), clock.now()
    if request.POST.get("deed") == "close":
        done(request, lambda: actions.close_round(found=found, by=by, at=at), _("The round is closed."))
        return True
    return kept(
        request, form, lambda: actions.extend_round(found=found, **form.cleaned_data, by=by, at=at),
        _("The deadline is changed."),
    )  # fmt: skip
