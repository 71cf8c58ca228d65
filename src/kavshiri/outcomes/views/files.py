"""The recommendations as a Word file: taken along, returned, looked through before anything is kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.access.doors import found as there
from kavshiri.cms.records.editing import show_fault
from kavshiri.conference.views.reading import language
from kavshiri.outcomes import actions, forms, looking, policy, queries
from kavshiri.outcomes.models import Round
from kavshiri.outcomes.word import writing
from kavshiri.registration.views.visiting import frame, own_delegation, with_visitor
from kavshiri.ui import clock
from kavshiri.uploads.kinds import Kind, media_type_of
from kavshiri.uploads.names import disposition


@never_cache
@with_visitor
@door(policy.READ_OWN, to=own_delegation)
@require_safe
def word(request: HttpRequest, delegation: Any) -> HttpResponse:
    """What the delegation sees, as a file in which changes are tracked."""
    asked = queries.latest_round(delegation.conference, Round.Kind.COMMENTS)
    found = queries.shown(delegation.conference)
    return given(writing.written(delegation.conference, found, asked, language()), delegation.conference)


def given(content: bytes, conference: Any) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type_of(Kind.DOCX))
    answer.headers["Content-Disposition"] = disposition(f"recommendations-{conference.slug}-{language()}.docx")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@never_cache
@with_visitor
@door(policy.TAKE, to=own_delegation)
@require_http_methods(["GET", "HEAD", "POST"])
def return_file(request: HttpRequest, delegation: Any) -> HttpResponse:
    """Hand the file in; what it says is looked through next."""
    form = forms.ReturnForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        made = taken(request, delegation, form)
        if made:
            return redirect("outcomes:file", public_id=made.public_id)
    words = {"form": form, "page_title": _("Return the Word file"), "files": queries.files_of(delegation)}
    status = 400 if request.method == "POST" else 200
    return render(request, "outcomes/own/return.html", frame(request, delegation, **words), status=status)


def taken(request: HttpRequest, delegation: Any, form: Any) -> Any:
    asked = queries.latest_round(delegation.conference, Round.Kind.COMMENTS)
    if asked is None:
        form.add_error(None, _("Comments have not been asked for yet."))
        return None
    try:
        return actions.take_file(
            found=asked, delegation=delegation, file=form.cleaned_data["file"], by=actors.of(request), at=clock.now()
        )
    except ValidationError as fault:
        show_fault(form, fault)
        return None


def own_file(request: HttpRequest, public_id: UUID) -> Any:
    one = there(queries.returned(str(public_id)))
    if one.delegation_id != own_delegation(request).pk:
        raise Http404
    return one


@never_cache
@with_visitor
@door(policy.OWN_FILE, to=own_file)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, found: Any) -> HttpResponse:
    """What the file says; POST keeps what is chosen, or drops it."""
    if request.method == "POST" and decided(request, found):
        return redirect("outcomes:mine")
    words = looking.file(found) | {"page_title": _("What the file says"), "language": language()}
    status = 409 if request.method == "POST" else 200
    return render(request, "outcomes/own/file.html", frame(request, own_delegation(request), **words), status=status)


def decided(request: HttpRequest, found: Any) -> bool:
    """Keep or drop; False, with the reason said, where that cannot be."""
    by, at = actors.of(request), clock.now()
    told: dict[str, Any] = {"file": found, "by": by, "at": at}
    try:
        if request.POST.get("deed") == "drop":
            actions.drop_file(**told)
            messages.success(request, _("Dropped; nothing was kept."))
            return True
        kept = actions.keep_file(**told, **chosen(request))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
        return False
    said = ngettext("%(count)d comment is kept.", "%(count)d comments are kept.", len(kept)) % {"count": len(kept)}
    if any(one.is_late for one in kept):
        said += " " + _("The file came after the deadline: they are late notes.")
    messages.success(request, said)
    return True


def chosen(request: HttpRequest) -> dict[str, Any]:
    places = {int(told) for told in request.POST.getlist("line") if told.isascii() and told.isdigit()}
    wanted = request.POST.get("language", "")
    code = wanted if wanted in dict(forms.languages()) else language()
    return {"chosen": places, "shown": request.POST.get("shown", ""), "language": code}
