"""A conference's questionnaire: made ready, opened, watched, closed, and its results."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.deeds import done
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.evaluation import actions, forms, letters, policy, queries, telling
from kavshiri.evaluation.office.shared import conference_at, evaluation_at
from kavshiri.papers.queries import conferences_by_day
from kavshiri.pure.suppression import K
from kavshiri.ui import clock

WEEKS = timedelta(days=14)  # how long it stays open, where nobody says otherwise


@staff_door(policy.EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "evaluation/office/index.html", {"conferences": conferences_by_day()})


@never_cache
@staff_door(policy.EDIT, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    """Everything of a conference's questionnaire; POST opens it, or puts its end off."""
    evaluation, at = queries.of(found), clock.now()
    until = evaluation.closes_at if evaluation and evaluation.closes_at else _proposed(found, at)
    form = forms.UntilForm(request.POST if request.method == "POST" else None, zone=found.zone, until=until)
    if request.method == "POST" and evaluation and form.is_valid() and _timed(request, evaluation, form):
        return redirect("evaluation-office:conference", pk=found.pk)
    words = {
        "conference": found,
        "evaluation": evaluation,
        "form": form,
        "earlier": [] if evaluation else list(queries.earlier(found)),
        **(_shown(evaluation, at) if evaluation else {}),
    }
    status = 400 if request.method == "POST" else 200
    return TemplateResponse(request, "evaluation/office/conference.html", words, status=status)


def _proposed(conference: Any, at: datetime) -> datetime:
    """At the end of a working day where the conference is; nobody would choose the minute of now."""
    return (at + WEEKS).astimezone(conference.tz).replace(hour=18, minute=0, second=0, microsecond=0)


def _shown(evaluation: Any, at: datetime) -> dict[str, Any]:
    invited, answered = queries.returned(evaluation)
    told = telling.figures(evaluation, language()) if evaluation.results is not None else None
    return {
        "invited": invited, "answered": answered, "is_open": evaluation.is_open(at),
        "others": queries.uninvited(evaluation).values("address").distinct().count(),
        "faults": [] if evaluation.opened_at else queries.faults(evaluation),
        "languages": queries.languages(evaluation), "until": letters.until(evaluation, language()), "told": told,
        "summary": forms.SummaryForm(initial={"summary": evaluation.summary}), "closing": _closing(answered),
    }  # fmt: skip


def _closing(answered: int) -> str:
    """What closing it now would mean."""
    if answered >= K:
        return _("The answers are counted once, and nobody can answer any more. It is never opened again.")
    few = _("Fewer than %(k)d have answered: if you close it now, the answers are erased and nobody learns anything of "
            "them. It is never opened again.")  # fmt: skip
    return few % {"k": K}


def _timed(request: HttpRequest, evaluation: Any, form: forms.UntilForm) -> bool:
    by, at, until = actors.of(request), clock.now(), form.cleaned_data["closes_at"]
    try:
        if evaluation.opened_at:
            actions.put_off(evaluation=evaluation, closes_at=until, by=by, at=at)
            messages.success(request, _("The questionnaire ends at another moment now."))
        else:
            count = actions.open_it(evaluation=evaluation, closes_at=until, by=by, at=at)
            messages.success(request, _invited(count))
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    return True


def _invited(count: int) -> str:
    return ngettext("%(count)d person is invited.", "%(count)d persons are invited.", count) % {"count": count}


@staff_door(policy.EDIT, to=conference_at)
@require_POST
def prepare(request: HttpRequest, found: Any) -> HttpResponse:
    by, at, asked = actors.of(request), clock.now(), request.POST.get("earlier", "")
    like = queries.earlier(found).filter(pk=asked if asked.isdecimal() else 0).first() if asked else None
    if asked and like is None:
        messages.error(request, _("Choose a questionnaire of another conference that was opened."))
        return redirect("evaluation-office:conference", pk=found.pk)
    done(request, lambda: actions.prepare(conference=found, earlier=like, by=by, at=at),
         lambda _made: _("The questionnaire stands ready: look at its questions, change what you like."))  # fmt: skip
    return redirect("evaluation-office:conference", pk=found.pk)


@staff_door(policy.EDIT, to=evaluation_at)
@require_POST
def do(request: HttpRequest, found: Any) -> HttpResponse:
    """One of the deeds that need no words: ``discard``, ``invite``, ``remind``, ``close``, ``withdraw``."""
    by, at = actors.of(request), clock.now()
    deeds: dict[str, Any] = {
        "discard": (actions.discard, lambda _none: _("The questionnaire was removed.")),
        "invite": (actions.invite_others, _invited),
        "remind": (actions.remind, _reminded),
        "close": (actions.close, lambda _none: _("The questionnaire is closed, and its answers are counted.")),
        "withdraw": (actions.withdraw, lambda _none: _("The results are not public any more.")),
    }
    deed, said = deeds.get(request.POST.get("deed", ""), (None, None))
    if deed:
        done(request, lambda: deed(evaluation=found, by=by, at=at), said)
    return redirect("evaluation-office:conference", pk=found.conference_id)


def _reminded(count: int) -> str:
    return ngettext("%(count)d person is reminded.", "%(count)d persons are reminded.", count) % {"count": count}


@staff_door(policy.EDIT, to=evaluation_at)
@require_POST
def publish(request: HttpRequest, found: Any) -> HttpResponse:
    form = forms.SummaryForm(request.POST, initial={"summary": found.summary})
    by, at = actors.of(request), clock.now()
    if form.is_valid():
        told = form.cleaned_data["summary"]
        done(request, lambda: actions.publish(evaluation=found, summary=told, by=by, at=at),
             lambda _none: _("Everybody sees the results now."))  # fmt: skip
        return redirect("evaluation-office:conference", pk=found.conference_id)
    words = {"conference": found.conference, "evaluation": found, **_shown(found, at), "summary": form}
    words["form"] = forms.UntilForm(zone=found.conference.zone)
    return TemplateResponse(request, "evaluation/office/conference.html", words, status=400)


@never_cache
@staff_door(policy.READ, to=evaluation_at)
@require_safe
def words(request: HttpRequest, found: Any) -> HttpResponse:
    """What was written, in an order drawn by lot; nothing below ten sheets, and nothing before the closing."""
    told = {"evaluation": found, "conference": found.conference, "written": queries.words(found)}
    return TemplateResponse(request, "evaluation/office/words.html", told)
