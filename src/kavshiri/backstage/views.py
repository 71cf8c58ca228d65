"""Doors behind a session: the private line, help for those who cannot follow, the help desk, announcements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kavshiri.access import actors
from kavshiri.access.doors import door
from kavshiri.accreditation.views import with_account
from kavshiri.backstage import actions, doing, pages, policy, queries, typed
from kavshiri.conference.views.reading import language
from kavshiri.hall import answering
from kavshiri.hall import policy as halls
from kavshiri.hall.panels import Screen
from kavshiri.media import choosing
from kavshiri.media import policy as media
from kavshiri.media import queries as channels
from kavshiri.ui import clock


def _found(thing: Any) -> Any:
    if thing is None:
        raise Http404
    return thing


def hall_at(request: HttpRequest, hall: Any, **rest: str) -> Any:
    return _found(queries.hall_of(hall))


def note_at(request: HttpRequest, note: Any) -> Any:
    return _found(queries.note(note))


def call_at(request: HttpRequest, call: Any) -> Any:
    return _found(queries.call(call))


def incident_at(request: HttpRequest, incident: Any) -> Any:
    return _found(queries.incident(incident))


def told_at(request: HttpRequest, announcement: Any) -> Any:
    """Of one hall; what all halls are told is taken back elsewhere."""
    found = queries.announcement(announcement)
    return _found(found if found and found.hall else None)


def channel_at(request: HttpRequest, channel: Any) -> Any:
    found = channels.channel(channel)
    return _found(found if found and doing.hall_of(found) else None)


def at_the_desk(request: HttpRequest, hall: Any, panel: str, do: Callable[[], str]) -> HttpResponse:
    """Do it and say so, at the desk."""
    try:
        said = do()
    except ValidationError as fault:
        return answering.refused(request, hall, panel, fault, screen=Screen.DESK)
    return answering.answered(request, hall, panel, said, screen=Screen.DESK)


@never_cache
@door(policy.WRITE, to=hall_at)
@require_POST
def write(request: HttpRequest, hall: Any) -> HttpResponse:
    """A note on the line of those on duty."""
    data = request.POST
    told: dict[str, Any] = {name: data.get(name, "") for name in ("to", "phrase", "text")}
    told |= {"is_urgent": data.get("urgent") == "on", "key": typed.key(data)}

    def do() -> str:
        actions.write_note(hall=hall, **told, by=actors.of(request), at=clock.now())
        return _("Your note is on the line.")

    return at_the_desk(request, hall, "line", do)


@never_cache
@door(policy.SEE_NOTE, to=note_at)
@require_POST
def seen(request: HttpRequest, note: Any) -> HttpResponse:
    def do() -> str:
        actions.see_note(note=note, by=actors.of(request), at=clock.now())
        return _("Noted as seen.")

    return at_the_desk(request, note.hall, "urgent", do)


@never_cache
@with_account
@door(policy.CALL, to=hall_at)
@require_safe
def helping(request: HttpRequest, hall: Any) -> HttpResponse:
    """Help for whoever stands before the door, on a page of its own."""
    return render(request, "backstage/helping.html", pages.helping(answering.whoever(request, hall)))


@never_cache
@door(policy.CALL, to=hall_at)
@require_POST
def call(request: HttpRequest, hall: Any) -> HttpResponse:
    """Call the help desk, from within or from before the door."""
    told = {"kind": request.POST.get("kind", ""), "text": request.POST.get("text", ""), "language": language()}
    told["hears"] = choosing.chosen(request)

    def do() -> str:
        key = typed.key(request.POST)
        made = actions.call(hall=hall, key=key, **told, by=actors.of(request), at=clock.now())
        return _("The help desk has your call № %(number)d.") % {"number": made.number}

    return to_the_caller(request, hall, do)


@never_cache
@door(policy.CHANGE_OWN, to=call_at)
@require_POST
def mine(request: HttpRequest, call: Any) -> HttpResponse:
    """Say more in the own call, or close it."""
    return to_the_caller(
        request, call.hall, lambda: doing.own_call(call, request.POST, actors.of(request), clock.now())
    )


def to_the_caller(request: HttpRequest, hall: Any, do: Callable[[], str]) -> HttpResponse:
    """Back to where they called from; what was refused comes back as it was typed, where no script keeps it."""
    from_the_door = request.POST.get("door") == "on" or not halls.ENTER.allows(actors.of(request), hall)
    try:
        said = do()
    except ValidationError as fault:
        if request.headers.get(answering.SCRIPT):
            return answering.refused(request, hall, "help", fault)
        told = pages.helping(answering.whoever(request, hall), request.POST, " ".join(fault.messages))
        return render(request, "backstage/helping.html", told, status=400)
    if from_the_door:
        messages.success(request, said)
        return redirect("backstage:helping", hall=hall.public_id)
    return answering.answered(request, hall, "help", said)


@never_cache
@door(policy.ANSWER, to=call_at)
@require_POST
def answer(request: HttpRequest, call: Any) -> HttpResponse:
    """Whatever the help desk does with a call: the button says what."""
    return at_the_desk(
        request, call.hall, "calls", lambda: doing.call(call, request.POST, actors.of(request), clock.now())
    )


@never_cache
@door(policy.SERVE, to=hall_at)
@require_POST
def begin(request: HttpRequest, hall: Any) -> HttpResponse:
    """Note an incident."""
    told = {"kind": request.POST.get("kind", ""), "what": request.POST.get("what", "")}

    def do() -> str:
        key = typed.key(request.POST)
        made = actions.open_incident(hall=hall, key=key, **told, by=actors.of(request), at=clock.now())
        return _("Incident %(number)d is noted.") % {"number": made.number}

    return at_the_desk(request, hall, "incidents", do)


@never_cache
@door(policy.KEEP_INCIDENT, to=incident_at)
@require_POST
def incident(request: HttpRequest, incident: Any) -> HttpResponse:
    """Describe, end or reopen an incident."""
    return at_the_desk(
        request, incident.hall, "incidents",
        lambda: doing.incident(incident, request.POST, actors.of(request), clock.now()),
    )  # fmt: skip


@never_cache
@door(policy.TAKE, to=hall_at)
@require_safe
def record(request: HttpRequest, hall: Any) -> HttpResponse:
    """The incidents of a hall as a file; the last part of the address names the form."""
    ending = str(request.resolver_match.kwargs["ending"]) if request.resolver_match else ""
    found = actions.take_record(hall=hall, ending=ending, by=actors.of(request), at=clock.now())
    return pages.file_of(hall, found, ending, language())


@never_cache
@door(policy.ANNOUNCE, to=hall_at)
@require_POST
def announce(request: HttpRequest, hall: Any) -> HttpResponse:
    """Tell all in the hall something, or, as the secretariat, all halls."""
    return at_the_desk(
        request, hall, "announcements", lambda: doing.announce(hall, request.POST, actors.of(request), clock.now())
    )


@never_cache
@door(policy.WITHDRAW, to=told_at)
@require_POST
def withdraw(request: HttpRequest, announcement: Any) -> HttpResponse:
    def do() -> str:
        actions.withdraw(announcement=announcement, by=actors.of(request), at=clock.now())
        return _("The announcement is taken back.")

    return at_the_desk(request, announcement.hall, "announcements", do)


@never_cache
@with_account
@door(policy.SERVE, to=hall_at)
@require_safe
def connections(request: HttpRequest, hall: Any) -> HttpResponse:
    """Everybody who is or was in the hall: counts, search, a page at a time."""
    return render(request, "backstage/connections.html", pages.connections(request, hall, clock.now()))


@never_cache
@door(media.TEND_CHANNELS, to=channel_at)
@require_POST
def source(request: HttpRequest, channel: Any) -> HttpResponse:
    """Try a channel, or switch it to its fallback and back."""
    hall = doing.hall_of(channel)
    try:
        is_well, said = doing.tend(channel, request.POST, actors.of(request), clock.now())
    except ValidationError as fault:
        return answering.refused(request, hall, "sources", fault, screen=Screen.DESK)
    return answering.answered(request, hall, "sources", said, screen=Screen.DESK, fault=not is_well)
