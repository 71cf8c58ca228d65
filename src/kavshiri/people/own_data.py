"""What is kept about whoever has signed in: to read, to take along, and to have erased."""

from __future__ import annotations

from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.people import actions, consenting, policy, queries
from kavshiri.privacy import queries as ledger
from kavshiri.privacy import showing, slots
from kavshiri.ui import clock


def account(request: HttpRequest) -> queries.User:
    found = queries.own_account(actors.of(request))
    if found is None:
        raise Http404
    return found


@door(policy.SEE_OWN_DATA)
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    subject = queries.subject_of_account(account(request))
    words = {
        "consents": consenting.standing(subject.address),
        "things": slots.all_correctable(subject), "corrections": ledger.corrections_of(subject.address),
        "shelves": showing.shelves(subject), "looks": showing.looks(subject), "most": showing.ON_PAGE,
        "page_title": _("My data"), "noindex": True,
    }  # fmt: skip
    return render(request, "people/my_data.html", words)


@door(policy.SEE_OWN_DATA)
@never_cache
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    content = showing.as_file(queries.subject_of_account(account(request)), clock.now())
    told = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return HttpResponse(content, content_type="application/json; charset=utf-8", headers=told)


@door(policy.SEE_OWN_DATA)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Ask, then erase one's own account; the reasons where that cannot be."""
    user, is_sure = account(request), "sure" in request.POST
    reasons = slots.reasons_against(queries.own_subject(user))
    words = {"page_title": _("Erase my account"), "noindex": True, "unsure": request.method == "POST" and not is_sure}
    if request.method == "POST" and is_sure and not reasons:
        try:
            actions.erase_account(user=user, by=actors.of(request), at=clock.now())
        except ValidationError as fault:
            reasons = fault.messages
        else:
            logout(request)
            return render(request, "people/erased.html", {**words, "page_title": _("Your account has been erased")})
    return render(request, "people/erase.html", {**words, "reasons": reasons}, status=409 if reasons else 200)
