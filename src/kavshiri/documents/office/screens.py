"""The document of a conference at work: parts and passages, a preview, versions, words from a Word file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.asking import languages as tongues
from kavshiri.cms.deeds import done
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.documents import actions, forms, policy, queries, standing, told
from kavshiri.documents.formats import html
from kavshiri.documents.models import Document
from kavshiri.documents.views.at import by_id, document_by_id, of_office
from kavshiri.papers.queries import conferences_by_day
from kavshiri.ui import clock


@staff_door(policy.EDIT)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    held = queries.documents()
    lines = [(one, held.get(one.pk)) for one in conferences_by_day()]
    return TemplateResponse(request, "documents/office/index.html", {"lines": lines})


@staff_door(policy.EDIT, to=of_office)
@require_http_methods(["GET", "HEAD", "POST"])
def conference(request: HttpRequest, whole: Any) -> HttpResponse:
    """How the document stands; POST makes a version."""
    document = queries.document_of(whole)
    if document is None:
        return TemplateResponse(request, "documents/office/none.html", {"conference": whole})
    posted = request.method == "POST"
    form = forms.VersionForm(request.POST if posted else None, document=document, auto_id="version_%s")
    if posted and (made := version_made(request, document, form)):
        messages.success(request, _("Version %(number)d is made.") % {"number": made.number})
        return redirect("documents-office:conference", pk=whole.pk)
    return screen(request, document, 400 if posted else 200, form=form)


def screen(request: HttpRequest, document: Document, status: int = 200, **more: Any) -> HttpResponse:
    words = {
        "form": forms.VersionForm(document=document, auto_id="version_%s"),
        "words": forms.WordsForm(auto_id="words_%s", initial={"language": document.authentic}),
        "back": reverse("documents-office:conference", args=[document.conference_id]), **more,
    }  # fmt: skip
    told_ = standing.page(document, clock.now())
    return TemplateResponse(request, "documents/office/conference.html", {**told_, **words}, status=status)


def version_made(request: HttpRequest, document: Document, form: forms.VersionForm) -> Any:
    if not form.is_valid():
        return None
    try:
        return actions.make_version(document=document, wanted=form.told(), by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        show_fault(form, fault)
        return None


@staff_door(policy.EDIT, to=document_by_id)
@require_POST
def move(request: HttpRequest, document: Any) -> HttpResponse:
    """A part goes before or behind its neighbour."""
    section, is_up = request.POST.get("section", ""), request.POST.get("way") == "up"
    at = clock.now()
    try:
        moved = actions.move_section(document=document, section=section, is_up=is_up, by=actors.of(request), at=at)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = _("The order is changed.") if moved else _("The preamble comes first, and annexes come last.")
        messages.success(request, said)
    return redirect("documents-office:conference", pk=document.conference_id)


@staff_door(policy.EDIT, to=document_by_id)
@require_POST
def take(request: HttpRequest, document: Any) -> HttpResponse:
    """Words of a Word file become passages."""
    form = forms.WordsForm(request.POST, request.FILES, auto_id="words_%s")
    if form.is_valid():
        try:
            made, remarks = actions.take_words(
                document=document, **form.cleaned_data, by=actors.of(request), at=clock.now()
            )
        except ValidationError as fault:
            show_fault(form, fault)
        else:
            said = ngettext("%(count)d passage is taken.", "%(count)d passages are taken.", len(made))
            messages.success(request, " ".join([said % {"count": len(made)}, *remarks]))
            return redirect("documents-office:conference", pk=document.conference_id)
    return screen(request, document, 400, words=form)


@never_cache
@staff_door(policy.EDIT, to=document_by_id)
@require_safe
def preview(request: HttpRequest, document: Any) -> HttpResponse:
    """What a draft made now would say, in one of its languages."""
    asked = request.GET.get("language", "")
    code = asked if asked in document.languages else document.authentic
    frozen = told.freeze(standing.draft(document, code, clock.now()))
    words = {
        "document": document, "conference": document.conference, "body": html.fragment(frozen), "code": code,
        "cover": frozen.document.cover, "tongues": [(one, tongues.own_name(one)) for one in document.languages],
        "contents": html.contents(frozen),
    }  # fmt: skip
    return TemplateResponse(request, "documents/office/preview.html", words)


@staff_door(policy.PUBLISH, to=by_id)
@require_POST
def publish(request: HttpRequest, version: Any) -> HttpResponse:
    """Give a version to its readers, or take it back from them."""
    verb, said = actions.publish_version, _("Everybody can read it now.")
    if request.POST.get("deed") == "withdraw":
        verb, said = actions.withdraw_version, _("It is taken back from its readers; it stays here.")
    done(request, lambda: verb(version=version, by=actors.of(request), at=clock.now()), said)
    return redirect("documents-office:conference", pk=version.document.conference_id)
