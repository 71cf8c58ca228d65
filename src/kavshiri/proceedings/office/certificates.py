"""Certificates of attendance: rules, whom they mean, what was issued."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.papers import press
from kavshiri.privacy import actions as privacy
from kavshiri.proceedings import actions, awarding, forms, leaves, policy, queries
from kavshiri.proceedings.models import CertificateRule
from kavshiri.proceedings.office.at import certificate_at, conference_at, rule_at, told
from kavshiri.proceedings.views.certifying import printed
from kavshiri.ui import clock

PAGE = 100  # people on one page


@staff_door(policy.CERTIFY, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, conference: Any) -> HttpResponse:
    """A new rule, for a session or for the whole conference."""
    return edited(request, CertificateRule(conference=conference))


@staff_door(policy.CERTIFY, to=rule_at)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, rule: Any) -> HttpResponse:
    return edited(request, rule)


def edited(request: HttpRequest, rule: Any) -> HttpResponse:
    """What the verb refuses stands in the form, and nothing that was typed is lost."""
    form = forms.RuleForm(request.POST if request.method == "POST" else None, instance=rule, conference=rule.conference)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_rule(rule=rule, values=form.values(), by=actors.of(request), at=clock.now())
            messages.success(request, _("The rule is kept. Below is whom it means."))
            return redirect("proceedings-office:rule", public_id=kept.public_id)
        except ValidationError as fault:
            show_fault(form, fault)
    words = {"form": form, "conference": rule.conference, "rule": rule if rule.pk else None}
    return TemplateResponse(request, "proceedings/office/rule_form.html", words)


@never_cache
@staff_door(policy.CERTIFY, to=rule_at)
@require_safe
def rule(request: HttpRequest, found: Any) -> HttpResponse:
    """Who would get one and who would not, and what was issued."""
    told_ = awarding.preview(found, clock.now())
    had = set(queries.certificates(found).values_list("participant_id", flat=True))
    fresh = [one for one in told_.enough if one.participant.pk not in had]
    issued = Paginator(queries.certificates(found), PAGE).get_page(request.GET.get("page"))
    shown = [*told_.enough[:PAGE], *told_.short[:PAGE]]
    privacy.note_looks(
        about=[one.participant for one in shown], why="read-participant", by=actors.of(request), at=clock.now()
    )
    words = {
        "rule": found, "conference": found.conference, "told": told_, "fresh": fresh, "issued": issued,
        "enough": told_.enough[:PAGE], "short": told_.short[:PAGE], "most": PAGE, "had": had,
    }  # fmt: skip
    return TemplateResponse(request, "proceedings/office/rule.html", words)


@staff_door(policy.CERTIFY, to=rule_at)
@require_POST
def issue(request: HttpRequest, found: Any) -> HttpResponse:
    try:
        made = actions.issue(rule=found, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = ngettext("%(count)d certificate was issued.", "%(count)d certificates were issued.", len(made))
        messages.success(request, said % {"count": len(made)})
    return redirect("proceedings-office:rule", public_id=found.public_id)


@staff_door(policy.CERTIFY, to=rule_at)
@require_POST
def remove(request: HttpRequest, found: Any) -> HttpResponse:
    def deed() -> bool:
        actions.remove_rule(rule=found, by=actors.of(request), at=clock.now())
        return True

    if told(request, deed, _("The rule was removed.")):
        return redirect("proceedings-office:conference", pk=found.conference_id)
    return redirect("proceedings-office:rule", public_id=found.public_id)


@never_cache
@staff_door(policy.CERTIFY, to=certificate_at)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, found: Any) -> HttpResponse:
    """Whose it is and whether it holds; POST revokes it, or issues a corrected one in its place."""
    form = forms.ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return ended(request, found, form.cleaned_data["reason"])
    by, at = actors.of(request), clock.now()
    if found.participant:
        privacy.note_look(about=found.participant, why="read-participant", by=by, at=at)
    words = {
        "one": found, "form": form, "can_print": press.is_ready(), "present": present(found),
        "replaced_by": queries.replacing(found), "codes": sorted(found.leaf),
    }  # fmt: skip
    return TemplateResponse(request, "proceedings/office/certificate.html", words)


def present(found: Any) -> dict[str, Any]:
    """Whether another would be issued now, and whether it would say something else."""
    now = awarding.preview(found.rule, clock.now(), only={found.participant_id or 0})
    if not now.enough:
        return {"is_earned": False, "differs": True}
    leaf = leaves.of(found.rule, now.enough[0], clock.now())
    return {"is_earned": True, "differs": leaves.differs(found.leaf, leaf), "minutes": now.enough[0].minutes}


def ended(request: HttpRequest, found: Any, reason: str) -> HttpResponse:
    words = {"certificate": found, "reason": reason, "by": actors.of(request), "at": clock.now()}
    if request.POST.get("deed") == "replace":
        made = told(request, lambda: actions.replace(**words), _("A corrected certificate was issued in its place."))
        return redirect("proceedings-office:certificate", public_id=(made or found).public_id)
    told(request, lambda: actions.revoke(**words), _("The certificate is revoked: its code says so from now on."))
    return redirect("proceedings-office:certificate", public_id=found.public_id)


@never_cache
@staff_door(policy.CERTIFY, to=certificate_at)
@require_safe
def pdf(request: HttpRequest, found: Any) -> HttpResponseBase:
    return printed(request, found)
