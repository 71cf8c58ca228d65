"""The secretariat’s screens: a conference’s channels, one session’s, and what an address says when it is tried."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from kavshiri.access import actors
from kavshiri.cms import actions as cms
from kavshiri.cms.records.editing import show_fault
from kavshiri.cms.refusals import staff_door
from kavshiri.conference.models import Conference, Session
from kavshiri.media import actions, forms, overview, policy, queries, trying
from kavshiri.media.models import Channel
from kavshiri.ui import clock


def conference_at(request: HttpRequest, pk: int) -> Conference:
    found = queries.conference(pk)
    if found is None:
        raise Http404
    return found


def session_at(request: HttpRequest, pk: int) -> Session:
    found = queries.session(pk)
    if found is None:
        raise Http404
    return found


def channel_at(request: HttpRequest, public_id: Any) -> Channel:
    found = queries.channel(public_id)
    if found is None:
        raise Http404
    return found


@staff_door(policy.EDIT_CHANNELS)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "media/office/index.html", {"conferences": queries.conferences()})


@staff_door(policy.EDIT_CHANNELS, to=conference_at)
@require_http_methods(["GET", "HEAD", "POST"])
def conference(request: HttpRequest, found: Any) -> HttpResponse:
    """Every session with what it has and lacks; POST gives the sessions of a day one meeting."""
    form = forms.SpreadForm(request.POST if request.method == "POST" else None, conference=found)
    if form.is_valid() and spread(request, found, form):
        return redirect("channels:conference", pk=found.pk)
    words = {"conference": found, "lines": overview.lines(found), "form": form}
    return TemplateResponse(request, "media/office/conference.html", words)


def spread(request: HttpRequest, found: Conference, form: forms.SpreadForm) -> bool:
    sessions = queries.sessions_on(found, form.on) if form.on else queries.sessions_of(found)
    values = {name: form.cleaned_data[name] for name in actions.SPREAD if name in form.cleaned_data}
    try:
        count = actions.spread(
            sessions=sessions, wanted=form.wanted, values=values, by=actors.of(request), at=clock.now()
        )
    except ValidationError as fault:
        show_fault(form, fault)
        return False
    said = ngettext("%(count)d channel was entered or changed.", "%(count)d channels were entered or changed.", count)
    messages.success(request, said % {"count": count})
    return True


@staff_door(policy.EDIT_CHANNELS, to=session_at)
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, found: Any) -> HttpResponse:
    """A session’s channels, all in one form."""
    rows = forms.rows_of(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and rows.is_valid() and kept(request, found, rows):
        return redirect("channels:session", pk=found.pk)
    if request.method == "POST":
        messages.error(request, _("Nothing was saved: something below does not fit."))
    return TemplateResponse(request, "media/office/session.html", shown(found, rows))


def shown(found: Session, rows: forms.ChannelRows) -> dict[str, Any]:
    stored = list(queries.channels_of(found))
    missing = overview.missing(found, stored, list(queries.interpretation_of(found)))
    return {
        "session": found,
        "conference": found.conference,
        "formset": rows,
        "channels": stored,
        "missing": missing,
        "token": queries.token(found),
        "media": rows.empty_form.media,
    }


def kept(request: HttpRequest, found: Session, rows: forms.ChannelRows) -> bool:
    """Whether all rows were stored; a refusal is shown where it belongs, and nothing is."""
    if request.POST.get("token") != queries.token(found):
        messages.error(request, _("Not saved: somebody else has changed this meanwhile. Saving again overwrites it."))
        return False
    try:
        cms.keep_whole(changes=list(rows.changes()), seen=None, by=actors.of(request), at=clock.now())
    except cms.Misfit as misfit:
        show_fault(misfit.change.form, misfit.fault)
        return False
    messages.success(request, _("Saved: %(object)s") % {"object": found})
    return True


@staff_door(policy.EDIT_CHANNELS, to=session_at)
@require_POST
def prepare(request: HttpRequest, found: Any) -> HttpResponse:
    """Enter what the programme promises and nobody has entered, as text only for now."""
    count = actions.prepare(channels=overview.missing_in(found), by=actors.of(request), at=clock.now())
    said = ngettext("%(count)d channel was entered.", "%(count)d channels were entered.", count)
    messages.success(request, said % {"count": count})
    return redirect("channels:session", pk=found.pk)


@staff_door(policy.EDIT_CHANNELS, to=channel_at)
@require_POST
def fall_back(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Show readers what the channel falls back on, or itself again."""
    falls = "back" not in request.POST
    try:
        actions.fall_back(channel=channel, falls_back=falls, by=actors.of(request), at=clock.now())
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        said = _("Readers are shown the fallback now.") if falls else _("Readers are led to the channel again.")
        messages.success(request, said)
    return redirect("channels:session", pk=channel.session_id)


@staff_door(policy.EDIT_CHANNELS, to=channel_at)
@require_POST
def try_out(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Ask the stored address whether it answers, from this server."""
    if not channel.address:
        messages.error(request, _("This channel has no address."))
        return redirect("channels:session", pk=channel.session_id)
    answer = trying.ask(channel.address, origin=settings.ORIGIN)
    words = {"channel": channel, "session": channel.session, "answer": answer}
    return TemplateResponse(request, "media/office/tried.html", words)
