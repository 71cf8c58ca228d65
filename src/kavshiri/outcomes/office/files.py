"""What came to the secretariat by mail or letter: a comment, or a Word file with several."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kavshiri.access import actors
from kavshiri.cms.deeds import kept
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.views.reading import language
from kavshiri.outcomes import actions, forms, looking, policy, queries
from kavshiri.outcomes.views import files as own
from kavshiri.outcomes.views.at import file_at, round_at
from kavshiri.outcomes.word import writing
from kavshiri.ui import clock


@never_cache
@staff_door(policy.RECORD, to=round_at)
@require_safe
def word(request: HttpRequest, found: Any) -> HttpResponse:
    shown = queries.shown(found.conference)
    return own.given(writing.written(found.conference, shown, found, language()), found.conference)


@staff_door(policy.RECORD, to=round_at)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, found: Any) -> HttpResponse:
    """A comment in words, or a file, in a delegation's name."""
    told: dict[str, Any] = {"delegations": queries.delegations(found.conference)}
    deed = request.POST.get("deed", "") if request.method == "POST" else ""
    comment = forms.RecordCommentForm(
        request.POST if deed == "comment" else None,
        zone=found.conference.zone,
        initial={"language": language()},
        **told,
    )
    file = forms.OfficeReturnForm(*((request.POST, request.FILES) if deed == "file" else ()), auto_id="file_%s", **told)
    if deed == "comment" and kept(request, comment, lambda: record(request, found, comment), _("The comment is kept.")):
        return redirect("outcomes-office:round", public_id=found.public_id)
    if deed == "file" and file.is_valid() and (made := take(request, found, file)):
        return redirect("outcomes-office:file", public_id=made.public_id)
    words = {"round": found, "conference": found.conference, "comment": comment, "file": file}
    return TemplateResponse(request, "outcomes/office/hand_in.html", words, status=400 if deed else 200)


def record(request: HttpRequest, found: Any, form: Any) -> None:
    given = form.cleaned_data
    one = queries.numbered(found.conference, given["number"]) if given["number"] else None
    if given["number"] and one is None:
        raise ValidationError({"number": _("There is no recommendation with this number.")})
    values = {**form.told(), "recommendation": one, "way": given["way"], "reference": given["reference"]}
    told = {"delegation": given["delegation"], "received_at": given["received_at"]}
    actions.record_comment(found=found, **told, values=values, by=actors.of(request), at=clock.now())


def take(request: HttpRequest, found: Any, form: Any) -> Any:
    told = {name: form.cleaned_data[name] for name in ("delegation", "file")}
    try:
        return actions.take_file(found=found, **told, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        form.add_error("file", fault)
        return None


@never_cache
@staff_door(policy.RECORD, to=file_at)
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, found: Any) -> HttpResponse:
    """What a returned file says, before anything of it is kept."""
    if request.method == "POST" and own.decided(request, found):
        return redirect("outcomes-office:round", public_id=found.round.public_id)
    words = looking.file(found) | {"round": found.round, "conference": found.round.conference, "language": language()}
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "outcomes/office/file.html", words, status=status)
