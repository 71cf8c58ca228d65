"""Pages of captions as plain values."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kavshiri.access import actors
from kavshiri.access.actors import Actor
from kavshiri.captions import links, policy, queries, telling, transcript
from kavshiri.captions.models import LONGEST, Line, Track
from kavshiri.conference.views.reading import language
from kavshiri.hall import queries as halls
from kavshiri.hall.models import Duty, Hall
from kavshiri.hall.pages import beside
from kavshiri.media.models import Channel

AT_HAND = 12  # lines that a captioner has before them


def of_track(track: Track, title: str) -> dict[str, Any]:
    return {**beside(track.hall, title), "track": track, "own_name": telling.own_name(track.language)}


def address(track: Track) -> str:
    return reverse("captions:log", args=[track.public_id])


def log(request: HttpRequest, track: Track) -> dict[str, Any]:
    """The last page unless another is asked for; those who may correct get the way to each line."""
    pages = Paginator(queries.standing(track), queries.PAGE)
    page = pages.get_page(request.GET.get("page") or pages.num_pages)
    may = {name: verb.allows(actors.of(request), track) for name, verb in MAY.items()}
    return {
        **of_track(track, _("Captions")), **may, "page": page, "lines": telling.shown(page.object_list, track.hall),
        "others": [(one, telling.own_name(one.language)) for one in queries.tracks(track.hall) if one.pk != track.pk],
        "has_machine": any(line.is_machine for line in page.object_list), "endings": transcript.ENDINGS,
    }  # fmt: skip


MAY = {"may_correct": policy.CORRECT, "may_take": policy.TAKE, "may_write": policy.WRITE}


def place_of(line: Line) -> str:
    """Where a line stands in the log."""
    earlier = queries.standing(line.track).filter(number__lt=line.number).count()
    return f"{address(line.track)}?page={earlier // queries.PAGE + 1}#line-{line.number}"


def some(track: Track, *, before: int, after: int) -> dict[str, Any]:
    """``{lines}`` before a number or after one; up to ``queries.PAGE``."""
    found = queries.before(track, before) if before >= 0 else queries.after(track, after)
    return {"lines": telling.values(found, track.hall)}


def captioner(request: HttpRequest, track: Track, data: Any = None, fault: ValidationError | None = None) -> Any:
    names = [track.hall.session.conference.slug, track.hall.session.slug]
    return {
        **of_track(track, _("Writing captions")), "lines": telling.shown(queries.latest(track, AT_HAND), track.hall),
        "key": (data or {}).get("key") or uuid4(), "typed": data or {},
        "fault": " ".join(fault.messages) if fault else "",
        "speaker": telling.speaker(track.hall, track.language), "longest": LONGEST, "number": telling.number(track),
        "tickets": reverse("hall:desk-ticket", args=names),
    }  # fmt: skip


def written(track: Track) -> dict[str, Any]:
    """What the captioner's script is told: the last lines with their revisions, and who has the floor."""
    lines = queries.latest(track, AT_HAND)
    told = [[*value, line.revision] for value, line in zip(telling.values(lines, track.hall), lines, strict=True)]
    return {"lines": told, "speaker": telling.speaker(track.hall, track.language), "rule": track.hall.rule}


def line(found: Line, data: Any = None, fault: ValidationError | None = None) -> dict[str, Any]:
    """One line with its history; ``typed`` is what came back refused."""
    track = found.track
    typed = {"text": data.get("text", ""), "speaker": data.get("speaker", "")} if data else None
    return {
        **of_track(track, _("Line %(number)d") % {"number": found.number}), "line": found,
        "clock": telling.shown([found], track.hall)[0].clock, "wordings": queries.wordings(found),
        "typed": typed or {"text": found.text, "speaker": found.speaker}, "longest": LONGEST,
        "fault": " ".join(fault.messages) if fault else "", "back": place_of(found),
        "names_speakers": track.hall.rule == Hall.Rule.RECORD,
    }  # fmt: skip


def bring_in(track: Track, data: Any = None, fault: ValidationError | None = None) -> dict[str, Any]:
    began = track.hall.began_at or track.hall.session.starts_at
    zoned = began.astimezone(track.hall.session.conference.tz)
    typed = data or {"begins": f"{zoned:%Y-%m-%dT%H:%M:%S}"}
    said = " ".join(fault.messages) if fault else ""
    return {**of_track(track, _("Bring a transcript in")), "typed": typed, "fault": said, "has_lines": track.last > 0}


def manage(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """All captions of a hall, with what whoever looks may do about them."""
    who = actors.of(request)
    found = queries.at_a_glance(hall)
    may_write = set(policy.WRITE.reach(who, Track.objects.filter(hall=hall)).values_list("pk", flat=True))
    sees_sources = policy.SOURCES.allows(who)
    told = [
        {
            "glance": one, "track": one.track, "own_name": telling.own_name(one.track.language),
            "may_write": one.track.pk in may_write,
            "sources": _sources(one.track) if sees_sources else [],
        }
        for one in found
    ]  # fmt: skip
    return {
        **beside(hall, _("Captions of the session")), "tracks": told, "sees_sources": sees_sources,
        "may_arrange": bool(halls.roles_of(hall, who) & ARRANGING),
        "offered": offered(hall, who, [one.track for one in found]),
        "captioners": queries.captioners(hall), "endings": transcript.ENDINGS,
    }  # fmt: skip


ARRANGING = {Duty.Kind.MODERATOR, Duty.Kind.TECHNICIAN, "secretariat"}


def _sources(track: Track) -> list[dict[str, Any]]:
    return [{"source": one, "address": links.address_of(one)} for one in queries.sources(track)]


def offered(hall: Hall, who: Actor, found: list[Track]) -> list[tuple[str, str]]:
    """Languages in which captions can be opened: those of the session first; a captioner's own alone."""
    session = hall.session
    heard = Channel.objects.filter(session=session).order_by("pk").values_list("language", flat=True)
    codes = dict.fromkeys(
        [*(session.conference.languages or []), *heard, *(code for code, _n in settings.CONTENT_LANGUAGES)]
    )
    own = queries.own_languages(hall, who)
    is_bound = own and "" not in own and not halls.roles_of(hall, who) & ARRANGING
    closed = {one.language for one in found if not one.is_open}
    known = {one.language for one in found} - closed
    return [
        (code, telling.own_name(code))
        for code in [*codes, *sorted(own - {""} - codes.keys())]
        if code and code not in known and (not is_bound or code in own)
    ]


def require_ending(ending: str) -> None:
    if ending not in transcript.ENDINGS:
        raise Http404


def file_of(track: Track, found: list[transcript.Row], ending: str) -> HttpResponse:
    session = track.hall.session
    title = str(session.title.read(language()))
    answer = HttpResponse(transcript.written(ending, track, found, title), transcript.ENDINGS[ending])
    name = f"{slugify(session.slug) or 'hall'}-captions-{track.language}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
