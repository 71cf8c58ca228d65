"""The delegation's pages: what it is asked, its positions, its comments with their answers. All without a script."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.cms.records.editing import show_fault
from kavshiri.conference.views.reading import language
from kavshiri.outcomes import actions, forms, owning, policy, queries
from kavshiri.outcomes.models import Round
from kavshiri.outcomes.views.at import shown_to
from kavshiri.registration.views.visiting import frame, own_delegation, with_visitor
from kavshiri.ui import clock


@never_cache
@with_visitor
@door(policy.READ_OWN, to=own_delegation)
@require_safe
def mine(request: HttpRequest, delegation: Any) -> HttpResponse:
    """Everything that the delegation is asked about, with where it stands."""
    return shown(request, delegation)


def shown(request: HttpRequest, delegation: Any, status: int = 200, **more: Any) -> HttpResponse:
    words = owning.listed(delegation, actors.of(request), language(), clock.now())
    words |= {"page_title": _("Recommendations"), "form": forms.CommentForm(is_general=True, initial=asked_in())}
    return render(request, "outcomes/own/list.html", frame(request, delegation, **(words | more)), status=status)


def asked_in() -> dict[str, str]:
    """The language of the page is that in which most write."""
    return {"language": language()}


@never_cache
@with_visitor
@door(policy.SEE, to=shown_to)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, found: Any) -> HttpResponse:
    """One recommendation: read it, take a position, comment."""
    delegation = own_delegation(request)
    if request.method != "POST":
        return page(request, delegation, found)
    form = forms.PositionForm(request.POST)
    if not form.is_valid():
        return page(request, delegation, found, status=400, position_form=form)
    try:
        taken = actions.take_position(
            recommendation=found, delegation=delegation, **form.told(), by=actors.of(request), at=clock.now()
        )
    except ValidationError as fault:
        show_fault(form, fault)
        form = again(form, found)
        return page(request, delegation, found, status=409, position_form=form)
    if taken.is_late:
        return page(request, delegation, found, status=409, position_form=form, late=taken)
    messages.success(request, _("The position of the delegation is noted."))
    return redirect("outcomes:one", public_id=found.public_id)


def again(form: Any, found: Any) -> Any:
    """What was typed stays; from now on it is said of the words that stand on the page."""
    form.data = form.data.copy()
    form.data["seen"] = str(found.text.revision)
    return form


def page(request: HttpRequest, delegation: Any, found: Any, status: int = 200, **more: Any) -> HttpResponse:
    words = owning.one(delegation, found, actors.of(request), language(), clock.now())
    held = words["held"]
    initial = {"seen": found.text.revision, "language": language()}
    if held:
        initial |= {"stance": held.stance, "text": held.text.text(held.text.origin)}
        initial["language"] = held.text.origin if held.text else initial["language"]
    words |= {
        "page_title": _("Recommendation %(number)d") % {"number": found.number},
        "position_form": forms.PositionForm(initial=initial), "comment_form": comment_form(),
    }  # fmt: skip
    return render(request, "outcomes/own/one.html", frame(request, delegation, **(words | more)), status=status)


def comment_form(data: Any = None) -> forms.CommentForm:
    """It stands on a page with another form, whose fields bear the same names."""
    return forms.CommentForm(data, initial=asked_in(), auto_id="comment_%s")


@never_cache
@with_visitor
@door(policy.SEE, to=shown_to)
@require_POST
def comment(request: HttpRequest, found: Any) -> HttpResponse:
    """A comment on one recommendation."""
    delegation, form = own_delegation(request), comment_form(request.POST)
    if not said(request, delegation, found, form):
        return page(request, delegation, found, status=400, comment_form=form)
    return redirect("outcomes:one", public_id=found.public_id)


@never_cache
@with_visitor
@door(policy.TAKE, to=own_delegation)
@require_POST
def general(request: HttpRequest, delegation: Any) -> HttpResponse:
    """A comment on the whole."""
    form = forms.CommentForm(request.POST, is_general=True)
    if not said(request, delegation, None, form):
        return shown(request, delegation, status=400, form=form)
    return redirect("outcomes:mine")


def said(request: HttpRequest, delegation: Any, found: Any, form: Any) -> bool:
    """Keep it and say so; what is refused stands in the form."""
    if not form.is_valid():
        return False
    asked = queries.latest_round(delegation.conference, Round.Kind.COMMENTS)
    if asked is None:
        form.add_error(None, _("Comments have not been asked for yet."))
        return False
    values = {"recommendation": found, **form.told()}
    try:
        kept = actions.comment(found=asked, delegation=delegation, values=values, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    if kept.is_late:
        messages.error(request, _("The deadline is over: your comment is kept as a late note for the secretariat."))
    else:
        messages.success(
            request, _("Comment %(number)d is kept; the answer will stand here.") % {"number": kept.number}
        )
    return True
